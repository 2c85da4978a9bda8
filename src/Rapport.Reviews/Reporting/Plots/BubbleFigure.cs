using Rapport.Figures;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Moderators;

namespace Rapport.Reviews.Reporting;

/// <summary>Builds the bubble plot of a meta-regression on an intercept and one number.</summary>
internal static class BubbleFigure
{
    private const int Steps = 40;

    public static BubblePlot? Of(SynthesisResult result, EffectReading reading, double level)
    {
        if (result.Coefficients is not [var intercept, var slope] || result.Detail is not { Covariance: not null, Design: { Columns: 2, HasIntercept: true } design })
            return null;
        if (Values(design).Distinct().Count() < 3)
            return null;
        return new BubblePlot
        {
            Title = $"Effect by {slope.Name}",
            Description = $"{result.K} effects against {slope.Name}; slope {Shown.Significant(slope.Estimate)}, intercept {Shown.Significant(intercept.Estimate)}.",
            Points = [.. result.Studies.Select((s, i) => new BubblePoint(
                StudyId.Of(s), s.Study, design.Row(i)[1], reading.Show(s.Yi), 1 / (s.Vi + result.Scatter)))],
            Line = Line(result, reading, level, Values(design).Min(), Values(design).Max()),
            XHeading = slope.Name,
            YHeading = reading.Axis == AxisKind.Log ? $"{reading.Title} (log scale)" : reading.Title,
            Axis = reading.Axis,
            NullValue = reading.NullValue,
        };
    }

    private static IEnumerable<double> Values(Design design) => Enumerable.Range(0, design.Rows).Select(i => design.Row(i)[1]);

    /// <summary>Fitted means and their pointwise confidence band: x′β ± q √(x′ V x).</summary>
    private static BubbleLinePoint[] Line(SynthesisResult result, EffectReading reading, double level, double from, double to)
    {
        var (b, v) = (result.Coefficients!, result.Detail!.Covariance!);
        var tail = (1 - level) / 2;
        var q = b[0].Df is { } df ? StudentT.UpperQuantile(tail, df) : Normal.UpperQuantile(tail);
        return
        [
            .. Enumerable.Range(0, Steps + 1).Select(i => from + ((to - from) * i / Steps)).Select(x =>
            {
                var y = b[0].Estimate + (b[1].Estimate * x);
                var half = q * Math.Sqrt(Math.Max(0, v[0, 0] + (2 * x * v[0, 1]) + (x * x * v[1, 1])));
                return new BubbleLinePoint(x, reading.Show(y), reading.Show(y - half), reading.Show(y + half));
            }),
        ];
    }
}
