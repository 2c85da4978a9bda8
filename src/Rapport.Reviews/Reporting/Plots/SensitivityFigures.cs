using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds the figures of influence, subsets and order.</summary>
internal static class SensitivityFigures
{
    public static BaujatPlot? Baujat(SynthesisResult result) => result.Influence is not [{ Baujat: not null }, _, _, ..] influence ? null : new()
    {
        Title = "Baujat plot",
        Description = $"{influence.Count} studies by what they add to the heterogeneity and by how far the result moves without them.",
        Points = [.. influence.Select((one, i) => new BaujatMark(
            StudyId.Of(result.Studies[i]), Shown.Cut(one.Study), one.Baujat?.Heterogeneity ?? double.NaN, one.Baujat?.Influence ?? double.NaN))],
    };

    public static SubsetsPlot? Subsets(SynthesisResult result, EffectReading reading) => result.Gosh is not { } gosh ? null : new()
    {
        Title = "Subsets of the studies (GOSH)",
        Description = $"Pooled effect and I² of {(gosh.Exhaustive ? "all" : "a sample of")} {Shown.Fixed(gosh.Subsets, 0)} subsets of {result.K} studies.",
        Counts = gosh.Counts,
        Effects = (Place(gosh.Estimate.From, reading), Place(gosh.Estimate.To, reading)),
        Heterogeneity = (gosh.I2.From, gosh.I2.To),
        Estimate = result.Pooled is { } pooled ? Place(pooled.Estimate, reading) : null,
        NullValue = reading.NullOfAnalysis is { } none ? Place(none, reading) : null,
        XHeading = reading.Axis == AxisKind.Log ? $"Pooled {reading.TitleWords} (log scale)" : reading.IsTransformed ? $"Pooled {reading.ScaleWords}" : $"Pooled effect: {reading.Title}",
        Axis = reading.Axis,
    };

    public static CumulativePlot? Cumulative(SynthesisResult result, EffectReading reading) => result.Cumulative is not { } cumulative ? null : new()
    {
        Title = $"Cumulative meta-analysis by {cumulative.Column}",
        Description = $"The pooled effect as {cumulative.Steps.Count} studies join in the order of {cumulative.Column}.",
        OrderHeading = cumulative.Column,
        EffectHeading = reading.Heading,
        Axis = reading.Axis,
        NullValue = reading.NullValue,
        FavoursLow = reading.Sides.Low,
        FavoursHigh = reading.Sides.High,
        Rows = [.. cumulative.Steps.Select(step => Row(step, result, reading))],
    };

    private static CumulativeRow Row(CumulativeStep step, SynthesisResult result, EffectReading reading)
    {
        var pooled = step.Pooled;
        return new(
            StudyId.Of(result.Studies[step.Position]), Shown.Cut(step.Study), Shown.Cut(step.Value, 24),
            reading.Show(pooled.Estimate), reading.Show(pooled.Ci[0]), reading.Show(pooled.Ci[1]), reading.WithInterval(pooled.Estimate, pooled.Ci),
            Shown.Variance(pooled.Tau2), Shown.Percent(pooled.I2));
    }

    /// <summary>Where bins of the analysis are equally wide: ratios on a log axis, other transforms as they were analysed.</summary>
    private static double Place(double y, EffectReading reading) => reading.Axis == AxisKind.Log ? reading.Show(y) : y;
}
