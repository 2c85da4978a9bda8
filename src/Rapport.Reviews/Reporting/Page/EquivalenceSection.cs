namespace Rapport.Reviews.Reporting;

/// <summary>The verdicts of the two one-sided tests and of the test of non-inferiority.</summary>
internal static class EquivalenceSection
{
    public static Html Write(ReportContent content) =>
        Html.Join([Pieces.Paragraphs(content.Plain.Equivalence), Pieces.Paragraphs(content.Plain.NonInferiority)]);
}
