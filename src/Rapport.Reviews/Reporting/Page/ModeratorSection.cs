using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>Coefficients, their joint test, and the bubble plot.</summary>
internal static class ModeratorSection
{
    public static Html Write(ReportContent content)
    {
        if (content.Result.Coefficients is not { } coefficients)
            return Html.None;
        var t = coefficients.Any(c => c.Df is not null);
        return Html.Of(
            $"""
            {content.Plain.Moderators.Select(s => Html.Of($"<p>{s}</p>"))}
            {Pieces.Table(["Coefficient", $"#Estimate [{content.Reading.Level} CI]", "#Standard error", t ? "#t" : "#z", "#df", "#p"], coefficients.Select(c => new[]
            {
                c.Name, $"{Shown.Significant(c.Estimate, 4)} [{Shown.Significant(c.Ci[0], 4)}, {Shown.Significant(c.Ci[1], 4)}]", Shown.Significant(c.Se, 4),
                Shown.Fixed(c.Statistic), c.Df is { } df ? Shown.Short(df, 1) : "–", Shown.P(c.P).TrimStart('=', ' '),
            }))}
            {(content.Figures.Bubble is { } bubble ? Pieces.Figure(bubble.Draw(), (bubble with { Width = 360, PlotHeight = 260 }).Draw()) : Html.None)}
            """);
    }
}
