namespace Rapport.Reviews.Reporting;

/// <summary>Leave-one-out.</summary>
internal static class InfluenceSection
{
    public static Html Write(ReportContent content) => content.Figures.LeaveOneOut is not { } plot
        ? Html.None
        : Html.Of($"""{Pieces.Paragraphs(content.Plain.Influence)}{Pieces.Figure(plot.Draw(), (plot with { Compact = true }).Draw())}""");
}
