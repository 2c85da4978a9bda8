namespace Rapport.Reviews.Reporting;

/// <summary>The verdict of the two one-sided tests.</summary>
internal static class EquivalenceSection
{
    public static Html Write(ReportContent content) => Pieces.Paragraphs(content.Plain.Equivalence);
}
