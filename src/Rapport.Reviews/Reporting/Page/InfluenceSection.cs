using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Leave-one-out, outliers, the Baujat plot, and the deletion diagnostics behind a fold.</summary>
internal static class InfluenceSection
{
    private static readonly string[] Headings =
        ["Study", "#Residual", "#DFFITS", "#Cook’s D", "#Cov. ratio", "#τ² without", "#Q without", "#Hat", "#Weight", "Influential"];

    private static readonly string[] OfClusters = ["Cluster", "#Effects", "#Cook’s D", "#DFBETAS", "#X²", "#p of X²", "#Variances without", "#Q without", "#Weight", "Influential"];

    public static Html Write(ReportContent content)
    {
        if (content.Result.Influence is not { Count: > 0 } influence)
            return Html.None;
        var leftOut = content.Figures.LeaveOneOut is { } plot ? Pieces.Figure(plot.Draw(), plot.Narrow().Draw()) : Html.None;
        var baujat = content.Figures.Baujat is { } points ? Pieces.Figure(points.Draw(), points.Narrow().Draw()) : Html.None;
        return Html.Of(
            $"""
            {Pieces.Paragraphs(content.Plain.Influence)}
            {leftOut}
            {Pieces.Paragraphs(content.Plain.Outliers)}
            {baujat}
            {Pieces.Details("Deletion diagnostics", influence[0].Cluster is null ? Pieces.Table(Headings, influence.Select(Row)) : Pieces.Table(OfClusters, influence.Select(Cluster)))}
            """);
    }

    private static string[] Cluster(InfluenceResult i) =>
    [
        Shown.Cut(i.Study), Shown.Fixed(i.Cluster!.K, 0), Shown.Fixed(i.CookD, 3), string.Join(", ", i.Cluster.Dfbetas.Select(d => Shown.Fixed(d, 3))), Shown.Fixed(i.Cluster.X2), Shown.P(i.Cluster.X2P).TrimStart('=', ' '),
        string.Join(", ", i.Cluster.Sigma2Del.Select(Shown.Variance)), Shown.Fixed(i.QeDel), Shown.Percent(i.Weight, 1), i.Influential ? "yes" : "",
    ];

    private static string[] Row(InfluenceResult i) =>
    [
        Shown.Cut(i.Study), Shown.Fixed(i.Rstudent), Shown.Fixed(i.Dffits), Shown.Fixed(i.CookD, 3), Shown.Fixed(i.CovRatio, 3), Shown.Variance(i.Tau2Del),
        Shown.Fixed(i.QeDel), Shown.Fixed(i.Hat, 3), Shown.Percent(i.Weight, 1), i.Influential ? "yes" : "",
    ];
}
