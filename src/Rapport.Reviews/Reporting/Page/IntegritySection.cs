using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>What in the data asks to be looked at again.</summary>
internal static class IntegritySection
{
    public static Html Write(ReportContent content) => content.Result.Integrity is not { Count: > 0 } findings
        ? Html.None
        : Html.Of(
            $"""
            <p>Found by rules, not judged: each may be right as it stands. Nothing was corrected or left out because of them.</p>
            {Pieces.Stacked(["#Row", "Study", "Finding", "Column", "Found", "Expected"], ["Row", "", "", "Column", "Found:", "Expected:"], findings.Select(f => new[]
            {
                Shown.Fixed(f.Row, 0), Shown.Cut(f.Study), FindingWords.Title(f), f.Column, Shown.Cut(f.Found), f.Expected,
            }))}
            """);
}
