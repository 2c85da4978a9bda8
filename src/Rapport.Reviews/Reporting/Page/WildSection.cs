using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>Tests by the wild cluster bootstrap.</summary>
internal static class WildSection
{
    public static Html Write(ReportContent content) => content.Result.Dependence?.Wild is not { } tests
        ? Html.None
        : Html.Of(
            $"""
            <p>Tests that hold their level with few clusters: the residuals of whole clusters are given random signs under the hypothesis of no effect.</p>
            {Pieces.Table(["Tested", "#Naive F", "#p", "#Samples"], tests.Select(t => new[] { t.Name, Shown.Fixed(t.Statistic), Shown.P(t.P).TrimStart('=', ' '), $"{t.Samples}{(t.Exhaustive ? ", all there are" : $", seed {t.Seed}")}{(t.Failed > 0 ? $", {t.Failed} without a fit" : "")}" }))}
            """);
}
