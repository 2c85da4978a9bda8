namespace Rapport.Ground.Blinding;

/// <summary>From whom a value is kept, and how long.</summary>
/// <param name="Until">In words that go on after "blinded": such as <c>until both reviewers have voted</c>.</param>
/// <param name="IsOpenTo">Whether the person with this id may see it now.</param>
public sealed record BlindRule(string Until, Func<string, bool> IsOpenTo)
{
    /// <summary>Independent judgements: each sees their own; all are open once everybody who must judge has.</summary>
    /// <param name="author">Who judged.</param>
    /// <param name="everybodyHas">Whether all have.</param>
    /// <param name="until">See <see cref="Until"/>.</param>
    public static BlindRule Independent(string author, bool everybodyHas, string until) =>
        new(until, person => everybodyHas || person == author);

    /// <summary>Masked persons: kept from these, open to who may see the object otherwise.</summary>
    /// <param name="masked">Ids of who must not know.</param>
    /// <param name="until">See <see cref="Until"/>.</param>
    public static BlindRule KeptFrom(IReadOnlySet<string> masked, string until) => new(until, person => !masked.Contains(person));
}
