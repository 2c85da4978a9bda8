using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>A distribution on the positive numbers whose logarithm has a log-concave density.</summary>
internal interface IPositiveLaw
{
    /// <summary>What Newton's step needs at x.</summary>
    LawPoint At(double x, bool lower);
}

/// <summary>A law at a point.</summary>
/// <param name="Tail">P(X ≤ x) or P(X &gt; x).</param>
/// <param name="LogScaleDensity">x times the density at x, which is the density of log X and does not underflow before the tails do.</param>
/// <param name="Slope">The derivative of that density's logarithm by log x.</param>
internal readonly record struct LawPoint(double Tail, double LogScaleDensity, double Slope);

/// <summary>
/// Quantiles by Newton's method on log tail against log x, near the root with Halley's correction. Both log tails of a law with
/// log-concave log X are concave, so Newton's iteration converges from every start, and it keeps relative accuracy in x however
/// small the tail.
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
        for (var i = 0; i < MaxIterations && x > 0 && double.IsFinite(x); i++)
        {
            var (tail, density, slope) = law.At(x, isLower);
            if (tail < Smallest)
            {
                beyond = x;
            }

            var (size, reach) = isLower ? Step(lower, tail, density, slope) : Step(upper, tail, density, -slope);
            var step = isLower ? size : -size;
            var next = x * Math.Exp(step);
            x = (isLower ? next > beyond : next < beyond) ? next : Math.Sqrt(x) * Math.Sqrt(beyond);

            // Halley's error cubes from step to step: what is left is a small multiple of step·reach².
            if (Math.Abs(step) < 1e-10 || Math.Abs(step) * reach * reach < 1e-18)
            {
                break;
            }
        }

        return x;
    }

    /// <summary>The step in log x, positive towards the middle of the law, and its size on the scale on which the curve bends; a fixed step where the tail has underflowed.</summary>
    private static (double Size, double Reach) Step(double target, double tail, double density, double slope)
    {
        if (tail < Smallest)
        {
            return (LargestStep, 1);
        }

        var distance = Math.Abs(target - tail) < 0.5 * tail ? Elementary.Log1p((target - tail) / tail) : Math.Log(target / tail);
        var newton = distance * (tail / density);

        // The second derivative of the log tail over its first is slope − density/tail (the upper tail's mirrored).
        var bend = 0.5 * newton * (slope - (density / tail));
        var reach = newton * (1 + Math.Abs(slope) + (density / tail));
        return (Math.Clamp(Math.Abs(bend) < 0.3 ? newton / (1 + bend) : newton, -LargestStep, LargestStep), reach);
    }
}
