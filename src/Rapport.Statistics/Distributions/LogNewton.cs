namespace Rapport.Statistics.Distributions;

/// <summary>A distribution on the positive numbers whose logarithm has a log-concave density.</summary>
internal interface IPositiveLaw
{
    /// <summary>P(X ≤ x).</summary>
    double Lower(double x);

    /// <summary>P(X &gt; x).</summary>
    double Upper(double x);

    /// <summary>Density at x.</summary>
    double Density(double x);
}

/// <summary>
/// Quantiles by Newton's method on log tail against log x. Both log tails of a law with log-concave log X are concave, so
/// the iteration converges from every start, and it keeps relative accuracy in x however small the tail.
/// </summary>
internal static class LogNewton
{
    private const int MaxIterations = 2000;
    private const double LargestStep = 3;

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

        var x = Math.Clamp(start, double.Epsilon, double.MaxValue);
        for (var i = 0; i < MaxIterations; i++)
        {
            var step = lower <= upper ? Step(lower, law.Lower(x), law.Density(x), x) : -Step(upper, law.Upper(x), law.Density(x), x);
            x *= Math.Exp(step);
            if (Math.Abs(step) < 1e-10 || x == 0 || double.IsInfinity(x))
            {
                break;
            }
        }

        return x;
    }

    /// <summary>Newton's step in log x towards the tail's middle where the tail is too small.</summary>
    private static double Step(double target, double tail, double density, double x)
    {
        if (tail <= 0 || density <= 0)
        {
            return LargestStep;
        }

        var distance = Math.Abs(target - tail) < 0.5 * tail ? Numerics.Elementary.Log1p((target - tail) / tail) : Math.Log(target / tail);
        return Math.Clamp(distance * (tail / density / x), -LargestStep, LargestStep);
    }
}
