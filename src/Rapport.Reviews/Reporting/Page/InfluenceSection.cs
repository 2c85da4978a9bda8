using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Leave-one-out, and the deletion diagnostics behind a fold.</summary>
internal static class InfluenceSection
{
    private static readonly string[] Headings =
        ["Study", "#Residual", "#DFFITS", "#Cook’s D", "#Cov. ratio", "#τ² without", "#Q without", "#Hat", "#Weight", "Influential"];

    public static Html Write(ReportContent content) => content.Figures.LeaveOneOut is not { } plot
        ? Html.None
        : Html.Of(
            $"""
            {Pieces.Paragraphs(content.Plain.Influence)}
            {Pieces.Figure(plot.Draw(), (plot with { Compact = true }).Draw())}
            {Pieces.Details("Deletion diagnostics", Pieces.Table(Headings, content.Result.Influence!.Select(Row)))}
            """);

    private static string[] Row(InfluenceResult i) =>
    [
        Shown.Cut(i.Study), Shown.Fixed(i.Rstudent), Shown.Fixed(i.Dffits), Shown.Fixed(i.CookD, 3), Shown.Fixed(i.CovRatio, 3), Shown.Variance(i.Tau2Del),
        Shown.Fixed(i.QeDel), Shown.Fixed(i.Hat, 3), Shown.Percent(i.Weight, 1), i.Influential ? "yes" : "",
    ];
}
