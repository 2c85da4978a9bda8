using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>
/// Student's t with df &gt; 0 degrees of freedom (not necessarily whole; ∞ is the normal). Tails are computed each on its own,
/// relative accuracy about 1e-13. Reproduces R's <c>pt</c>, <c>qt</c>, <c>dt</c>. NaN in t gives NaN.
/// </summary>
public static class StudentT
{
    /// <summary>|t|/√df beyond which the square is avoided and the tail is its power law.</summary>
    private const double HasNoSquare = 1e100;

    /// <summary>P(T ≤ t).</summary>
    /// <param name="t">Any number.</param>
    /// <param name="df">Degrees of freedom, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">df is not positive.</exception>
    public static double Cdf(double t, double df) => UpperTail(-t, df);

    /// <summary>P(T &gt; t).</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double UpperTail(double t, double df)
    {
        if (double.IsPositiveInfinity(df))
        {
            return Normal.UpperTail(t);
        }

        var (inner, outer) = Absolute(Math.Abs(t), df);
        return t > 0 ? outer / 2 : 0.5 + (inner / 2);
    }

    /// <summary>P(|T| &gt; |t|): the two-sided p value.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double TwoSided(double t, double df) =>
        double.IsPositiveInfinity(df) ? Normal.TwoSided(t) : Absolute(Math.Abs(t), df).Outer;

    /// <summary>Density at t.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double Density(double t, double df) => Math.Exp(LogDensity(t, df));

    /// <summary>Log density at t, finite where the density underflows.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double LogDensity(double t, double df)
    {
        Preconditions.Positive(df);
        if (double.IsPositiveInfinity(df))
        {
            return Normal.LogDensity(t);
        }

        var scaled = Math.Abs(t) / Math.Sqrt(df);
        var logOnePlus = scaled > 1e8 ? 2 * Math.Log(scaled) : Elementary.Log1p(scaled * scaled);
        return (-0.5 * (df + 1) * logOnePlus) - (0.5 * Math.Log(df)) - SpecialFunctions.LogBeta(df / 2, 0.5);
    }

    /// <summary>The t with P(T ≤ t) = p.</summary>
    /// <param name="p">Probability inside [0, 1].</param>
    /// <param name="df">Degrees of freedom, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or df is not positive.</exception>
    public static double Quantile(double p, double df) => -UpperQuantile(p, df);

    /// <summary>The t with P(T &gt; t) = p: no accuracy lost for small p. A 95 % interval needs it at 0.025.</summary>
    /// <inheritdoc cref="Quantile"/>
    public static double UpperQuantile(double p, double df)
    {
        Preconditions.Probability(p);
        Preconditions.Positive(df);
        if (double.IsPositiveInfinity(df))
        {
            return Normal.UpperQuantile(p);
        }

        if (p > 0.5)
        {
            return -UpperQuantile(1 - p, df);
        }

        // |T| has the tails 2p and 1 − 2p, both exact.
        return p == 0.5 ? 0 : LogNewton.Quantile(new AbsoluteLaw(df), 1 - (2 * p), 2 * p, Start(p, df));
    }

    /// <summary>P(|T| ≤ t) and P(|T| &gt; t), t ≥ 0.</summary>
    private static (double Inner, double Outer) Absolute(double t, double df)
    {
        Preconditions.Positive(df);
        if (double.IsNaN(t))
        {
            return (t, t);
        }

        if (t == 0 || double.IsPositiveInfinity(t))
        {
            return t == 0 ? (0, 1) : (1, 0);
        }

        if (t > HasNoSquare * Math.Sqrt(df))
        {
            var outer = FirstTerm(t, df);
            return (1 - outer, outer);
        }

        var tails = SpecialFunctions.IncompleteBeta(BetaPoint.OfRatio(0.5, df / 2, t * t), SpecialFunctions.BetaFactor(0.5, df / 2));
        return (tails.Lower, tails.Upper);
    }

    /// <summary>The tail's power law, exact to 1e-200 where t has left the doubles' squares.</summary>
    private static double FirstTerm(double t, double df) =>
        2 * Math.Exp((-df * (Math.Log(t) - (0.5 * Math.Log(df)))) - Math.Log(df) - SpecialFunctions.LogBeta(df / 2, 0.5));

    /// <summary>Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5) where z is small against df; else the power law of the tail, a lower bound.</summary>
    private static double Start(double p, double df)
    {
        if (p <= 0)
        {
            return 1;
        }

        var z = Normal.UpperQuantile(p);
        var z2 = z * z;
        if (z2 < df)
        {
            var g1 = (z2 + 1) / 4;
            var g2 = ((((5 * z2) + 16) * z2) + 3) / 96;
            var g3 = ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / 384;
            var g4 = ((((((((79 * z2) + 776) * z2) + 1482) * z2) - 1920) * z2) - 945) / 92160;
            return z * (1 + ((g1 + ((g2 + ((g3 + (g4 / df)) / df)) / df)) / df));
        }

        return Math.Max(z, Math.Sqrt(df) * Math.Exp(-(Math.Log(p * df) + SpecialFunctions.LogBeta(df / 2, 0.5)) / df));
    }

    private readonly struct AbsoluteLaw(double df) : IPositiveLaw
    {
        private readonly double factor = SpecialFunctions.BetaFactor(0.5, df / 2);

        public LawPoint At(double x, bool lower)
        {
            if (x > HasNoSquare * Math.Sqrt(df))
            {
                var outer = FirstTerm(x, df);
                return new(lower ? 1 - outer : outer, df * outer, -df);
            }

            var point = BetaPoint.OfRatio(0.5, df / 2, x * x);
            var tails = SpecialFunctions.IncompleteBeta(point, factor);
            return new(lower ? tails.Lower : tails.Upper, 2 * tails.Kernel, -point.ExcessX);
        }
    }
}
