namespace Rapport.Practice.Measures;

/// <summary>One thing that is asked or rated.</summary>
/// <param name="Id">Its id: the number that is printed beside it, <c>1</c>; <c>6a</c> for a second part.</param>
/// <param name="Text">The words; null where the text may not be shipped.</param>
/// <param name="Choices">The answers with their words, in order; empty where the text may not be shipped.</param>
/// <param name="From">Lowest answer.</param>
/// <param name="To">Highest answer.</param>
/// <param name="When">It is asked only where another was answered so; null for always.</param>
public sealed record MeasureItem(string Id, string? Text, IReadOnlyList<Choice> Choices, decimal From, decimal To, AskedWhen? When = null)
{
    /// <summary>Whether an answer can be given to it: between the ends, and a whole number.</summary>
    public bool Takes(decimal answer) =>
        answer >= From && answer <= To && decimal.Truncate(answer) == answer && (Choices.Count == 0 || Choices.Any(c => c.Value == answer));
}

/// <summary>An answer to choose.</summary>
/// <param name="Value">What it counts.</param>
/// <param name="Text">Its words.</param>
/// <param name="Code">Its code of LOINC; null for none.</param>
public sealed record Choice(decimal Value, string Text, string? Code = null);

/// <summary>On which answer to another item an item is asked.</summary>
/// <param name="Item">The other item.</param>
/// <param name="Answer">The answer.</param>
public sealed record AskedWhen(string Item, decimal Answer);
