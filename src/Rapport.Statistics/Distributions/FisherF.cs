using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>
/// Fisher's F distribution with df1 &gt; 0 and df2 &gt; 0 degrees of freedom (df2 may be ∞: χ²/df1). Tails are computed each on
/// its own, relative accuracy about 1e-13. Reproduces R's <c>pf</c>, <c>qf</c>, <c>df</c>. NaN in f gives NaN.
/// </summary>
public static class FisherF
{
    /// <summary>P(F ≤ f).</summary>
    /// <param name="f">Any number; below 0 gives 0.</param>
    /// <param name="df1">Numerator degrees of freedom, &gt; 0, finite.</param>
    /// <param name="df2">Denominator degrees of freedom, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A df is not positive.</exception>
    public static double Cdf(double f, double df1, double df2) => Tails(f, df1, df2).Lower;

    /// <summary>P(F &gt; f): the p value of an F test.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double UpperTail(double f, double df1, double df2) => Tails(f, df1, df2).Upper;

    /// <summary>Density at f.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double Density(double f, double df1, double df2)
    {
        Check(df1, df2);
        if (double.IsPositiveInfinity(df2))
        {
            return df1 * ChiSquared.Density(df1 * f, df1);
        }

        if (f <= 0)
        {
            return f < 0 || df1 > 2 ? 0 : df1 == 2 ? 1 : double.PositiveInfinity;
        }

        return double.IsPositiveInfinity(f) ? 0 : SpecialFunctions.BetaKernel(BetaPoint.OfRatio(df1 / 2, df2 / 2, f), SpecialFunctions.BetaFactor(df1 / 2, df2 / 2)) / f;
    }

    /// <summary>The f with P(F ≤ f) = p.</summary>
    /// <param name="p">Probability inside [0, 1].</param>
    /// <param name="df1">Numerator degrees of freedom, &gt; 0, finite.</param>
    /// <param name="df2">Denominator degrees of freedom, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or a df is not positive.</exception>
    public static double Quantile(double p, double df1, double df2)
    {
        Preconditions.Probability(p);
        return Inverse(p, 1 - p, df1, df2);
    }

    /// <summary>The f with P(F &gt; f) = p: no accuracy lost for small p.</summary>
    /// <inheritdoc cref="Quantile"/>
    public static double UpperQuantile(double p, double df1, double df2)
    {
        Preconditions.Probability(p);
        return Inverse(1 - p, p, df1, df2);
    }

    private static (double Lower, double Upper) Tails(double f, double df1, double df2)
    {
        Check(df1, df2);
        if (f <= 0)
        {
            return (0, 1);
        }

        if (double.IsNaN(f))
        {
            return (f, f);
        }

        if (double.IsPositiveInfinity(df2))
        {
            return (ChiSquared.Cdf(df1 * f, df1), ChiSquared.UpperTail(df1 * f, df1));
        }

        var tails = SpecialFunctions.IncompleteBeta(BetaPoint.OfRatio(df1 / 2, df2 / 2, f), SpecialFunctions.BetaFactor(df1 / 2, df2 / 2));
        return (tails.Lower, tails.Upper);
    }

    private static double Inverse(double lower, double upper, double df1, double df2)
    {
        Check(df1, df2);
        if (double.IsPositiveInfinity(df2))
        {
            return (lower <= upper ? ChiSquared.Quantile(lower, df1) : ChiSquared.UpperQuantile(upper, df1)) / df1;
        }

        return LogNewton.Quantile(new Law(df1, df2), lower, upper, Start(lower, upper, df1, df2));
    }

    /// <summary>Cornish and Fisher on log F (Abramowitz and Stegun 26.5.22), or the first term of the tail's series where that is smaller still.</summary>
    private static double Start(double lower, double upper, double df1, double df2)
    {
        if (lower <= 0 || upper <= 0)
        {
            return 1;
        }

        var isLower = lower < upper;
        var (tail, a, b) = isLower ? (lower, df1 / 2, df2 / 2) : (upper, df2 / 2, df1 / 2);
        var share = Math.Exp((Math.Log(tail * a) + SpecialFunctions.LogBeta(a, b)) / a);
        if (share < 0.1 || df1 <= 1.5 || df2 <= 1.5)
        {
            var odds = share < 0.5 ? share / (1 - share) * (b / a) : 1;
            return isLower ? odds : 1 / odds;
        }

        var z = isLower ? Normal.Quantile(lower) : Normal.UpperQuantile(upper);
        var (s, t) = (1 / (df1 - 1), 1 / (df2 - 1));
        var (h, r) = (2 / (s + t), ((z * z) - 3) / 6);
        var w = (z * Math.Sqrt(Math.Max(h + r, 0)) / h) - ((s - t) * (r + (5.0 / 6) - (2 / (3 * h))));
        return Math.Exp(Math.Clamp(2 * w, -50, 50));
    }

    private static void Check(double df1, double df2)
    {
        Preconditions.Positive(df1);
        Preconditions.Positive(df2);
        if (double.IsPositiveInfinity(df1))
        {
            throw new ArgumentOutOfRangeException(nameof(df1), df1, "The numerator's degrees of freedom must be finite.");
        }
    }

    private readonly struct Law(double df1, double df2) : IPositiveLaw
    {
        private readonly double factor = SpecialFunctions.BetaFactor(df1 / 2, df2 / 2);

        public LawPoint At(double x, bool lower)
        {
            var point = BetaPoint.OfRatio(df1 / 2, df2 / 2, x);
            var tails = SpecialFunctions.IncompleteBeta(point, factor);
            return new(lower ? tails.Lower : tails.Upper, tails.Kernel, -df1 / 2 * point.ExcessX);
        }
    }
}
