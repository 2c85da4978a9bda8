using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>Every row that was not used, and why.</summary>
internal static class ExcludedSection
{
    public static Html Write(ReportContent content)
    {
        var (rows, excluded) = (content.Result.Rows, content.Result.ExcludedRows);
        if (rows.Read == rows.Used && excluded.Count == 0)
            return Html.None;
        var counts = $"Of {rows.Read} rows in the file, {(rows.Filtered == 0 ? "" : $"{rows.Filtered} did not match the filters, ")}"
            + (rows.Excluded == 0 ? $"{Used(rows.Used)}; none was left out for another reason." : $"{rows.Excluded} could not be used, and {Used(rows.Used)}.");
        return Html.Of(
            $"""
            <p>{counts}</p>
            {(excluded.Count == 0 ? Html.None : Pieces.Table(["#Row", "Study", "Reason"], excluded.Select(e => new[] { Shown.Fixed(e.Row, 0), Shown.Cut(e.Study), e.Reason })))}
            """);
    }

    private static string Used(int rows) => rows == 1 ? "1 was used" : $"{rows} were used";
}
