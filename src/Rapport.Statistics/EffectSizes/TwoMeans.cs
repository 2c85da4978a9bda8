namespace Rapport.Statistics.EffectSizes;

/// <summary>Two independent groups' means, standard deviations and sizes: <c>m1i sd1i n1i m2i sd2i n2i</c>.</summary>
internal sealed class TwoMeans : MeasureFamily
{
    private const string HigherMean = "group 1 has the higher mean";

    private static readonly IReadOnlyList<string> Groups = ["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"];

    /// <summary>Where the pooled standard deviation standardizes, Cohen's d or the t of the two groups will do.</summary>
    private static readonly IReadOnlyList<IReadOnlyList<string>> FromTests = [Groups, ["di", "n1i", "n2i"], ["ti", "n1i", "n2i"]];

    // After the role sets, which its constructor reads.
    private static readonly TwoMeans Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "MD", "Mean difference", (v, _) => Difference(v)) { ScaleTitle = "Mean difference", PositiveFavours = HigherMean },
        new(Family, "SMD", "Standardized mean difference (Hedges' g)", StandardizedMeanDifference.Pooled)
        {
            ScaleTitle = "Standardized mean difference (Hedges' g)", PositiveFavours = HigherMean, RoleSets = FromTests,
        },
        new(Family, "SMDH", "Standardized mean difference (unequal variances)", (v, _) => StandardizedMeanDifference.Heteroscedastic(v))
        {
            ScaleTitle = "Standardized mean difference (unequal variances)", PositiveFavours = HigherMean,
        },
        new(Family, "SMD1H", "Standardized mean difference (SD of group 2, unequal variances)", (v, _) => StandardizedMeanDifference.BySecondGroup(v))
        {
            ScaleTitle = "Standardized mean difference (SD of group 2, unequal variances)", PositiveFavours = HigherMean,
        },
        new(Family, "D2ORN", "Odds ratio (from the standardized mean difference, normal)", (v, _) => StandardizedMeanDifference.AsLogOdds(v, 1.65))
        {
            ScaleTitle = "Log odds ratio (from the standardized mean difference, normal)", Scale = MeasureScale.Log, PositiveFavours = HigherMean,
            RoleSets = FromTests,
        },
        new(Family, "D2ORL", "Odds ratio (from the standardized mean difference, logistic)",
            (v, _) => StandardizedMeanDifference.AsLogOdds(v, Math.PI / Math.Sqrt(3)))
        {
            ScaleTitle = "Log odds ratio (from the standardized mean difference, logistic)", Scale = MeasureScale.Log, PositiveFavours = HigherMean,
            RoleSets = FromTests,
        },
        new(Family, "CLES", "Probability of superiority", (v, _) => StandardizedMeanDifference.CommonLanguage(v))
        {
            ScaleTitle = "Probability of superiority", NullValue = 0.5, PositiveFavours = "one drawn from group 1 is likelier to score higher",
        },
        new(Family, "CVR", "Coefficient of variation ratio", (v, _) => VariationRatio(v))
        {
            ScaleTitle = "Log coefficient of variation ratio", Scale = MeasureScale.Log, PositiveFavours = "group 1 varies more for its mean",
        },
        new(Family, "ROM", "Ratio of means", (v, _) => Ratio(v))
        {
            ScaleTitle = "Log ratio of means", Scale = MeasureScale.Log, PositiveFavours = "group 1 has the mean further from zero",
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [Groups];

    /// <summary>A d or t stands for two means that lie so many pooled standard deviations apart.</summary>
    internal override double[] Canonical(IReadOnlyList<string> roles, double[] values)
    {
        if (values.Length == 6) return values;
        (double n1, double n2) = (values[1], values[2]);
        double d = roles[0] == "ti" ? values[0] * Math.Sqrt((1 / n1) + (1 / n2)) : values[0];
        return [d, 1, n1, 0, 1, n2];
    }

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Positive(v[1], "the standard deviation of group 1")
        ?? Figures.Positive(v[4], "the standard deviation of group 2")
        ?? Figures.Positive(v[2], "the size of group 1")
        ?? Figures.Positive(v[5], "the size of group 2");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        measure.Name is "ROM" or "CVR" && !(v[0] / v[3] > 0)
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

    /// <summary>ln of the ratio of coefficients of variation, bias-corrected (Nakagawa et al. 2015, eq. 11 and 12 without the term in ρ).</summary>
    private static Effect VariationRatio(double[] v)
    {
        (double cv1, double cv2) = (v[1] / v[0], v[4] / v[3]);
        (Effect first, Effect second) = (TwoSpreads.LogSpread(cv1, v[2]), TwoSpreads.LogSpread(cv2, v[5]));
        return new Effect(first.Yi - second.Yi, first.Vi + second.Vi + (cv1 * cv1 / v[2]) + (cv2 * cv2 / v[5]));
    }
}
