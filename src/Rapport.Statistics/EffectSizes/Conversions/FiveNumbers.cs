using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.EffectSizes.Conversions;

/// <summary>Estimators of mean and standard deviation from a median with what was printed beside it.</summary>
public enum FiveNumberMethod
{
    /// <summary>Mean by Luo et al. 2018, standard deviation by Wan et al. 2014, or by Shi et al. 2020 where range and quartiles are known: the best of each.</summary>
    Recommended,

    /// <summary>Mean and standard deviation as in Wan et al. 2014.</summary>
    Wan,
}

/// <summary>Mean and standard deviation that a median stands for, if the scores are about normal.</summary>
/// <param name="Mean">Estimated mean.</param>
/// <param name="Sd">Estimated standard deviation, ≥ 0.</param>
public readonly record struct MeanAndSd(double Mean, double Sd);

/// <summary>
/// Means and standard deviations from medians. All assume scores that are about normal: a median far from the middle of its quartiles says that they are not, and then
/// neither is to be trusted.
/// </summary>
public static class FiveNumbers
{
    /// <summary>From minimum, median and maximum.</summary>
    /// <param name="minimum">Smallest score.</param>
    /// <param name="median">Median, between both.</param>
    /// <param name="maximum">Largest score.</param>
    /// <param name="n">Size of the group, ≥ 2.</param>
    /// <param name="method">Which estimators.</param>
    /// <exception cref="ArgumentException">Figures out of order, or a group below two.</exception>
    public static MeanAndSd FromRange(double minimum, double median, double maximum, double n, FiveNumberMethod method = FiveNumberMethod.Recommended)
    {
        Check(n, minimum, median, maximum);
        double middle = (minimum + maximum) / 2;
        // Luo et al. 2018, eq. 7; Hozo's (a + 2m + b)/4, kept by Wan et al. 2014, eq. 1.
        double weight = method == FiveNumberMethod.Wan ? 0.5 : 4 / (4 + Math.Pow(n, 0.75));
        return new MeanAndSd((weight * middle) + ((1 - weight) * median), (maximum - minimum) / RangeInSds(n));
    }

    /// <summary>From median and quartiles.</summary>
    /// <param name="lowerQuartile">25th percentile.</param>
    /// <param name="median">Median, between both.</param>
    /// <param name="upperQuartile">75th percentile.</param>
    /// <param name="n">Size of the group, ≥ 2.</param>
    /// <param name="method">Which estimators.</param>
    /// <exception cref="ArgumentException">Figures out of order, or a group below two.</exception>
    public static MeanAndSd FromQuartiles(double lowerQuartile, double median, double upperQuartile, double n, FiveNumberMethod method = FiveNumberMethod.Recommended)
    {
        Check(n, lowerQuartile, median, upperQuartile);
        double middle = (lowerQuartile + upperQuartile) / 2;
        // Luo et al. 2018, eq. 11; (q1 + m + q3)/3 of Wan et al. 2014, eq. 14.
        double weight = method == FiveNumberMethod.Wan ? 2.0 / 3 : 0.7 + (0.39 / n);
        return new MeanAndSd((weight * middle) + ((1 - weight) * median), (upperQuartile - lowerQuartile) / QuartilesInSds(n));
    }

    /// <summary>From all five: minimum, quartiles, median, maximum.</summary>
    /// <param name="minimum">Smallest score.</param>
    /// <param name="lowerQuartile">25th percentile.</param>
    /// <param name="median">Median.</param>
    /// <param name="upperQuartile">75th percentile.</param>
    /// <param name="maximum">Largest score.</param>
    /// <param name="n">Size of the group, ≥ 2.</param>
    /// <param name="method">Which estimators.</param>
    /// <exception cref="ArgumentException">Figures out of order, or a group below two.</exception>
    public static MeanAndSd FromAll(
        double minimum, double lowerQuartile, double median, double upperQuartile, double maximum, double n, FiveNumberMethod method = FiveNumberMethod.Recommended)
    {
        Check(n, minimum, lowerQuartile, median, upperQuartile, maximum);
        double ends = (minimum + maximum) / 2, quartiles = (lowerQuartile + upperQuartile) / 2;
        double byRange = (maximum - minimum) / RangeInSds(n), byQuartiles = (upperQuartile - lowerQuartile) / QuartilesInSds(n);
        if (method == FiveNumberMethod.Wan)
        {
            // Bland's mean, Wan et al. 2014, eq. 10; standard deviation, eq. 13.
            return new MeanAndSd((0.25 * ends) + (0.5 * quartiles) + (0.25 * median), (byRange + byQuartiles) / 2);
        }

        // Luo et al. 2018, eq. 15; Shi et al. 2020, eq. 10.
        double w1 = 2.2 / (2.2 + Math.Pow(n, 0.75)), w2 = 0.7 - (0.72 / Math.Pow(n, 0.55)), w = 1 / (1 + (0.07 * Math.Pow(n, 0.6)));
        return new MeanAndSd((w1 * ends) + (w2 * quartiles) + ((1 - w1 - w2) * median), (w * byRange) + ((1 - w) * byQuartiles));
    }

    /// <summary>Expected range of n normal scores, by Blom's approximation (Wan et al. 2014, eq. 9).</summary>
    private static double RangeInSds(double n) => 2 * Normal.Quantile((n - 0.375) / (n + 0.25));

    /// <summary>Expected distance of their quartiles (Wan et al. 2014, eq. 16).</summary>
    private static double QuartilesInSds(double n) => 2 * Normal.Quantile(((0.75 * n) - 0.125) / (n + 0.25));

    private static void Check(double n, params ReadOnlySpan<double> ascending)
    {
        if (!(n >= 2)) throw new ArgumentException("A group of two at least is needed.", nameof(n));
        for (int i = 1; i < ascending.Length; i++)
        {
            if (!(ascending[i] >= ascending[i - 1])) throw new ArgumentException("Minimum, quartiles, median and maximum must ascend.", nameof(ascending));
        }
    }
}
