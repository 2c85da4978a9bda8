using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Permutation test, subsets, cumulative meta-analysis: a section each.</summary>
internal static class SensitivitySections
{
    public static Html Permutation(ReportContent content) => content.Result.Permutation is not { } test
        ? Html.None
        : Html.Of(
            $"""
            {Pieces.Paragraphs(content.Plain.Permutation)}
            {Pieces.Table(["", "#p by permutation", "#p of the model"], test.Coefficients.Append(test.Moderators).OfType<PermutedCoefficient>().Select(c => new[]
            {
                c.Name == "pooled" ? "Pooled effect" : c.Name == "moderators" ? "Moderators together" : c.Name, P(c.P), P(c.ModelP),
            }))}
            """);

    public static Html Subsets(ReportContent content) => content.Figures.Subsets is not { } plot
        ? Html.None
        : Html.Of(
            $"""
            {Pieces.Paragraphs(content.Plain.Subsets)}
            {Pieces.Figure(plot.Draw(), plot.Narrow().Draw())}
            {Pieces.Details("Subsets with and without each study", Pieces.Table(["Study", "#Mean effect with it", "#without it", "#Mean I² with it", "#without it"], content.Result.Gosh!.Studies.Select(s => new[]
            {
                Shown.Cut(s.Study), content.Reading.Text(s.EstimateWith), content.Reading.Text(s.EstimateWithout), Shown.Percent(s.I2With, 1), Shown.Percent(s.I2Without, 1),
            })))}
            """);

    public static Html Cumulative(ReportContent content) => content.Figures.Cumulative is not { } plot
        ? Html.None
        : Html.Of(
            $"""
            {Pieces.Paragraphs(content.Plain.Cumulative)}
            {Pieces.Figure(plot.Draw(), plot.Narrow().Draw())}
            """);

    private static string P(double p) => Shown.P(p).TrimStart('=', ' ');
}
