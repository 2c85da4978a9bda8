using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>A distribution on the positive numbers whose logarithm has a log-concave density.</summary>
internal interface IPositiveLaw
{
    /// <summary>P(X ≤ x) or P(X &gt; x), and x times the density at x: the density of log X, which does not underflow before the tails do.</summary>
    (double Tail, double LogScaleDensity) At(double x, bool lower);
}

/// <summary>
/// Quantiles by Newton's method on log tail against log x. Both log tails of a law with log-concave log X are concave, so
/// the iteration converges from every start, and it keeps relative accuracy in x however small the tail.
/// </summary>
internal static class LogNewton
{
    private const int MaxIterations = 2000;
    private const double LargestStep = 3;

    /// <summary>Below it the doubles have lost digits.</summary>
    private const double Smallest = 2.3e-308;

    /// <summary>The x with P(X ≤ x) = <paramref name="lower"/> and P(X &gt; x) = <paramref name="upper"/>; the smaller of the two is solved for.</summary>
    /// <param name="law">The law.</param>
    /// <param name="lower">Lower tail.</param>
    /// <param name="upper">Upper tail, 1 − lower; each exact where it is the smaller one.</param>
    /// <param name="start">Any positive number; the nearer the fewer iterations.</param>
    public static double Quantile<TLaw>(in TLaw law, double lower, double upper, double start)
        where TLaw : struct, IPositiveLaw
    {
        if (lower <= 0 || upper <= 0)
        {
            return lower <= 0 ? 0 : double.PositiveInfinity;
        }

        var isLower = lower <= upper;
        var x = Math.Clamp(start, double.Epsilon, double.MaxValue);
        var beyond = isLower ? 0 : double.PositiveInfinity;
        var last = 0.0;
        for (var i = 0; i < MaxIterations && x > 0 && double.IsFinite(x); i++)
        {
            var (tail, density) = law.At(x, isLower);
            if (tail < Smallest)
            {
                beyond = x;
            }

            var step = isLower ? Step(lower, tail, density) : -Step(upper, tail, density);
            var next = x * Math.Exp(step);
            x = (isLower ? next > beyond : next < beyond) ? next : Math.Sqrt(x) * Math.Sqrt(beyond);

            // The error squares from step to step: the next one would be about step³/last².
            if (Math.Abs(step) < 1e-10 || Math.Abs(step * step * step) < 1e-18 * last * last)
            {
                break;
            }

            last = Math.Abs(step);
        }

        return x;
    }

    /// <summary>Newton's step in log x, positive towards the middle of the law; a fixed one where the tail has underflowed.</summary>
    private static double Step(double target, double tail, double density)
    {
        if (tail < Smallest)
        {
            return LargestStep;
        }

        var distance = Math.Abs(target - tail) < 0.5 * tail ? Elementary.Log1p((target - tail) / tail) : Math.Log(target / tail);
        return Math.Clamp(distance * (tail / density), -LargestStep, LargestStep);
    }
}
