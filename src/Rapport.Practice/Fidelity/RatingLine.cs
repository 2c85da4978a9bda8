namespace Rapport.Practice.Fidelity;

/// <summary>A line of a file with ratings, as text; what is empty is an empty string.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Session">Number of the session.</param>
/// <param name="Scale"><c>checklist</c>, <c>cpps</c>, or the name of another.</param>
/// <param name="Item">Number of the item; <c>total</c> or nothing for the score of another scale.</param>
/// <param name="Score">The rating of the item, or the score.</param>
/// <param name="Competence">Competence, of the checklist.</param>
/// <param name="Remarks">Remarks for supervision.</param>
public sealed record RatingLine(int Line, string Session, string Scale, string Item, string Score, string Competence, string Remarks)
{
    /// <summary>What the file calls the total of a scale.</summary>
    public const string Total = "total";

    /// <summary>Whether it holds a total and not an item.</summary>
    internal bool IsTotal => Item.Length == 0 || Item.Equals(Total, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name under which ratings of its scale are stored.</summary>
    internal string Stored =>
        Scale.Equals("checklist", StringComparison.OrdinalIgnoreCase) || Scale.Equals(SessionChecklist.Scale, StringComparison.OrdinalIgnoreCase) ? SessionChecklist.Scale
        : Scale.Equals(ProcessScale.Scale, StringComparison.OrdinalIgnoreCase) ? ProcessScale.Scale
        : Scale;

    /// <summary>Whether its scale is one whose items are rated here.</summary>
    internal bool HasItems => Stored is SessionChecklist.Scale or ProcessScale.Scale;

    /// <summary>Whether it names an item that its scale has.</summary>
    internal bool IsItem => RatingImport.Number(Item) is { } number
        && (Stored == ProcessScale.Scale ? number is >= 1 and <= ProcessScale.Count : SessionChecklist.Items.Any(i => i.Code == number));
}
