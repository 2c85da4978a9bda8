using Rapport.Ground;
using Rapport.Practice.Fidelity;
using Rapport.Reviews.Extraction;

namespace Rapport.Web.Fidelity;

/// <summary>Lines of ratings from a CSV file, by the reader that tables of trials have.</summary>
internal static class RatingFile
{
    /// <summary>Largest file, bytes: five hundred ratings with remarks are far less.</summary>
    public const int Largest = 500_000;

    /// <summary>Columns that are understood, what each means, and whether a file needs it.</summary>
    public static IReadOnlyList<(string Name, bool Needed, string Meaning)> Columns { get; } =
    [
        ("session", true, "Number of the session, as in the record."),
        ("scale", true, "The name of the scale, as you want it shown; 'checklist' for Rapport's own, 'cpps' for the process scale."),
        ("score", true, "The score; of an item of the checklist or the CPPS, its rating."),
        ("item", false, "'total' or nothing for a score. The checklist and the CPPS are given item by item, each a line, by its number."),
        ("competence", false, $"Of the checklist, 1 to {SessionChecklist.MostCompetent}; on one line of a session is enough."),
        ("remarks", false, "For supervision; on one line of a session and scale is enough."),
    ];

    /// <summary>The lines, or why the file is none of ratings.</summary>
    public static Outcome<IReadOnlyList<RatingLine>> Read(byte[] bytes, string name)
    {
        if (bytes.Length > Largest)
        {
            return RatingFileRefusals.TooLarge;
        }

        // A first line alone, or nothing: what the reader says of that is about trials.
        if (bytes.AsSpan().Trim("\uFEFF \t\r\n"u8).IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return RatingImportRefusals.NoLines;
        }

        using var stream = new MemoryStream(bytes);
        return TableReader.Read(stream, name).Then(Lines).About("file");
    }

    private static Outcome<IReadOnlyList<RatingLine>> Lines(Table table)
    {
        if (Columns.FirstOrDefault(c => c.Needed && table.Find(c.Name) is null) is { Name: { } missing })
        {
            return RatingFileRefusals.NoColumn(missing, table.Columns.Select(c => c.Name));
        }

        // A column that were passed over in silence could be the name of another rater, or what the sender thinks was taken.
        if (table.Columns.FirstOrDefault(c => !Columns.Any(known => table.Find(known.Name) == c) && (c.Name.Length > 0 || c.Cells.Any(cell => cell is not null))) is { } other)
        {
            return RatingFileRefusals.UnknownColumn(other.Name);
        }

        string Cell(string column, int row) => table.Find(column)?.Cells[row - 1]?.ReplaceLineEndings("\n") ?? "";
        return Enumerable.Range(1, table.RowCount).Where(row => table.Columns.Any(c => c.Cells[row - 1] is not null)).Select(row => new RatingLine(
            table.LineOf(row), Cell("session", row), Cell("scale", row), Cell("item", row), Cell("score", row), Cell("competence", row), Cell("remarks", row))).ToArray();
    }
}
