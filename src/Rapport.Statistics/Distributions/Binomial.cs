using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>
/// The number of successes in n independent trials of probability p. Reproduces R's <c>dbinom</c> and <c>pbinom</c>, relative
/// accuracy about 1e-13 in both tails.
/// </summary>
/// <remarks>Point probabilities by Loader 2000, <i>Fast and accurate computation of binomial probabilities</i>; tails by the incomplete beta function.</remarks>
public static class Binomial
{
    /// <summary>P(X = x).</summary>
    /// <param name="x">Number of successes; outside 0 … n it is impossible.</param>
    /// <param name="n">Number of trials, ≥ 0.</param>
    /// <param name="p">Probability of a success inside [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">n is negative or p outside [0, 1].</exception>
    public static double Point(long x, long n, double p) => Math.Exp(LogPoint(x, n, p));

    /// <summary>log P(X = x); −∞ where impossible.</summary>
    /// <inheritdoc cref="Point"/>
    public static double LogPoint(long x, long n, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Preconditions.Probability(p);
        if (x < 0 || x > n)
        {
            return double.NegativeInfinity;
        }

        if (x == 0 || x == n)
        {
            return n == 0 ? 0 : n * (x == 0 ? Elementary.Log1p(-p) : Math.Log(p));
        }

        return p is 0 or 1 ? double.NegativeInfinity : Interior(x, n, p);
    }

    /// <summary>P(X ≤ x).</summary>
    /// <inheritdoc cref="Point"/>
    public static double Cdf(long x, long n, double p) => Tails(x, n, p).Lower;

    /// <summary>P(X &gt; x), strictly above, as everywhere here.</summary>
    /// <inheritdoc cref="Point"/>
    public static double UpperTail(long x, long n, double p) => Tails(x, n, p).Upper;

    private static (double Lower, double Upper) Tails(long x, long n, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Preconditions.Probability(p);
        if (x < 0 || x >= n)
        {
            return x < 0 ? (0, 1) : (1, 0);
        }

        var (upper, lower, _) = SpecialFunctions.IncompleteBeta(BetaPoint.At(x + 1, n - x, p), SpecialFunctions.BetaFactor(x + 1, n - x));
        return (lower, upper);
    }

    private static double Interior(double x, double n, double p)
    {
        var (rest, surplus) = (n - x, (n * p) - x);
        return (x * Elementary.LogDeficit(n * p / x, surplus / x)) + (rest * Elementary.LogDeficit(n * (1 - p) / rest, -surplus / rest))
            + SpecialFunctions.StirlingError(n) - SpecialFunctions.StirlingError(x) - SpecialFunctions.StirlingError(rest)
            - (0.5 * Math.Log(2 * Math.PI * x * (rest / n)));
    }
}
