namespace Rapport.Statistics.EffectSizes;

/// <summary>Two measurements of the same persons, or of matched ones: <c>m1i m2i sd1i sd2i ni ri</c>.</summary>
internal sealed class Change : MeasureFamily
{
    private const string Higher = "the first measurement (m1i) is the higher one";
    private static readonly Change Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        Of("MC", "Mean change", v => new Effect(v[0] - v[1], ChangeVariance(v) / v[4])),
        Of("SMCC", "Standardized mean change (SD of the change)", ByChange),
        Of("SMCR", "Standardized mean change (SD of the first measurement)", ByRaw, [["m1i", "m2i", "sd1i", "ni", "ri"]]),
        Of("SMCRH", "Standardized mean change (SD of the first measurement, unequal variances)", ByRawHeteroscedastic),
        new(Family, "ROMC", "Ratio of means (change)", (v, _) => Ratio(v))
        {
            ScaleTitle = "Log ratio of means (change)", Scale = MeasureScale.Log, PositiveFavours = Higher,
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["m1i", "m2i", "sd1i", "sd2i", "ni", "ri"]];

    /// <summary>Where sd2i is not asked for it plays no part: sd1i stands in.</summary>
    internal override double[] Canonical(IReadOnlyList<string> roles, double[] values) =>
        values.Length == 6 ? values : [values[0], values[1], values[2], values[2], values[3], values[4]];

    /// <summary>sd2i may be 0 for MC and SMCC: a standard deviation of the change is entered as sd1i, with sd2i and ri 0.</summary>
    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Positive(v[2], "the standard deviation of the first measurement")
        ?? (measure.Name is "MC" or "SMCC"
            ? Figures.NotNegative(v[3], "the standard deviation of the second measurement")
            : Figures.Positive(v[3], "the standard deviation of the second measurement"))
        ?? Figures.Positive(v[4], "the sample size")
        ?? Figures.Correlation(v[5], "the correlation of the two measurements");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        measure.Name == "ROMC" && !(v[0] / v[1] > 0)
            ? $"a ratio of means needs two means other than 0 with the same sign (found {Figures.Text(v[0])} and {Figures.Text(v[1])})"
            : v[4] <= 3 ? $"a sample of {Figures.Text(v[4])} is too small for {measure.Name}"
            : "these standard deviations and this correlation leave no variance of the change";

    private static EscalcMeasure Of(string name, string title, Func<double[], Effect> formula, IReadOnlyList<IReadOnlyList<string>>? roleSets = null) =>
        new(Family, name, title, (v, _) => formula(v))
        {
            ScaleTitle = title,
            PositiveFavours = Higher,
            RoleSets = roleSets ?? Family.RoleSets,
        };

    /// <summary>Variance of single change scores.</summary>
    private static double ChangeVariance(double[] v) => (v[2] * v[2]) + (v[3] * v[3]) - (2 * v[5] * v[2] * v[3]);

    /// <summary>J(n − 1) (m1 − m2)/sd of the change, variance 1/n + g²/2n (Gibbons, Hedeker and Davis 1993).</summary>
    private static Effect ByChange(double[] v)
    {
        double g = SmallSampleCorrection.Exact(v[4] - 1) * (v[0] - v[1]) / Math.Sqrt(ChangeVariance(v));
        return new Effect(g, (1 / v[4]) + (g * g / (2 * v[4])));
    }

    /// <summary>J(n − 1) (m1 − m2)/sd1, variance 2(1 − r)/n + g²/2n (Becker 1988).</summary>
    private static Effect ByRaw(double[] v)
    {
        double g = SmallSampleCorrection.Exact(v[4] - 1) * (v[0] - v[1]) / v[2];
        return new Effect(g, (2 * (1 - v[5]) / v[4]) + (g * g / (2 * v[4])));
    }

    /// <summary>The same without equal variances (Bonett 2008, eq. 13).</summary>
    private static Effect ByRawHeteroscedastic(double[] v)
    {
        double j = SmallSampleCorrection.Exact(v[4] - 1), g = j * (v[0] - v[1]) / v[2];
        return new Effect(g, j * j * ((ChangeVariance(v) / (v[2] * v[2] * (v[4] - 1))) + (g * g / (2 * (v[4] - 1)))));
    }

    /// <summary>ln(m1/m2), delta-method variance with the covariance of the means (Lajeunesse 2011).</summary>
    private static Effect Ratio(double[] v)
    {
        double cv1 = v[2] / v[0], cv2 = v[3] / v[1];
        return new Effect(Math.Log(v[0] / v[1]), ((cv1 * cv1) + (cv2 * cv2) - (2 * v[5] * cv1 * cv2)) / v[4]);
    }
}
