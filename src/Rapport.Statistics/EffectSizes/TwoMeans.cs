namespace Rapport.Statistics.EffectSizes;

/// <summary>Two independent groups' means, standard deviations and sizes: <c>m1i sd1i n1i m2i sd2i n2i</c>.</summary>
internal sealed class TwoMeans : MeasureFamily
{
    private const string HigherMean = "group 1 has the higher mean";
    private static readonly TwoMeans Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "MD", "Mean difference", (v, _) => Difference(v)) { ScaleTitle = "Mean difference", PositiveFavours = HigherMean },
        new(Family, "SMD", "Standardized mean difference (Hedges' g)", StandardizedMeanDifference.Pooled)
        {
            ScaleTitle = "Standardized mean difference (Hedges' g)", PositiveFavours = HigherMean,
        },
        new(Family, "SMDH", "Standardized mean difference (unequal variances)", (v, _) => StandardizedMeanDifference.Heteroscedastic(v))
        {
            ScaleTitle = "Standardized mean difference (unequal variances)", PositiveFavours = HigherMean,
        },
        new(Family, "ROM", "Ratio of means", (v, _) => Ratio(v))
        {
            ScaleTitle = "Log ratio of means", Scale = MeasureScale.Log, PositiveFavours = "group 1 has the mean further from zero",
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Positive(v[1], "the standard deviation of group 1")
        ?? Figures.Positive(v[4], "the standard deviation of group 2")
        ?? Figures.Positive(v[2], "the size of group 1")
        ?? Figures.Positive(v[5], "the size of group 2");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        measure.Name == "ROM"
            ? $"a ratio of means needs two means other than 0 with the same sign (found {Figures.Text(v[0])} and {Figures.Text(v[3])})"
            : $"groups of {Figures.Text(v[2])} and {Figures.Text(v[5])} are too small for {measure.Name}";

    /// <summary>m1 − m2, variance sd1²/n1 + sd2²/n2 (Borenstein 2009, eq. 12.5).</summary>
    private static Effect Difference(double[] v) => new(v[0] - v[3], (v[1] * v[1] / v[2]) + (v[4] * v[4] / v[5]));

    /// <summary>ln(m1/m2), delta-method variance (Hedges, Gurevitch and Curtis 1999, eq. 1).</summary>
    private static Effect Ratio(double[] v)
    {
        double cv1 = v[1] / v[0], cv2 = v[4] / v[3];
        return new Effect(Math.Log(v[0] / v[3]), (cv1 * cv1 / v[2]) + (cv2 * cv2 / v[5]));
    }
}
