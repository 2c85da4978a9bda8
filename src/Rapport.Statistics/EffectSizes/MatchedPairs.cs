namespace Rapport.Statistics.EffectSizes;

/// <summary>A paired 2×2 table <c>ai bi ci di</c>: ai pairs with the event under both treatments, bi under the first only, ci under the second only, di under neither.</summary>
internal sealed class MatchedPairs : MeasureFamily
{
    private const string MoreEvents = "the event is more frequent under the first treatment";
    private static readonly MatchedPairs Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        Of("MPRR", "Risk ratio (matched pairs)", "Log risk ratio (matched pairs)", MeasureScale.Log, MarginalRiskRatio),
        Of("MPOR", "Odds ratio (matched pairs, marginal)", "Log odds ratio (matched pairs, marginal)", MeasureScale.Log, MarginalOddsRatio),
        Of("MPRD", "Risk difference (matched pairs)", "Risk difference (matched pairs)", MeasureScale.Identity, MarginalRiskDifference),
        Of("MPORC", "Odds ratio (matched pairs, conditional)", "Log odds ratio (matched pairs, conditional)", MeasureScale.Log,
            v => new Effect(Math.Log(v[1] / v[2]), (1 / v[1]) + (1 / v[2]))),
        Of("MPPETO", "Odds ratio (matched pairs, Peto)", "Log odds ratio (matched pairs, Peto)", MeasureScale.Log,
            v => new Effect(2 * (v[1] - v[2]) / (v[1] + v[2]), 4 / (v[1] + v[2]))),
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["ai", "bi", "ci", "di"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.NotNegative(v[0], "ai") ?? Figures.NotNegative(v[1], "bi") ?? Figures.NotNegative(v[2], "ci") ?? Figures.NotNegative(v[3], "di")
        ?? Figures.Positive(v[0] + v[1] + v[2] + v[3], "the number of pairs");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"{measure.Name} and its variance are not defined for the pairs {string.Join(", ", v.Select(Figures.Text))} without a continuity correction";

    internal override bool HasZero(double[] v) => Array.Exists(v, x => x == 0);

    internal override double[] Corrected(double[] v, double add) => Array.ConvertAll(v, x => x + add);

    private static EscalcMeasure Of(string name, string title, string scaleTitle, MeasureScale scale, Func<double[], Effect> formula) =>
        new(Family, name, title, (v, _) => formula(v))
        {
            ScaleTitle = scaleTitle,
            Scale = scale,
            DefaultAdd = 0.5,
            PositiveFavours = MoreEvents,
            IsDoubleZero = v => (v[0] == 0 && v[2] == 0) || (v[1] == 0 && v[3] == 0),
        };

    /// <summary>ln((a + b)/(a + c)), variance (b + c)/((a + b)(a + c)) (Zou 2007).</summary>
    private static Effect MarginalRiskRatio(double[] v)
    {
        (double first, double second) = (v[0] + v[1], v[0] + v[2]);
        return new Effect(Math.Log(first / second), (v[1] + v[2]) / (first * second));
    }

    /// <summary>Odds ratio of the margins, with the covariance of the two log odds (Becker and Balagtas 1993).</summary>
    private static Effect MarginalOddsRatio(double[] v)
    {
        (double a1, double b1, double a2, double b2) = (v[0] + v[1], v[2] + v[3], v[0] + v[2], v[1] + v[3]);
        double covariance = ((v[0] * v[3]) - (v[1] * v[2])) * (a1 + b1) / (a1 * b1 * a2 * b2);
        return new Effect(Math.Log(a1 * b2 / (b1 * a2)), (1 / a1) + (1 / b1) + (1 / a2) + (1 / b2) - (2 * covariance));
    }

    /// <summary>(b − c)/n, variance (b + c)/n² − (b − c)²/n³ (May and Johnson 1997).</summary>
    private static Effect MarginalRiskDifference(double[] v)
    {
        double n = v[0] + v[1] + v[2] + v[3], difference = (v[1] - v[2]) / n;
        return new Effect(difference, (((v[1] + v[2]) / n) - (difference * difference)) / n);
    }
}
