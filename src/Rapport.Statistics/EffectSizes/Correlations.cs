namespace Rapport.Statistics.EffectSizes;

/// <summary>A correlation and its sample size: <c>ri ni</c>.</summary>
internal sealed class Correlations : MeasureFamily
{
    private const string Together = "the two variables rise together";
    private static readonly Correlations Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "COR", "Correlation", (v, _) => Raw(v)) { ScaleTitle = "Correlation", PositiveFavours = Together },
        new(Family, "UCOR", "Correlation (bias-corrected)", (v, _) => Unbiased(v))
        {
            ScaleTitle = "Correlation (bias-corrected)", PositiveFavours = Together,
        },
        new(Family, "ZCOR", "Correlation (Fisher's z)", (v, _) => new Effect(Math.Atanh(v[0]), 1 / (v[1] - 3)))
        {
            ScaleTitle = "Fisher's z", Scale = MeasureScale.FisherZ, PositiveFavours = Together,
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["ri", "ni"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Correlation(v[0], "the correlation") ?? Figures.Positive(v[1], "the sample size");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        Math.Abs(v[0]) == 1
            ? $"a correlation of exactly {Figures.Text(v[0])} has no usable sampling variance"
            : $"a sample of {Figures.Text(v[1])} is too small for {measure.Name}";

    /// <summary>r, variance (1 − r²)²/(n − 1) (Borenstein 2009, eq. 12.27).</summary>
    private static Effect Raw(double[] v)
    {
        double rest = 1 - (v[0] * v[0]);
        return new Effect(v[0], rest * rest / (v[1] - 1));
    }

    /// <summary>r · ₂F₁(½, ½; (n − 2)/2; 1 − r²) (Olkin and Pratt 1958, eq. 2.3), variance of <see cref="Raw"/> at it.</summary>
    private static Effect Unbiased(double[] v) =>
        v[1] > 4 ? Raw([v[0] * OlkinPratt.Factor(v[0], v[1]), v[1]]) : new Effect(double.NaN, double.NaN);
}
