using Rapport.Statistics.EffectSizes.Conversions;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Tests.EffectSizes.Conversions;

/// <summary>Shi et al. 2023: the tests of skewness keep their level for normal scores and find skewed ones.</summary>
public sealed class FiveNumberSkewnessTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(41)]
    [InlineData(101)]
    public void Normal_scores_are_called_skewed_one_time_in_twenty(int n)
    {
        var rates = Rates(n, z => z);

        // 0.05 ± 0.013 in 4,000 samples; the published approximation itself errs below that.
        Assert.All(rates, rate => Assert.InRange(rate, 0.03, 0.065));
    }

    [Fact]
    public void Scores_with_a_long_tail_are_found() => Assert.All(Rates(101, Math.Exp), rate => Assert.InRange(rate, 0.5, 1));

    private static double[] Rates(int n, Func<double, double> score)
    {
        const int samples = 4000;
        var random = new RandomSource(7);
        var found = new double[3];
        var (scores, quarter) = (new double[n], (n - 1) / 4);
        for (var s = 0; s < samples; s++)
        {
            for (var i = 0; i < n; i++)
            {
                scores[i] = score(random.NextNormal());
            }

            Array.Sort(scores);
            var (a, q1, m, q3, b) = (scores[0], scores[quarter], scores[2 * quarter], scores[3 * quarter], scores[^1]);
            found[0] += FiveNumberSkewness.FromRange(a, m, b, n).IsSignificant ? 1.0 / samples : 0;
            found[1] += FiveNumberSkewness.FromQuartiles(q1, m, q3, n).IsSignificant ? 1.0 / samples : 0;
            found[2] += FiveNumberSkewness.FromAll(a, q1, m, q3, b, n).IsSignificant ? 1.0 / samples : 0;
        }

        return found;
    }
}
