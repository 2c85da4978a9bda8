using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.EffectSizes.Conversions;

/// <summary>From the statistics that papers print to the figures that effect sizes need (Cochrane Handbook, chapter 6).</summary>
public static class ReportedStatistics
{
    /// <summary>Standard deviation behind the standard error of a mean: SE √n (Cochrane Handbook, chapter 6).</summary>
    /// <param name="standardError">Of one group's mean, &gt; 0.</param>
    /// <param name="n">Size of the group, &gt; 0.</param>
    public static double SdFromStandardError(double standardError, double n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return standardError * Math.Sqrt(n);
    }

    /// <summary>Standard deviation behind the confidence interval of a mean, by t with n − 1 degrees of freedom (Cochrane Handbook, chapter 6).</summary>
    /// <param name="lower">Lower limit.</param>
    /// <param name="upper">Upper limit, above it.</param>
    /// <param name="n">Size of the group, &gt; 1.</param>
    /// <param name="level">Level of the interval.</param>
    public static double SdFromInterval(double lower, double upper, double n, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(n, 1);
        return StandardErrorFromInterval(lower, upper, level, n - 1) * Math.Sqrt(n);
    }

    /// <summary>Standard error behind the confidence interval of an effect; of a ratio the limits go in as logarithms.</summary>
    /// <param name="lower">Lower limit, on the scale of the analysis.</param>
    /// <param name="upper">Upper limit, above it.</param>
    /// <param name="level">Level of the interval.</param>
    /// <param name="df">Degrees of freedom, if it was built by t; null for the normal.</param>
    /// <exception cref="ArgumentException">Limits out of order, or a level outside (0, 1).</exception>
    public static double StandardErrorFromInterval(double lower, double upper, double level = 0.95, double? df = null)
    {
        if (!(upper > lower) || !(level > 0 && level < 1)) throw new ArgumentException("The upper limit must lie above the lower, the level between 0 and 1.", nameof(upper));
        double tail = (1 - level) / 2;
        return (upper - lower) / (2 * (df is { } n ? StudentT.UpperQuantile(tail, n) : Normal.UpperQuantile(tail)));
    }

    /// <summary>Standard error behind an effect and its two-sided p (Cochrane Handbook, chapter 6).</summary>
    /// <param name="effect">On the scale of the analysis, other than 0.</param>
    /// <param name="p">Two-sided, inside (0, 1).</param>
    /// <param name="df">Degrees of freedom of the test; null for z.</param>
    /// <exception cref="ArgumentException">An effect of 0, or a p outside (0, 1).</exception>
    public static double StandardErrorFromP(double effect, double p, double? df = null)
    {
        if (effect == 0) throw new ArgumentException("An effect of 0 has p = 1 whatever its standard error.", nameof(effect));
        return Math.Abs(effect) / StatisticFromP(p, df);
    }

    /// <summary>|t| (or |z|) behind a two-sided p. A p printed as "&lt; .001" gives the smallest |t| that fits: the effect is then understated.</summary>
    /// <param name="p">Two-sided, inside (0, 1).</param>
    /// <param name="df">Degrees of freedom; null for z.</param>
    /// <exception cref="ArgumentException">A p outside (0, 1).</exception>
    public static double StatisticFromP(double p, double? df = null)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentException("p must lie between 0 and 1.", nameof(p));
        return df is { } n ? StudentT.UpperQuantile(p / 2, n) : Normal.UpperQuantile(p / 2);
    }

    /// <summary>t behind an F with one numerator degree of freedom: √F with the sign of the difference, which F does not tell.</summary>
    /// <param name="f">≥ 0: a negative F, as printed now and then, cannot be.</param>
    /// <param name="positive">Whether group 1 had the higher mean.</param>
    public static double TFromF(double f, bool positive)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(f);
        return positive ? Math.Sqrt(f) : -Math.Sqrt(f);
    }

    /// <summary>Cohen's d from the t of two independent groups: t √(1/n1 + 1/n2).</summary>
    /// <param name="t">With the sign of the difference.</param>
    /// <param name="n1">Size of group 1, &gt; 0.</param>
    /// <param name="n2">Size of group 2, &gt; 0.</param>
    public static double DFromT(double t, double n1, double n2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n2);
        return t * Math.Sqrt((1 / n1) + (1 / n2));
    }

    /// <summary>The pooled standard deviation behind a mean difference and its t (Cochrane Handbook, chapter 6).</summary>
    /// <param name="difference">m1 − m2, other than 0.</param>
    /// <param name="t">Other than 0.</param>
    /// <param name="n1">Size of group 1.</param>
    /// <param name="n2">Size of group 2.</param>
    /// <exception cref="ArgumentException">A difference or t of 0: nothing follows from it.</exception>
    public static double PooledSd(double difference, double t, double n1, double n2) =>
        difference == 0 || t == 0
            ? throw new ArgumentException("A difference and t of 0 say nothing of the standard deviation.", nameof(difference))
            : Math.Abs(difference / DFromT(t, n1, n2));
}
