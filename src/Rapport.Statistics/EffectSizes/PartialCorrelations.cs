namespace Rapport.Statistics.EffectSizes;

/// <summary>t of a regression coefficient, sample size, number of predictors, and for the semi-partial R²: <c>ti ni mi r2i</c>.</summary>
internal sealed class PartialCorrelations : MeasureFamily
{
    private const string Together = "outcome and predictor rise together, the other predictors held";
    private static readonly PartialCorrelations Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "PCOR", "Partial correlation", (v, _) => Partial(v)) { ScaleTitle = "Partial correlation", PositiveFavours = Together },
        new(Family, "ZPCOR", "Partial correlation (Fisher's z)", (v, _) => new Effect(Math.Atanh(Partial(v).Yi), 1 / Df(v)))
        {
            ScaleTitle = "Fisher's z of the partial correlation", Scale = MeasureScale.FisherZ, PositiveFavours = Together,
        },
        new(Family, "SPCOR", "Semi-partial correlation", (v, _) => SemiPartial(v))
        {
            ScaleTitle = "Semi-partial correlation", PositiveFavours = Together, RoleSets = [["ti", "ni", "mi", "r2i"]],
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["ti", "ni", "mi"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        !(v[2] >= 1) ? $"the number of predictors must be at least 1 (found {Figures.Text(v[2])})"
        : !(Df(v) > 0) ? $"a sample of {Figures.Text(v[1])} leaves no degrees of freedom beside {Figures.Text(v[2])} predictors"
        : v.Length > 3 && !(v[3] is >= 0 and <= 1) ? $"R² must lie between 0 and 1 (found {Figures.Text(v[3])})"
        : null;

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"a sample of {Figures.Text(v[1])} with {Figures.Text(v[2])} predictors is too small for {measure.Name}";

    private static double Df(double[] v) => v[1] - v[2] - 1;

    /// <summary>t/√(t² + df), variance (1 − r²)²/df (Aloe and Thompson 2013).</summary>
    private static Effect Partial(double[] v)
    {
        double df = Df(v), r = v[0] / Math.Sqrt((v[0] * v[0]) + df), rest = 1 - (r * r);
        return new Effect(r, rest * rest / df);
    }

    /// <summary>t √((1 − R²)/df), variance (R⁴ − 2R² + S + 1 − S²)/n with S = R² − r², what the other predictors explain (Aloe and Becker 2012).</summary>
    private static Effect SemiPartial(double[] v)
    {
        double total = v[3], r = v[0] * Math.Sqrt((1 - total) / Df(v)), without = total - (r * r);
        return new Effect(r, ((total * total) - (2 * total) + without + 1 - (without * without)) / v[1]);
    }
}
