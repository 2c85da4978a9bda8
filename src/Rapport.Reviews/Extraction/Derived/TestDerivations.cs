using Rapport.Statistics.EffectSizes.Conversions;

namespace Rapport.Reviews.Extraction.Derived;

/// <summary>What follows from t, F, p and confidence limits of a comparison; t, F and p carry the sign of the difference.</summary>
internal static class TestDerivations
{
    /// <summary>t of two groups from F or p.</summary>
    public static IEnumerable<Derivation> StatisticOfGroups { get; } =
    [
        FromF,
        new(["ti"], ["pi", "n1i", "n2i"], "two-sided p of a t test of two groups, its sign taken for that of the difference", v => FromP(v[0], v[1] + v[2] - 2)),
    ];

    /// <summary>One standard deviation for both groups, from the difference of their means and its test.</summary>
    public static IEnumerable<Derivation> PooledDeviation { get; } =
    [
        Pooled("ti", v => v),
        Pooled("fi", v => Math.Sqrt(Math.Abs(v))),
        new(["sd1i", "sd2i"], ["m1i", "m2i", "pi", "n1i", "n2i"], "difference of means and its two-sided p: pooled SD (Cochrane Handbook, chapter 6)",
            v => FromP(v[2], v[3] + v[4] - 2).Values is [var t] ? Deviation(v[0] - v[1], t, v[3], v[4]) : Following.Nothing),
    ];

    /// <summary>A correlation from its t, F or p.</summary>
    public static IEnumerable<Derivation> Correlation { get; } =
    [
        new(["ri"], ["ti", "ni"], "t of the correlation: t/√(t² + n − 2)", v => FromT(v[0], v[1])),
        new(["ri"], ["fi", "ni"], "F with one numerator degree of freedom, its sign taken for that of the correlation: t/√(t² + n − 2)",
            v => FromT(SignedRoot(v[0]), v[1])),
        new(["ri"], ["pi", "ni"], "two-sided p of the correlation, its sign taken for that of the correlation: t/√(t² + n − 2)",
            v => FromP(v[0], v[1] - 2).Values is [var t] ? FromT(t, v[1]) : Following.Nothing),
    ];

    /// <summary>t of a regression coefficient.</summary>
    public static IEnumerable<Derivation> StatisticOfCoefficient { get; } =
    [
        FromF,
        new(["ti"], ["pi", "ni", "mi"], "two-sided p of the coefficient, its sign taken for that of the coefficient", v => FromP(v[0], v[1] - v[2] - 1)),
    ];

    /// <summary>Effect and variance from confidence limits or p, on the scale of the analysis.</summary>
    public static IEnumerable<Derivation> Given(ReportedChoices choices) =>
    [
        new(["yi", "vi"], ["ci.lb", "ci.ub"], FormattableString.Invariant($"{100 * (decimal)choices.CiLevel:0.############} % confidence limits of the effect, normal (Cochrane Handbook, chapter 6)"), v =>
            v[1] > v[0] ? (double[])[(v[0] + v[1]) / 2, Square(ReportedStatistics.StandardErrorFromInterval(v[0], v[1], choices.CiLevel))]
            : new Following(null, "the upper confidence limit must lie above the lower one"))
        { Options = ["ci-level"] },
        new(["vi"], ["yi", "pi"], "two-sided p of the effect, normal (Cochrane Handbook, chapter 6)", v =>
            v[0] != 0 && Math.Abs(v[1]) is > 0 and < 1 and var p ? Square(ReportedStatistics.StandardErrorFromP(v[0], p)) : Following.Nothing),
    ];

    private static Derivation FromF => new(
        ["ti"], ["fi"], "F with one numerator degree of freedom, its sign taken for that of the difference: √F", v => SignedRoot(v[0]));

    private static Derivation Pooled(string role, Func<double, double> t) => new(
        ["sd1i", "sd2i"], ["m1i", "m2i", role, "n1i", "n2i"], $"difference of means and its {role[0]}: pooled SD (Cochrane Handbook, chapter 6)".Replace("its f", "its F", StringComparison.Ordinal),
        v => Deviation(v[0] - v[1], t(v[2]), v[3], v[4]));

    private static Following Deviation(double difference, double t, double n1, double n2) =>
        difference == 0 || t == 0 ? Following.Nothing
        : ReportedStatistics.PooledSd(difference, t, n1, n2) is var sd ? (double[])[sd, sd] : Following.Nothing;

    private static double SignedRoot(double f) => ReportedStatistics.TFromF(Math.Abs(f), f >= 0);

    private static Following FromP(double p, double df) => Math.Abs(p) is > 0 and < 1 && df > 0
        ? Math.CopySign(ReportedStatistics.StatisticFromP(Math.Abs(p), df), p)
        : Following.Nothing;

    private static Following FromT(double t, double n) => n > 2 ? t / Math.Sqrt((t * t) + n - 2) : Following.Nothing;

    private static double Square(double x) => x * x;
}
