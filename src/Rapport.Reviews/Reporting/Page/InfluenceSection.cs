using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Leave-one-out, and the deletion diagnostics behind a fold.</summary>
internal static class InfluenceSection
{
    private static readonly string[] Headings =
        ["Study", "#Residual", "#DFFITS", "#Cook’s D", "#Cov. ratio", "#τ² without", "#Q without", "#Hat", "#Weight", "Influential"];

    private static readonly string[] OfClusters = ["Cluster", "#Effects", "#Cook’s D", "#DFBETAS", "#X²", "#p of X²", "#Variances without", "#Q without", "#Weight", "Influential"];

    public static Html Write(ReportContent content) => content.Figures.LeaveOneOut is not { } plot
        ? Html.None
        : Html.Of(
            $"""
            {Pieces.Paragraphs(content.Plain.Influence)}
            {Pieces.Figure(plot.Draw(), (plot with { Compact = true }).Draw())}
            {Pieces.Details("Deletion diagnostics", content.Result.Influence![0].Cluster is null ? Pieces.Table(Headings, content.Result.Influence!.Select(Row)) : Pieces.Table(OfClusters, content.Result.Influence!.Select(Cluster)))}
            """);

    private static string[] Cluster(InfluenceResult i) =>
    [
        Shown.Cut(i.Study), Shown.Fixed(i.Cluster!.K, 0), Shown.Fixed(i.CookD, 3), string.Join(", ", i.Cluster.Dfbetas.Select(d => Shown.Fixed(d, 3))), Shown.Fixed(i.Cluster.X2), Shown.P(i.Cluster.X2P).TrimStart('=', ' '),
        string.Join(", ", i.Cluster.Sigma2Del.Select(Shown.Variance)), Shown.Fixed(i.LeaveOneOut.Q), Shown.Percent(i.Weight, 1), i.Influential ? "yes" : "",
    ];

    private static string[] Row(InfluenceResult i) =>
    [
        Shown.Cut(i.Study), Shown.Fixed(i.Rstudent), Shown.Fixed(i.Dffits), Shown.Fixed(i.CookD, 3), Shown.Fixed(i.CovRatio, 3), Shown.Variance(i.Tau2Del),
        Shown.Fixed(i.QeDel), Shown.Fixed(i.Hat, 3), Shown.Percent(i.Weight, 1), i.Influential ? "yes" : "",
    ];
}
