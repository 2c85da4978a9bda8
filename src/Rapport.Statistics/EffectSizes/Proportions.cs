using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.EffectSizes;

/// <summary>Events and size of one group: <c>xi ni</c>, or events and non-events <c>xi mi</c>.</summary>
internal sealed class Proportions : MeasureFamily
{
    private const string Share = "the larger the value, the larger the share with the event";
    private static readonly Proportions Family = new();

    internal static IReadOnlyList<EscalcMeasure> Measures { get; } =
    [
        new(Family, "PR", "Proportion", (v, _) => Raw(v)) { ScaleTitle = "Proportion", NullValue = null, DefaultAdd = 0.5, PositiveFavours = Share },
        new(Family, "PLO", "Proportion (logit)", (v, _) => new Effect(Math.Log(v[0] / v[1]), (1 / v[0]) + (1 / v[1])))
        {
            ScaleTitle = "Log odds", Scale = MeasureScale.Logit, NullValue = null, DefaultAdd = 0.5, PositiveFavours = Share,
        },
        new(Family, "PLN", "Proportion (log)", (v, _) => new Effect(Math.Log(v[0] / (v[0] + v[1])), (1 / v[0]) - (1 / (v[0] + v[1]))))
        {
            ScaleTitle = "Log proportion", Scale = MeasureScale.Log, NullValue = null, DefaultAdd = 0.5, PositiveFavours = Share,
        },
        new(Family, "PRZ", "Proportion (probit)", (v, _) => Probit(v))
        {
            ScaleTitle = "Probit", Scale = MeasureScale.Probit, NullValue = null, DefaultAdd = 0.5, PositiveFavours = Share,
        },
        new(Family, "PAS", "Proportion (arcsine)", (v, _) => new Effect(Angle(v[0] / (v[0] + v[1])), 1 / (4 * (v[0] + v[1]))))
        {
            ScaleTitle = "Arcsine square root transformed proportion", Scale = MeasureScale.ArcsineSqrt, NullValue = null, PositiveFavours = Share,
        },
        new(Family, "PFT", "Proportion (double arcsine)", (v, _) => DoubleArcsine(v))
        {
            ScaleTitle = "Freeman–Tukey double arcsine transformed proportion", Scale = MeasureScale.FreemanTukeyProportion, NullValue = null,
            PositiveFavours = Share,
        },
    ];

    internal override IReadOnlyList<IReadOnlyList<string>> RoleSets { get; } = [["xi", "ni"], ["xi", "mi"]];

    /// <summary>Canonical are events and non-events.</summary>
    internal override double[] Canonical(IReadOnlyList<string> roles, double[] values) =>
        roles[1] == "mi" ? values : [values[0], values[1] - values[0]];

    internal override string? Impossible(double[] v, EscalcMeasure measure) =>
        Figures.NotNegative(v[0], "the number of events")
        ?? Figures.AtMost(v[0], v[0] + v[1], "events", "the group size")
        ?? Figures.Positive(v[0] + v[1], "the group size");

    internal override string Undefined(double[] v, EscalcMeasure measure, EscalcOptions options) =>
        $"{(v[0] == 0 ? "no events" : "nobody without the event")}: {measure.Name} and its variance are not defined without a continuity correction";

    internal override bool HasZero(double[] v) => v[0] == 0 || v[1] == 0;

    internal override double[] Corrected(double[] v, double add) => [v[0] + add, v[1] + add];

    /// <summary>p = x/n, variance p(1 − p)/n.</summary>
    private static Effect Raw(double[] v)
    {
        double n = v[0] + v[1];
        return new Effect(v[0] / n, v[0] * v[1] / (n * n * n));
    }

    /// <summary>Φ⁻¹(p), delta-method variance p(1 − p)/(n φ(z)²).</summary>
    private static Effect Probit(double[] v)
    {
        double n = v[0] + v[1], z = Normal.Quantile(v[0] / n), density = Normal.Density(z);
        return new Effect(z, v[0] * v[1] / (n * n * n * density * density));
    }

    /// <summary>½ (arcsin √(x/(n+1)) + arcsin √((x+1)/(n+1))), variance 1/(4n + 2) (Freeman and Tukey 1950).</summary>
    private static Effect DoubleArcsine(double[] v)
    {
        double n = v[0] + v[1];
        return new Effect(0.5 * (Angle(v[0] / (n + 1)) + Angle((v[0] + 1) / (n + 1))), 1 / ((4 * n) + 2));
    }

    private static double Angle(double share) => Math.Asin(Math.Sqrt(share));
}
