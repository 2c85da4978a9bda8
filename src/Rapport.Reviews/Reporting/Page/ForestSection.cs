using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The forest plot, and under it the same numbers as a table on both scales.</summary>
internal static class ForestSection
{
    private const int MostForPhone = 200;

    public static Html Write(ReportContent content)
    {
        var forest = content.Figures.Forest;
        var narrow = content.Result.K <= MostForPhone ? forest.Narrow().Draw() : null;
        return Html.Of(
            $"""
            <p class="small muted">{content.Result.Direction}</p>
            {Pieces.Figure(forest.Draw(), narrow)}
            {Pieces.Details("The same as a table", Table(content))}
            """);
    }

    private static Html Table(ReportContent content)
    {
        var reading = content.Reading;
        string[] headings =
        [
            "Study", "Rows of the file", $"#{reading.Heading}",
            .. reading.IsTransformed ? new[] { $"#{reading.ScaleTitle} [{reading.Level} CI]" } : [], "#Sampling variance",
            .. content.Result.Pooled is null ? Array.Empty<string>() : ["#Weight"],
        ];
        return Pieces.Table(headings, [.. content.Result.Studies.Select(s => Row(content, s)), .. Pooled(content)]);
    }

    private static string[] Row(ReportContent content, StudyResult study) =>
    [
        Shown.Cut(study.Study), string.Join(", ", study.Rows), content.Reading.WithInterval(study.Yi, study.Ci),
        .. content.Reading.IsTransformed ? new[] { content.Reading.Analysed(study.Yi, study.Ci) } : [], Shown.Significant(study.Vi, 4),
        .. content.Result.Pooled is null ? Array.Empty<string>() : [Shown.Percent(study.Weight, 1)],
    ];

    private static IEnumerable<string[]> Pooled(ReportContent content)
    {
        if (content.Result.Pooled is not { } pooled || content.Result.K < 2)
            yield break;
        var reading = content.Reading;
        yield return
        [
            "Pooled effect", "", reading.WithInterval(pooled.Estimate, pooled.Ci),
            .. reading.IsTransformed ? new[] { reading.Analysed(pooled.Estimate, pooled.Ci) } : [], Shown.Significant(pooled.Se * pooled.Se, 4), "100\u202f%",
        ];
        if (pooled.Pi is { } pi)
            yield return
            [
                "Prediction interval", "", reading.Interval(pi),
                .. reading.IsTransformed ? new[] { Shown.Interval(pi[0], pi[1], 3) } : [], "", "",
            ];
    }
}
