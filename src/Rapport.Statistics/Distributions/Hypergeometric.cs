namespace Rapport.Statistics.Distributions;

/// <summary>
/// The number of marked items in a sample without replacement: in a 2×2 table with fixed margins the first cell. Reproduces R's
/// <c>dhyper</c> and <c>phyper</c>, relative accuracy about 1e-13 in both tails.
/// </summary>
/// <remarks>Point probabilities as a quotient of three binomial ones (Loader 2000, §4), tails as sums of ratios away from the mean.</remarks>
public static class Hypergeometric
{
    /// <summary>P(X = x).</summary>
    /// <param name="x">Marked items in the sample.</param>
    /// <param name="marked">Marked items in all, ≥ 0.</param>
    /// <param name="unmarked">Other items in all, ≥ 0.</param>
    /// <param name="drawn">Size of the sample, 0 … marked + unmarked.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more is drawn than there is.</exception>
    public static double Point(long x, long marked, long unmarked, long drawn) => Math.Exp(LogPoint(x, marked, unmarked, drawn));

    /// <summary>log P(X = x); −∞ where impossible.</summary>
    /// <inheritdoc cref="Point"/>
    public static double LogPoint(long x, long marked, long unmarked, long drawn)
    {
        var (low, high) = Support(marked, unmarked, drawn);
        if (x < low || x > high)
        {
            return double.NegativeInfinity;
        }

        if (low == high)
        {
            return 0;
        }

        var p = (double)drawn / (marked + unmarked);
        return Binomial.LogPoint(x, marked, p) + Binomial.LogPoint(drawn - x, unmarked, p) - Binomial.LogPoint(drawn, marked + unmarked, p);
    }

    /// <summary>P(X ≤ x).</summary>
    /// <inheritdoc cref="Point"/>
    public static double Cdf(long x, long marked, long unmarked, long drawn) => Tails(x, marked, unmarked, drawn).Lower;

    /// <summary>P(X &gt; x), strictly above.</summary>
    /// <inheritdoc cref="Point"/>
    public static double UpperTail(long x, long marked, long unmarked, long drawn) => Tails(x, marked, unmarked, drawn).Upper;

    /// <summary>The smallest and the largest possible x.</summary>
    internal static (long Low, long High) Support(long marked, long unmarked, long drawn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marked);
        ArgumentOutOfRangeException.ThrowIfNegative(unmarked);
        ArgumentOutOfRangeException.ThrowIfNegative(drawn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawn, marked + unmarked);
        return (Math.Max(0, drawn - unmarked), Math.Min(marked, drawn));
    }

    private static (double Lower, double Upper) Tails(long x, long marked, long unmarked, long drawn)
    {
        var (low, high) = Support(marked, unmarked, drawn);
        if (x < low || x >= high)
        {
            return x < low ? (0, 1) : (1, 0);
        }

        if (x < (double)drawn * marked / (marked + unmarked))
        {
            var lower = Point(x, marked, unmarked, drawn) * Downwards(x, low, marked, unmarked, drawn, 1);
            return (lower, 1 - lower);
        }

        var upper = Point(x + 1, marked, unmarked, drawn) * Upwards(x + 1, high, marked, unmarked, drawn, 1);
        return (1 - upper, upper);
    }

    /// <summary>Σ of the probabilities from x down over that of x, each weighted by odds^(their distance) (1 for the central law).</summary>
    internal static double Downwards(long x, long low, double marked, double unmarked, double drawn, double odds)
    {
        double sum = 1, term = 1;
        for (var i = x; i > low && term > sum * 1e-18; i--)
        {
            term *= i / (marked - i + 1) * ((unmarked - drawn + i) / (drawn - i + 1)) / odds;
            sum += term;
        }

        return sum;
    }

    /// <summary>Σ of the probabilities from x up over that of x, each weighted by odds^(their distance).</summary>
    internal static double Upwards(long x, long high, double marked, double unmarked, double drawn, double odds)
    {
        double sum = 1, term = 1;
        for (var i = x; i < high && term > sum * 1e-18; i++)
        {
            term *= (marked - i) / (i + 1) * ((drawn - i) / (unmarked - drawn + i + 1)) * odds;
            sum += term;
        }

        return sum;
    }
}
