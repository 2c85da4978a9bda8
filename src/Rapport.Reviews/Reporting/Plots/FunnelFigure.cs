using Rapport.Figures;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.Distributions;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds the funnel plot of a result: contours at p 0.10, 0.05 and 0.01 around no effect, imputed studies hollow.</summary>
internal static class FunnelFigure
{
    private static readonly double[] Significances = [0.10, 0.05, 0.01];

    public static FunnelPlot? Of(SynthesisResult result, EffectReading reading)
    {
        if (result.Bias is { BesideModerators: true })
            return OfResiduals(result, reading);
        if (result.K < 2 || result.Pooled is null)
            return null;
        return new FunnelPlot
        {
            Title = "Funnel plot",
            Description = $"{result.K} effects against their standard errors, with contours of significance around no effect.",
            Points = [.. Observed(result, reading), .. Imputed(result, reading)],
            Estimate = Place(result.Pooled.Estimate, reading),
            FunnelZ = Normal.UpperQuantile(0.025),
            NullValue = Place(reading.NullOfAnalysis ?? result.Pooled.Estimate, reading),
            Contours = reading.NullOfAnalysis is null ? [] : Contours(),
            WithinContours = "p > 0.10",
            XHeading = reading.Axis == AxisKind.Log ? $"{reading.Title} (log scale)" : reading.IsTransformed ? reading.ScaleTitle : reading.Title,
            YHeading = reading.IsTransformed ? $"Standard error of the {reading.ScaleWords}" : "Standard error",
            Axis = reading.Axis,
        };
    }

    /// <summary>What moderators leave: effects less what the regression expects, around zero.</summary>
    private static FunnelPlot? OfResiduals(SynthesisResult result, EffectReading reading)
    {
        if (result.Detail?.Design is not { } design || result.Coefficients is not { } coefficients)
            return null;
        double Residual(int i)
        {
            var expected = 0.0;
            for (var j = 0; j < design.Columns; j++)
                expected += design.Row(i)[j] * coefficients[j].Estimate;
            return result.Studies[i].Yi - expected;
        }

        return new FunnelPlot
        {
            Title = "Funnel plot of residuals",
            Description = $"{result.K} effects, less what the moderators explain, against their standard errors.",
            Points = [.. result.Studies.Select((s, i) => new FunnelPoint(StudyId.Of(s), s.Study, Residual(i), Math.Sqrt(s.Vi)))],
            Estimate = null,
            FunnelZ = null,
            NullValue = 0,
            XHeading = $"Residual{(reading.IsTransformed ? $" of the {reading.ScaleWords}" : "")}: effect less what the moderators explain",
            YHeading = reading.IsTransformed ? $"Standard error of the {reading.ScaleWords}" : "Standard error",
        };
    }

    /// <summary>Where a funnel is straight: ratios on a log axis, other transforms as they were analysed.</summary>
    private static double Place(double y, EffectReading reading) => reading.Axis == AxisKind.Log ? reading.Show(y) : y;

    private static FunnelContour[] Contours() =>
    [
        new(Normal.UpperQuantile(Significances[0] / 2), "p 0.05 to 0.10"),
        new(Normal.UpperQuantile(Significances[1] / 2), "p 0.01 to 0.05"),
        new(Normal.UpperQuantile(Significances[2] / 2), "p < 0.01"),
    ];

    private static IEnumerable<FunnelPoint> Observed(SynthesisResult result, EffectReading reading) =>
        result.Studies.Select(s => new FunnelPoint(StudyId.Of(s), s.Study, Place(s.Yi, reading), Math.Sqrt(s.Vi), s.Subgroup));

    private static IEnumerable<FunnelPoint> Imputed(SynthesisResult result, EffectReading reading) =>
        (result.Bias?.TrimAndFill?.Filled ?? [])
            .Select((f, i) => new FunnelPoint($"filled-{i + 1}", "Imputed by trim and fill", Place(f[0], reading), Math.Sqrt(f[1]), Imputed: true));
}
