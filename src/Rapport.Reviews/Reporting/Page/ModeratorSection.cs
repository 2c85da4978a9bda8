using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>Coefficients, their joint test, and the bubble plot.</summary>
internal static class ModeratorSection
{
    private static readonly string[] AsFactor = ["#As a factor"];

    public static Html Write(ReportContent content)
    {
        if (content.Result.Coefficients is not { } coefficients)
            return Html.None;
        var t = coefficients.Any(c => c.Df is not null);
        var ratio = content.Reading.Axis == AxisKind.Log;
        return Html.Of(
            $"""
            {content.Plain.Moderators.Select(s => Html.Of($"<p>{s}</p>"))}
            {Pieces.Table(["Coefficient", $"#Estimate [{content.Reading.Level} CI]", .. ratio ? AsFactor : [], "#Standard error", t ? "#t" : "#z", "#df", "#p"], coefficients.Select(c => (string[])
            [
                TermWords.Of(c.Name), $"{Shown.Significant(c.Estimate, 4)} [{Shown.Significant(c.Ci[0], 4)}, {Shown.Significant(c.Ci[1], 4)}]",
                .. ratio ? new[] { $"{Shown.Significant(Math.Exp(c.Estimate))} [{Shown.Significant(Math.Exp(c.Ci[0]))}, {Shown.Significant(Math.Exp(c.Ci[1]))}]" } : [], Shown.Significant(c.Se, 4),
                Shown.Fixed(c.Statistic), c.Df is { } df ? Shown.Short(df, 1) : "–", Shown.P(c.P).TrimStart('=', ' '),
            ]))}
            {content.Figures.Bubbles.Select(b => Pieces.Figure(b.Draw(), b.Narrow().Draw()))}
            {content.Figures.Levels.Select(l => Pieces.Figure(l.Draw(), l.Narrow().Draw()))}
            """);
    }
}
