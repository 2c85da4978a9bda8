using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.EffectSizes;

/// <summary>Standardized mean differences behind a 2×2 table, if the event is a dichotomized score.</summary>
internal static class TwoByTwoStandardized
{
    private const string MoreEvents = "the event is more frequent in group 1";

    internal static IEnumerable<EscalcMeasure> Measures(TwoByTwo family, Func<double[], bool> doubleZero) =>
    [
        Of(family, doubleZero, "PBIT", "Standardized mean difference (probit)", Probit),
        Of(family, doubleZero, "OR2DN", "Standardized mean difference (from the odds ratio, normal)", v => FromOdds(v, 1 / 1.65)),
        Of(family, doubleZero, "OR2DL", "Standardized mean difference (from the odds ratio, logistic)", v => FromOdds(v, Math.Sqrt(3) / Math.PI)),
    ];

    private static EscalcMeasure Of(TwoByTwo family, Func<double[], bool> doubleZero, string name, string title, Func<double[], Effect> formula) =>
        new(family, name, title, (v, _) => formula(v))
        {
            ScaleTitle = title,
            DefaultAdd = 0.5,
            PositiveFavours = MoreEvents,
            IsDoubleZero = doubleZero,
        };

    /// <summary>Φ⁻¹(p1) − Φ⁻¹(p2), variance Σ p(1 − p)/(n φ(z)²) (Sánchez-Meca, Marín-Martínez and Chacón-Moscoso 2003).</summary>
    private static Effect Probit(double[] v)
    {
        (double z1, double var1) = Score(v[0], v[1]);
        (double z2, double var2) = Score(v[2], v[3]);
        return new Effect(z1 - z2, var1 + var2);
    }

    private static (double Z, double Variance) Score(double events, double others)
    {
        double n = events + others, z = Normal.Quantile(events / n), density = Normal.Density(z);
        return (z, events * others / (n * n * n * density * density));
    }

    /// <summary>ln OR times a factor: 1/1.65 (Cox and Snell 1989) or √3/π (Chinn 2000).</summary>
    private static Effect FromOdds(double[] v, double factor) => new(
        Math.Log(v[0] * v[3] / (v[1] * v[2])) * factor,
        ((1 / v[0]) + (1 / v[1]) + (1 / v[2]) + (1 / v[3])) * factor * factor);
}
