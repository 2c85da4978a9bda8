using System.Text.Json.Serialization;

namespace Rapport.Ground.Blinding;

/// <summary>
/// A value that some may not see for now: a second reviewer's vote, the arm that an assessor must not know. It cannot be had but by saying
/// who looks, so that whoever forgets shows nothing: text, JSON, records and exports that meet it unasked hold <see cref="Shown"/>.
/// </summary>
/// <typeparam name="T">What is blinded.</typeparam>
[JsonConverter(typeof(BlindedJson))]
public sealed class Blinded<T> : Blinded
    where T : notnull
{
    private readonly T value;
    private readonly BlindRule rule;

    /// <summary>Blinds a value.</summary>
    public Blinded(T value, BlindRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        (this.value, this.rule) = (value, rule);
    }

    /// <inheritdoc/>
    public override string Shown => $"(blinded {rule.Until})";

    /// <summary>The value for this person; a refusal where the rule keeps it from them.</summary>
    public Outcome<T> For(string personId) =>
        rule.IsOpenTo(personId) ? value : new Refusal(RefusalKind.Conflict, $"This is blinded {rule.Until}.");

    /// <summary>The value for this person in words, or what stands in its place.</summary>
    public string TextFor(string personId, Func<T, string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return rule.IsOpenTo(personId) ? words(value) : Shown;
    }
}

/// <summary>What is blinded, whatever it holds.</summary>
public abstract class Blinded
{
    private protected Blinded()
    {
    }

    /// <summary>What stands in its place.</summary>
    public abstract string Shown { get; }

    /// <summary>Never the value.</summary>
    public sealed override string ToString() => Shown;
}
