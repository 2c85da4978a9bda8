using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>τ², I², H², Q.</summary>
internal static class HeterogeneitySection
{
    public static Html Write(ReportContent content)
    {
        if (content.Result.Heterogeneity is not { } h || content.Result.K < 2)
            return Html.None;
        if (content.Result.Dependence?.Components is { } components)
            return ComponentsSection.Write(content, components);
        var rows = new List<string[]>();
        if (!content.Specification.IsCommonEffect)
        {
            rows.Add(["τ²", Shown.Variance(h.Tau2), Bounds(h.Tau2Ci, Shown.Variance)]);
            rows.Add(["τ", Shown.Variance(Math.Sqrt(h.Tau2)), Bounds(h.Tau2Ci, v => Shown.Variance(Math.Sqrt(v)))]);
        }

        rows.Add(["I²", Shown.Percent(h.I2, 1), Bounds(h.I2Ci, v => Shown.Percent(v, 1))]);
        rows.Add(["H²", Shown.Fixed(h.H2), Bounds(h.I2Ci is [< 100, < 100] ? h.I2Ci : null, v => Shown.Fixed(100 / (100 - v)))]);
        rows.Add([$"Q ({h.QDf} df)", Shown.Fixed(h.Q), $"p {Shown.P(h.QP)}"]);
        return Html.Of(
            $"""
            {content.Plain.Heterogeneity.Select(s => Html.Of($"<p>{s}</p>"))}
            {Pieces.Table(["Measure", "#Estimate", $"#{content.Reading.Level} interval ({Tau2Interval.Name(content.Specification.Tau2Ci)})"], rows)}
            """);
    }

    private static string Bounds(double[]? ci, Func<double, string> show) => ci is [var low, var high] ? $"[{show(low)}, {show(high)}]" : "";
}
