namespace Rapport.Statistics.EffectSizes;

/// <summary>A correlation and its sample size: <c>ri ni</c>.</summary>
internal sealed class Correlations : MeasureFamily
{
    private const string Together = "the two variables rise together";
    private static readonly Correlations Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "COR", "Correlation", (v, _) => Raw(v)) { ScaleTitle = "Correlation", PositiveFavours = Together },
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
}
