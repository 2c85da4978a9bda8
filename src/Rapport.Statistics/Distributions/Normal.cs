using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>
/// The standard normal distribution, to about 1e-15 relative in both tails (z up to 38). Reproduces R's <c>pnorm</c>,
/// <c>qnorm</c>, <c>dnorm</c>. NaN in z gives NaN.
/// </summary>
/// <remarks>
/// Tails by the rational approximations of Cody 1969 (<i>Math. Comp.</i> 23:631) as in Cody 1993 (ACM TOMS 715, ANORM);
/// quantiles by Wichura 1988 (algorithm AS 241, PPND16).
/// </remarks>
public static class Normal
{
    private const double LogRootTwoPi = 0.9189385332046727417803;
    private const double InverseRootTwoPi = 0.3989422804014326779399;
    private const double CentralLimit = 0.67448975;
    private static readonly double RootThirtyTwo = Math.Sqrt(32);

    /// <summary>P(Z ≤ z).</summary>
    public static double Cdf(double z) => UpperTail(-z);

    /// <summary>P(Z &gt; z).</summary>
    public static double UpperTail(double z)
    {
        var size = Math.Abs(z);
        if (double.IsNaN(z))
        {
            return z;
        }

        if (size <= CentralLimit)
        {
            return 0.5 - (z * NormalCoefficients.Centre(size > 1e-17 ? z * z : 0));
        }

        var tail = size > 39 ? 0 : ScaledTail(size) * ExpOfHalfSquare(size);
        return z > 0 ? tail : 1 - tail;
    }

    /// <summary>P(|Z| &gt; |z|): the two-sided p value.</summary>
    public static double TwoSided(double z) => 2 * UpperTail(Math.Abs(z));

    /// <summary>log P(Z &gt; z), finite for every finite z: where the tail itself underflows (z &gt; 38) it is still exact.</summary>
    public static double LogUpperTail(double z)
    {
        if (z < -1)
        {
            return Elementary.Log1p(-UpperTail(-z));
        }

        return z <= CentralLimit || double.IsNaN(z) ? Math.Log(UpperTail(z)) : double.IsPositiveInfinity(z) ? double.NegativeInfinity : Math.Log(ScaledTail(z)) - (0.5 * z * z);
    }

    /// <summary>log P(Z ≤ z).</summary>
    public static double LogCdf(double z) => LogUpperTail(-z);

    /// <summary>Density at z.</summary>
    public static double Density(double z)
    {
        var size = Math.Abs(z);
        return size > 40 ? 0 : InverseRootTwoPi * ExpOfHalfSquare(size);
    }

    /// <summary>Log density at z.</summary>
    public static double LogDensity(double z) => (-0.5 * z * z) - LogRootTwoPi;

    /// <summary>The z with P(Z ≤ z) = p.</summary>
    /// <param name="p">Probability inside [0, 1]; 0 and 1 give −∞ and ∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1].</exception>
    public static double Quantile(double p)
    {
        Preconditions.Probability(p);
        var centred = p - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            return centred * NormalCoefficients.QuantileCentre(0.180625 - (centred * centred));
        }

        var tail = centred < 0 ? p : 1 - p;
        if (tail == 0)
        {
            return centred < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var r = Math.Sqrt(-Math.Log(tail));
        return Math.CopySign(r <= 5 ? NormalCoefficients.QuantileMiddle(r - 1.6) : NormalCoefficients.QuantileFar(r - 5), centred);
    }

    /// <summary>The z with P(Z &gt; z) = p: no accuracy lost for small p. A 95 % interval needs it at 0.025.</summary>
    /// <inheritdoc cref="Quantile"/>
    public static double UpperQuantile(double p) => -Quantile(p);

    /// <summary>P(Z &gt; z)·exp(z²/2), z &gt; 0.67.</summary>
    private static double ScaledTail(double z) => z <= RootThirtyTwo
        ? NormalCoefficients.Tail(z)
        : (InverseRootTwoPi - NormalCoefficients.FarTail(1 / (z * z))) / z;

    /// <summary>exp(−z²/2) with z split into a short head, whose square is exact, and a rest.</summary>
    private static double ExpOfHalfSquare(double z)
    {
        var head = Math.Truncate(z * 16) / 16;
        var rest = (z - head) * (z + head);
        return Math.Exp(-head * head * 0.5) * Math.Exp(-rest * 0.5);
    }
}
