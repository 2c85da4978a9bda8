using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Numbers needed to treat, probability of superiority, points of a scale and how their verdict depends on the SD.</summary>
internal static class ClinicalSection
{
    public static Html Write(ReportContent content)
    {
        if (content.Result.Clinical is not { } clinical || content.Plain.Clinical.Count == 0)
            return Html.None;
        return Html.Of(
            $"""
            {content.Plain.Clinical.Select(s => Html.Of($"<p>{s}</p>"))}
            {(clinical.Points is { OverSds.Count: > 0 } points ? OverSds(points) : Html.None)}
            """);
    }

    private static Html OverSds(PointsResult points) => Html.Of(
        $"""
        <p class="small muted">Standard deviations differ between trials, and the verdict with them:</p>
        {Pieces.Table(["#SD", "Where from", "#Points [interval]", "Against the minimal important difference"], points.OverSds.Select(s => new[]
        {
            Shown.Short(s.Sd), s.Source, Shown.WithInterval(s.Estimate, s.Ci[0], s.Ci[1], 1), s.Verdict ?? "–",
        }))}
        """);
}
