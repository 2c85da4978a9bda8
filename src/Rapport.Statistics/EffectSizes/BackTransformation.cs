using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.EffectSizes;

/// <summary>From the scale of the analysis to the scale a reader knows.</summary>
internal static class BackTransformation
{
    /// <summary>The value on the reader's scale; monotone in y, so that it maps interval bounds too.</summary>
    /// <param name="scale">Scale of the analysis.</param>
    /// <param name="y">Value on it.</param>
    /// <param name="size">Sample size or person-time for the two Freeman–Tukey scales (harmonic mean over the studies); infinite for its limit.</param>
    internal static double Apply(MeasureScale scale, double y, double size) => scale switch
    {
        MeasureScale.Identity => y,
        MeasureScale.Log => Math.Exp(y),
        MeasureScale.Logit => y >= 0 ? 1 / (1 + Math.Exp(-y)) : Math.Exp(y) / (1 + Math.Exp(y)),
        MeasureScale.Probit => Normal.Cdf(y),
        MeasureScale.ArcsineSqrt => Square(Math.Sin(Math.Clamp(y, 0, Math.PI / 2))),
        MeasureScale.FreemanTukeyProportion => DoubleArcsine(y, size),
        MeasureScale.SquareRoot => Square(Math.Max(y, 0)),
        MeasureScale.FreemanTukeyRate => FreemanTukeyRate(y, size),
        MeasureScale.FisherZ => Math.Tanh(y),
        MeasureScale.HakstianWhalen => 1 - Math.Pow(1 - y, 3),
        MeasureScale.Bonett => -Elementary.Expm1(-y),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "No back-transformation is known for this scale."),
    };

    /// <summary>Miller 1978, eq. 2, for metafor's halved sum of the two arcsines; 0 and 1 beyond what n can reach.</summary>
    private static double DoubleArcsine(double y, double n)
    {
        if (double.IsPositiveInfinity(n)) return Apply(MeasureScale.ArcsineSqrt, y, n);
        double lowest = 0.5 * Math.Asin(Math.Sqrt(1 / (n + 1)));
        double highest = 0.5 * (Math.Asin(Math.Sqrt(n / (n + 1))) + Math.PI / 2);
        if (y <= lowest) return 0;
        if (y >= highest) return 1;
        double s = Math.Sin(2 * y), c = Math.Cos(2 * y);
        double inner = s + ((s - (1 / s)) / n);
        return 0.5 * (1 - (Math.Sign(c) * Math.Sqrt(Math.Max(0, 1 - (inner * inner)))));
    }

    /// <summary>The rate x/t for which ½(√(x/t) + √((x+1)/t)) is y; 0 below what t can reach.</summary>
    private static double FreemanTukeyRate(double y, double t)
    {
        if (double.IsPositiveInfinity(t)) return Square(Math.Max(y, 0));
        if (y <= 0.5 * Math.Sqrt(1 / t)) return 0;
        double root = ((4 * y * y) - (1 / t)) / (4 * y);
        return root * root;
    }

    private static double Square(double x) => x * x;
}
