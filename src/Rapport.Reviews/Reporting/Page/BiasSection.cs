namespace Rapport.Reviews.Reporting;

/// <summary>The funnel plot, tests of its symmetry, and effects corrected for what may be missing.</summary>
internal static class BiasSection
{
    public static Html Write(ReportContent content)
    {
        var funnel = content.Figures.Funnel is { } plot ? Pieces.Figure(plot.Draw(), plot.Narrow().Draw()) : Html.None;
        var tests = content.Result.Bias is { } bias && BiasRows.Of(bias, content.Reading).ToArray() is { Length: > 0 } rows
            ? Pieces.Stacked(["Method", "#Statistic", "#p", "What it estimates"], ["", "", "p", ""], rows)
            : Html.None;
        return content.Figures.Funnel is null && content.Result.Bias is null ? Html.None : Html.Of(
            $"""
            {funnel}
            {content.Plain.Bias.Select(s => Html.Of($"<p>{s}</p>"))}
            {tests}
            """);
    }
}
