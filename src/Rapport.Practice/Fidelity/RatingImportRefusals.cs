using System.Globalization;
using Rapport.Ground;

namespace Rapport.Practice.Fidelity;

/// <summary>What a file of ratings is said no to; whatever it is, nothing of the file is stored.</summary>
public static class RatingImportRefusals
{
    /// <summary>No lines.</summary>
    public static Refusal NoLines { get; } = new(RefusalKind.Input, "The file holds no ratings: below the line that names the columns, each line is one item or one total.") { About = "file" };

    /// <summary>Too many.</summary>
    public static Refusal TooMany { get; } = new(
        RefusalKind.Input, $"The file holds more than {RatingImport.Most} ratings (sessions times scales): that is not one course. Give the ratings of this course alone.")
    { About = "file" };

    /// <summary>Nothing new.</summary>
    public static Refusal AllThere { get; } = new(RefusalKind.Conflict, "All of these ratings of yours are in the record already: nothing was stored a second time.");

    /// <summary>Two remarks or competences.</summary>
    public static Refusal TwoWords { get; } = new(
        RefusalKind.Input, "The lines of one rating give two different values of competence, or two different remarks: give each once.");

    /// <summary>No number of a session.</summary>
    public static Refusal NoSession(string found) => new(RefusalKind.Input, $"'{found}' is no number of a session: write 3 for the third.");

    /// <summary>A total of a scale whose items are rated.</summary>
    public static Refusal NeedsItems(string scale) => new(
        RefusalKind.Input, $"'{scale}' is rated item by item here, and its totals are computed: give one line an item, its number in the column 'item'.");

    /// <summary>No score.</summary>
    public static Refusal NoNumber(string found) => new(RefusalKind.Input, $"{(found.Length == 0 ? "The score is missing" : $"'{found}' is no score")}: write it as a number, such as 41.5, or leave the line out.");

    /// <summary>No item of the scale.</summary>
    public static Refusal NoItem(string scale, string item) => new(RefusalKind.Input, $"'{scale}' has no item '{item}': write its number as it stands on the page for rating a session.");

    /// <summary>An item of another scale.</summary>
    public static Refusal OnlyTotal(string scale, string item) => new(
        RefusalKind.Input, $"Of '{scale}' only the score is taken over: leave 'item' empty or write '{RatingLine.Total}'; found was '{item}'. Items are taken of 'checklist' and 'cpps' alone.");

    /// <summary>Given twice.</summary>
    public static Refusal Twice(RatingLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(RefusalKind.Input, $"The {(line.IsTotal ? "score" : $"item {line.Item}")} is given twice: which one counts?");
    }

    /// <summary>Competence of another scale.</summary>
    public static Refusal CompetenceOfOther(string scale) => new(RefusalKind.Input, $"Competence is rated with the checklist; '{scale}' has none here: leave that column empty.");

    /// <summary>Which lines it is about.</summary>
    public static Refusal At(IReadOnlyList<RatingLine> lines, Refusal why)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(why);
        var (first, last) = (lines.Min(l => l.Line), lines.Max(l => l.Line));
        var place = first == last ? string.Create(CultureInfo.InvariantCulture, $"Line {first}") : string.Create(CultureInfo.InvariantCulture, $"Lines {first} to {last}");
        return new(RefusalKind.Input, $"{place}: {why.Message}");
    }

    /// <summary>Something is wrong, and so nothing is stored.</summary>
    public static Refusal NothingStored(Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why with { Message = $"Nothing was stored. {why.Message}" };
    }
}
