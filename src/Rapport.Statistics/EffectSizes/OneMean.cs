namespace Rapport.Statistics.EffectSizes;

/// <summary>Mean, standard deviation and size of one group: <c>mi sdi ni</c>.</summary>
internal sealed class OneMean : MeasureFamily
{
    private static readonly OneMean Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        Of("MN", "Mean", "Mean", MeasureScale.Identity, "the larger the value, the higher the mean", (m, sd, n) => new Effect(m, sd * sd / n)),
        Of("SMN", "Standardized mean", "Standardized mean", MeasureScale.Identity, "the larger the value, the higher the mean", Standardized),
        Of("MNLN", "Mean (log)", "Log mean", MeasureScale.Log, "the larger the value, the higher the mean", (m, sd, n) => new Effect(Math.Log(m), sd * sd / (n * m * m))),
        Of("CVLN", "Coefficient of variation", "Log coefficient of variation", MeasureScale.Log, "the larger the value, the more varied the scores", Variation),
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["mi", "sdi", "ni"]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.Positive(v[1], "the standard deviation") ?? Figures.Positive(v[2], "the group size");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        v[0] <= 0 && measure.Scale == MeasureScale.Log
            ? $"{measure.Name} needs a mean above 0 (found {Figures.Text(v[0])})"
            : $"a group of {Figures.Text(v[2])} is too small for {measure.Name}";

    private static EscalcMeasure Of(
        string name, string title, string scaleTitle, MeasureScale scale, string positive, Func<double, double, double, Effect> formula) =>
        new(Family, name, title, (v, _) => formula(v[0], v[1], v[2]))
        {
            ScaleTitle = scaleTitle,
            Scale = scale,
            NullValue = name == "SMN" ? 0 : null,
            PositiveFavours = positive,
        };

    /// <summary>J(n − 1) m/sd, variance 1/n + g²/2n (Hedges 1981, one sample; Borenstein 2009).</summary>
    private static Effect Standardized(double m, double sd, double n)
    {
        double g = SmallSampleCorrection.Exact(n - 1) * m / sd;
        return new Effect(g, (1 / n) + (g * g / (2 * n)));
    }

    /// <summary>ln(sd/m), bias-corrected (Nakagawa et al. 2015, eq. 26 and 27 without the term in ρ).</summary>
    private static Effect Variation(double m, double sd, double n)
    {
        Effect spread = TwoSpreads.LogSpread(sd / m, n);
        return spread with { Vi = spread.Vi + (sd * sd / (n * m * m)) };
    }
}
