using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>What the heterogeneity depends on.</summary>
internal static class ScaleSection
{
    public static Html Write(ReportContent content)
    {
        if (content.Result.Scale is not { } scale)
            return Html.None;
        var t = scale.Coefficients.Any(c => c.Df is not null);
        return Html.Of(
            $"""
            {ScaleWords.Say(content.Result).Select(s => Html.Of($"<p>{s}</p>"))}
            {Pieces.Table(["Coefficient of log τ²", $"#Estimate [{content.Reading.Level} CI]", "#As a factor of τ²", "#Standard error", t ? "#t" : "#z", "#p"], scale.Coefficients.Select(c => new[]
            {
                c.Name, $"{Shown.Significant(c.Estimate, 4)} [{Shown.Significant(c.Ci[0], 4)}, {Shown.Significant(c.Ci[1], 4)}]", Shown.Significant(Math.Exp(c.Estimate)),
                Shown.Significant(c.Se, 4), Shown.Fixed(c.Statistic), Shown.P(c.P).TrimStart('=', ' '),
            }))}
            {Pieces.Table(["Coefficient of the mean", $"#Estimate [{content.Reading.Level} CI]", "#Standard error", "#p"], scale.Location.Select(c => new[]
            {
                c.Name, $"{Shown.Significant(c.Estimate, 4)} [{Shown.Significant(c.Ci[0], 4)}, {Shown.Significant(c.Ci[1], 4)}]", Shown.Significant(c.Se, 4), Shown.P(c.P).TrimStart('=', ' '),
            }))}
            """);
    }
}
