using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>A meta-analysis a level and the test between them.</summary>
internal static class SubgroupSection
{
    public static Html Write(ReportContent content)
    {
        if (content.Result.Subgroups is not { } subgroups)
            return Html.None;
        var reading = content.Reading;
        return Html.Of(
            $"""
            {content.Plain.Subgroups.Select(s => Html.Of($"<p>{s}</p>"))}
            {Pieces.Table([content.Specification.Subgroup ?? "Subgroup", "#k", $"#{reading.Heading}", "#p", "#τ²", "#I²", "#Prediction interval"], subgroups.Select(s => new[]
            {
                s.Level, Shown.Fixed(s.K, 0), reading.WithInterval(s.Pooled.Estimate, s.Pooled.Ci), Shown.P(s.Pooled.P).TrimStart('=', ' '),
                s.Heterogeneity is { } t ? Shown.Variance(t.Tau2) : "–", s.Heterogeneity is { } i ? Shown.Percent(i.I2) : "–",
                s.Pooled.Pi is { } pi ? reading.Interval(pi) : "–",
            }))}
            """);
    }
}
