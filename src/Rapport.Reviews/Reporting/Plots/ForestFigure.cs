using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds the forest plot of a result.</summary>
internal sealed class ForestFigure(SynthesisResult result, SynthesisSpecification specification, EffectReading reading)
{
    private readonly ForestColumns columns = ForestColumns.Of(result, reading.Wording);

    public ForestPlot Plot() => new()
    {
        Title = "Forest plot",
        Description = Description(),
        Groups = result.Subgroups is { } subgroups ? [.. subgroups.Select(Group)] : [new ForestGroup(null, null, Rows(null), null)],
        Overall = result.K < 2 || result.Pooled is null ? null : Diamond(result.Subgroups is null ? "Pooled effect" : "All studies", result.Pooled, "100\u202f%"),
        Prediction = result.K > 1 && result.Pooled?.Pi is { } pi
            ? new ForestPrediction(
                $"{reading.Level} prediction interval (pale bar)", reading.Show(pi[0]), reading.Show(pi[1]), reading.Interval(pi))
            : null,
        EffectHeading = reading.Heading,
        Columns = columns.Headings,
        FavoursLow = reading.Sides.Low,
        FavoursHigh = reading.Sides.High,
        Axis = reading.Axis,
        NullValue = reading.NullValue,
        Notes = Notes(),
    };

    private string Description() => result.Pooled is { } pooled && result.K > 1
        ? $"{result.K} effects with their intervals; pooled {reading.Title} {reading.WithInterval(pooled.Estimate, pooled.Ci)}."
        : $"{result.K} effects with their intervals.";

    private ForestGroup Group(SubgroupResult subgroup) => new(
        subgroup.Level, $"k = {subgroup.K}", Rows(subgroup.Level),
        subgroup.K > 1 ? Diamond(Tau2(subgroup), subgroup.Pooled, "") : null);

    private string Tau2(SubgroupResult subgroup) =>
        subgroup.Heterogeneity is { } h && !specification.IsCommonEffect ? $"Subgroup, τ² {Shown.Variance(h.Tau2)}" : "Subgroup";

    private ForestDiamond Diamond(string label, PooledEffect pooled, string weight) => new(
        label, reading.Show(pooled.Estimate), reading.Show(pooled.Ci[0]), reading.Show(pooled.Ci[1]),
        reading.WithInterval(pooled.Estimate, pooled.Ci), weight);

    private ForestRow[] Rows(string? level) =>
    [
        .. result.Studies.Select((study, i) => (study, i)).Where(s => level is null || s.study.Subgroup == level)
            .Select(s => new ForestRow(
                StudyId.Of(s.study), s.study.Study, reading.Show(s.study.Yi), reading.Show(s.study.Ci[0]), reading.Show(s.study.Ci[1]),
                reading.WithInterval(s.study.Yi, s.study.Ci), Weight(s.study), WeightText(s.study), columns.Cells(s.i))),
    ];

    /// <summary>With moderators there is no one weight: squares follow precision, and no number is shown.</summary>
    private double Weight(StudyResult study) => double.IsFinite(study.Weight) && result.Pooled is not null
        ? study.Weight
        : 1 / (study.Vi + result.Scatter);

    private string WeightText(StudyResult study) =>
        result.Pooled is not null && result.K > 1 && double.IsFinite(study.Weight) ? Shown.Percent(study.Weight, 1) : "";

    private string[] Notes() => result.SubgroupTest is { } test
        ? [$"Between subgroups: {SubgroupWords.Statistic(test)}, p {Shown.P(test.P)}."]
        : [];
}
