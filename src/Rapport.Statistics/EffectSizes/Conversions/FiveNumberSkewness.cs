namespace Rapport.Statistics.EffectSizes.Conversions;

/// <summary>A test of skewness from printed order statistics, at the 5 % level.</summary>
/// <param name="Statistic">How far the median lies from the middle, relative to the spread; ≥ 0.</param>
/// <param name="Critical">What normal scores exceed one time in twenty.</param>
public readonly record struct SkewnessTest(double Statistic, double Critical)
{
    /// <summary>Whether the scores are more skewed than normal ones would be by chance.</summary>
    public bool IsSignificant => Statistic > Critical;
}

/// <summary>
/// Whether a median with its range, its quartiles or both can come from scores that are about normal (Shi et al. 2023, Statistical Methods in
/// Medical Research 32, 1338–1360), by the constants of the article; their preprint of 2020 (arXiv 2010.05749) has slightly other ones, and both keep the 5 % level.
/// </summary>
public static class FiveNumberSkewness
{
    /// <summary>From minimum, median and maximum: |a + b − 2m|/(b − a) against 1/ln(n + 9) + 2.5/(n + 1).</summary>
    /// <param name="minimum">Smallest score.</param>
    /// <param name="median">Median.</param>
    /// <param name="maximum">Largest score, above the smallest.</param>
    /// <param name="n">Size of the group, ≥ 2.</param>
    /// <exception cref="ArgumentException">No spread, or a group below two.</exception>
    public static SkewnessTest FromRange(double minimum, double median, double maximum, double n) =>
        new(Asymmetry(minimum, median, maximum, n), (1 / Math.Log(n + 9)) + (2.5 / (n + 1)));

    /// <summary>From median and quartiles: |q1 + q3 − 2m|/(q3 − q1) against 2.65/√n − 6/n².</summary>
    /// <param name="lowerQuartile">25th percentile.</param>
    /// <param name="median">Median.</param>
    /// <param name="upperQuartile">75th percentile, above the 25th.</param>
    /// <param name="n">Size of the group, ≥ 2.</param>
    /// <exception cref="ArgumentException">No spread, or a group below two.</exception>
    public static SkewnessTest FromQuartiles(double lowerQuartile, double median, double upperQuartile, double n) =>
        new(Asymmetry(lowerQuartile, median, upperQuartile, n), (2.65 / Math.Sqrt(n)) - (6 / (n * n)));

    /// <summary>From all five: the larger of both asymmetries, the range's times 2.65 ln(0.6 n)/√n, against 3/√n − 40/n³.</summary>
    /// <inheritdoc cref="FiveNumbers.FromAll" path="/param"/>
    /// <exception cref="ArgumentException">No spread, or a group below two.</exception>
    public static SkewnessTest FromAll(double minimum, double lowerQuartile, double median, double upperQuartile, double maximum, double n)
    {
        double range = 2.65 * Math.Log(0.6 * n) / Math.Sqrt(n) * Asymmetry(minimum, median, maximum, n);
        return new SkewnessTest(Math.Max(range, Asymmetry(lowerQuartile, median, upperQuartile, n)), (3 / Math.Sqrt(n)) - (40 / (n * n * n)));
    }

    private static double Asymmetry(double lower, double median, double upper, double n) => upper > lower && n >= 2
        ? Math.Abs(lower + upper - (2 * median)) / (upper - lower)
        : throw new ArgumentException("Two different bounds, and a group of two at least, are needed.", nameof(upper));
}
