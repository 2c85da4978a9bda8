using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.EffectSizes.Conversions;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.EffectSizes.Conversions;

public sealed class ConversionTests
{
    /// <summary>Cochrane Handbook 5.1, section 7.7.3.2: interval 30.0 to 34.2 of 25 persons is a standard deviation of 5.09.</summary>
    [Fact]
    public void The_handbooks_interval_of_a_mean() => Assert.Equal(5.09, ReportedStatistics.SdFromInterval(30.0, 34.2, 25), 5e-3);

    /// <summary>Cochrane Handbook 5.1, section 7.7.3.3: difference 3.8, p 0.008, groups of 25 and 22: t 2.78, standard error 1.37, standard deviation 4.69.</summary>
    [Fact]
    public void The_handbooks_p_of_a_mean_difference()
    {
        double t = ReportedStatistics.StatisticFromP(0.008, 45), se = ReportedStatistics.StandardErrorFromP(3.8, 0.008, 45);
        Assert.Equal(2.78, t, 5e-3);
        Assert.Equal(1.37, se, 5e-3);
        Assert.Equal(4.69, ReportedStatistics.PooledSd(3.8, t, 25, 22), 1e-2);
    }

    /// <summary>Cochrane Handbook 5.1, section 16.1.3.2: deviations 6.4 before, 7.1 after, 4.5 of the change: correlation 0.78; with 7.0 and 6.9 a change of 4.61.</summary>
    [Fact]
    public void The_handbooks_correlation_of_before_and_after()
    {
        Assert.Equal(0.78, ChangeScores.Correlation(6.4, 7.1, 4.5), 5e-3);
        Assert.Equal(4.61, ChangeScores.Sd(7.0, 6.9, 0.78), 5e-3);
    }

    /// <summary>Althobaiti et al. 2020 print "-0.44 [-0.69; -0.19], p = .0005": interval and p belong together.</summary>
    [Fact]
    public void An_interval_and_a_p_that_belong_together_give_one_standard_error()
    {
        Assert.Equal(0.12755, ReportedStatistics.StandardErrorFromInterval(-0.69, -0.19), 5e-5);
        Assert.Equal(0.12755, ReportedStatistics.StandardErrorFromP(-0.44, 0.00056), 2e-4);
    }

    [Fact]
    public void F_is_the_square_of_t_and_t_gives_d()
    {
        Assert.Equal(-3, ReportedStatistics.TFromF(9, positive: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportedStatistics.TFromF(-1.84, true));
        Near.Equal(0.6, ReportedStatistics.DFromT(3, 50, 50), 1e-15);
        Near.Equal(10, ReportedStatistics.SdFromStandardError(2, 25), 1e-15);
    }

    /// <summary>Table 5 of Morris 2008, d_ppc2 of the five trials of Carlson and Schmidt 1999.</summary>
    [Fact]
    public void Changes_of_two_groups_are_those_of_Morris_2008()
    {
        (PrePost T, PrePost C, double R, double D)[] trials =
        [
            (new(30.6, 38.5, 15.0, 20), new(23.1, 19.7, 13.8, 20), 0.47, 0.77), (new(23.5, 26.8, 3.1, 50), new(24.9, 25.3, 4.1, 42), 0.64, 0.80),
            (new(0.5, 0.7, 0.1, 9), new(0.6, 0.6, 0.2, 9), 0.77, 1.20), (new(53.4, 75.9, 14.5, 10), new(55.7, 60.7, 17.3, 11), 0.89, 1.05),
            (new(35.6, 36.0, 4.7, 14), new(34.8, 33.4, 3.1, 14), 0.44, 0.44),
        ];
        Assert.All(trials, t => Assert.Equal(t.D, ChangeScores.PrePostControl(t.T, t.C, t.R).Yi, 5e-3));
    }

    [Fact]
    public void Groups_put_together_have_the_figures_of_all_their_persons()
    {
        double[] a = [3, 5, 8, 1], b = [10, 12], c = [7, 7, 9];
        GroupSummary all = Of([.. a, .. b, .. c]), combined = GroupSummary.Combine(Of(a), Of(b), Of(c));
        Near.Equal(all.Mean, combined.Mean, 1e-14);
        Near.Equal(all.Sd, combined.Sd, 1e-14);
        Assert.Equal(9, combined.N);
    }

    /// <summary>3,000 normal samples with mean 50 and standard deviation 10: the estimates average to both within 1 %.</summary>
    [Theory]
    [InlineData(25)]
    [InlineData(101)]
    [InlineData(401)]
    public void Five_numbers_of_normal_samples_give_back_mean_and_deviation(int n)
    {
        var random = new Deviates(n);
        const int runs = 3000;
        var sums = new double[12];
        for (int run = 0; run < runs; run++)
        {
            double[] x = Normals(random, n);
            Array.Sort(x);
            (double min, double q1, double m, double q3, double max) = (x[0], Quantile(x, 0.25), Quantile(x, 0.5), Quantile(x, 0.75), x[^1]);
            int next = 0;
            foreach (FiveNumberMethod method in Enum.GetValues<FiveNumberMethod>())
            {
                foreach (MeanAndSd estimate in new[]
                {
                    FiveNumbers.FromRange(min, m, max, n, method), FiveNumbers.FromQuartiles(q1, m, q3, n, method), FiveNumbers.FromAll(min, q1, m, q3, max, n, method),
                })
                {
                    sums[next++] += estimate.Mean / runs;
                    sums[next++] += estimate.Sd / runs;
                }
            }
        }

        for (int i = 0; i < sums.Length; i += 2)
        {
            Assert.Equal(50, sums[i], 0.2);
            Assert.Equal(10, sums[i + 1], n == 25 ? 0.5 : 0.2);
        }
    }

    [Fact]
    public void Figures_out_of_order_are_refused() => Assert.Throws<ArgumentException>(() => FiveNumbers.FromQuartiles(5, 4, 7, 30));

    /// <summary>The variance of Morris' d_ppc2 against 20,000 simulated trials.</summary>
    [Fact]
    public void The_pre_post_control_effect_has_the_variance_of_simulated_trials()
    {
        var random = new Deviates(8);
        const int runs = 20_000, n = 40;
        const double r = 0.6;
        double sum = 0, squares = 0, variances = 0;
        for (int run = 0; run < runs; run++)
        {
            Effect effect = ChangeScores.PrePostControl(Group(random, n, r, -8), Group(random, n, r, -3), r);
            sum += effect.Yi;
            squares += effect.Yi * effect.Yi;
            variances += effect.Vi;
        }

        double mean = sum / runs;
        Assert.Equal(-0.5, mean, 0.01);
        Assert.Equal(1, variances / runs / ((squares / runs) - (mean * mean)), 0.05);
    }

    [Fact]
    public void What_hangs_on_the_assumed_correlation_is_shown_for_each()
    {
        PrePost treated = new(30, 20, 8, 40), controls = new(30, 27, 8, 38);
        var effects = ChangeScores.Sensitivity(treated, controls, [0.3, 0.5, 0.7]);
        Assert.Single(effects.Select(e => e.Effect.Yi).Distinct());
        Assert.Equal(effects.Select(e => e.Effect.Vi).OrderDescending(), effects.Select(e => e.Effect.Vi));
    }

    [Fact]
    public void Responders_are_the_share_beyond_the_cut()
    {
        Assert.Equal(0.5, ImputedResponse.Share(12, 6, 12));
        Near.Equal(0.8413447460685429, ImputedResponse.Share(6, 6, ImputedResponse.CutForFall(24)), 1e-14);
        Near.Equal(1 - 0.8413447460685429, ImputedResponse.Share(6, 6, 12, lowIsGood: false), 1e-14);
        Near.Equal(24 - (1.959963984540054 * 6 * Math.Sqrt(0.4)), ImputedResponse.CutForReliableChange(24, 6, 0.8), 1e-12);
    }

    private static GroupSummary Of(double[] x)
    {
        double mean = x.Average();
        return new(x.Length, mean, Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / (x.Length - 1)));
    }

    private static double[] Normals(Deviates random, int n)
    {
        var x = new double[n];
        for (int i = 0; i < n; i++) x[i] = 50 + (10 * random.Normal());
        return x;
    }

    private static double Quantile(double[] sorted, double p)
    {
        double position = p * (sorted.Length - 1);
        int low = (int)position;
        return low + 1 < sorted.Length ? sorted[low] + ((position - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }

    private static PrePost Group(Deviates random, int n, double r, double change)
    {
        double[] before = Normals(random, n), noise = Normals(random, n);
        double[] after = [.. before.Zip(noise, (b, e) => 50 + (r * (b - 50)) + (Math.Sqrt(1 - (r * r)) * (e - 50)) + change)];
        return new PrePost(before.Average(), after.Average(), Of(before).Sd, n);
    }
}
