using System.Diagnostics.CodeAnalysis;

namespace Rapport.Ground;

/// <summary>A value, or the refusal that stands in its place.</summary>
/// <typeparam name="T">What is handed over when nothing was refused.</typeparam>
public readonly struct Outcome<T>
    where T : notnull
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Outcome(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>The refusal, or null when there is a value.</summary>
    public Refusal? Refusal => refusal;

    /// <summary>The value; asking a refused outcome for it is a bug and throws.</summary>
    /// <exception cref="InvalidOperationException">The outcome is a refusal.</exception>
    public T Value => value is not null && refusal is null
        ? value
        : throw new InvalidOperationException($"Refused: {refusal?.Message}");

    /// <summary>Whether it was refused; then <paramref name="why"/> is set, otherwise <paramref name="given"/>.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refusal? why, [NotNullWhen(false)] out T? given)
    {
        (why, given) = (refusal, value);
        return refusal is not null;
    }

    /// <summary>The same refusal, or what <paramref name="next"/> makes of the value.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
        where TNext : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return refusal is null ? next(value!) : refusal;
    }

    /// <summary>The same, its refusal said to be about <paramref name="what"/> where it does not say so itself.</summary>
    public Outcome<T> About(string what) => refusal is { About: null } ? new(default, refusal with { About = what }) : this;

#pragma warning disable CA2225 // The conversions are the whole vocabulary: return the value, or return the refusal.
    /// <summary>Accepts.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refuses.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
#pragma warning restore CA2225
}
