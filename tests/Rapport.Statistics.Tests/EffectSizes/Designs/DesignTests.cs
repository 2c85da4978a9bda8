using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.EffectSizes.Designs;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.EffectSizes.Designs;

public sealed class DesignTests
{
    /// <summary>Cochrane Handbook 5.1, section 16.3.5: 625 persons in 21 clusters, ICC 0.02: design effect 1.576; 63 of 295 become 40.0 of 187.2.</summary>
    [Fact]
    public void The_handbooks_cluster_trial()
    {
        const double size = 29.8;
        Assert.Equal(1.576, ClusterDesign.DesignEffect(size, 0.02), 1e-12);
        Assert.Equal(40.0, ClusterDesign.EffectiveSize(63, size, 0.02), 0.05);
        Assert.Equal(187.2, ClusterDesign.EffectiveSize(295, size, 0.02), 0.05);
        Assert.Equal(209.4, ClusterDesign.EffectiveSize(330, size, 0.02), 0.05);
    }

    [Fact]
    public void Without_clusters_nothing_is_corrected()
    {
        Assert.Equal(new Effect(0.4, 0.1), ClusterDesign.Inflate(new Effect(0.4, 0.1), 20, 0));
        Effect hedges = ClusterDesign.StandardizedDifference(0.4, 50, 60, 10, 0);
        Near.Equal(0.4, hedges.Yi, 1e-15);
        Near.Equal((1.0 / 50) + (1.0 / 60) + (0.16 / (2 * 108)), hedges.Vi, 1e-15);
        Near.Equal((1.0 / 50) + (1.0 / 60) + (0.16 / 220), ClusterDesign.PartiallyNested(0.4, 50, 60, 8, 0).Vi, 1e-15);
    }

    /// <summary>Hedges 2007: his effect and variance against 20,000 simulated trials of 2 × 10 clusters of 8, ICC 0.2.</summary>
    [Fact]
    public void A_cluster_trial_has_the_variance_of_simulated_ones()
    {
        const int runs = 20_000, clusters = 10, size = 8;
        const double icc = 0.2;
        var random = new Deviates(77);
        double sum = 0, squares = 0, variances = 0;
        for (int run = 0; run < runs; run++)
        {
            double[] a = Arm(random, clusters, size, icc, 0.5), b = Arm(random, clusters, size, icc, 0);
            double sd = Math.Sqrt((Squares(a) + Squares(b)) / (a.Length + b.Length - 2));
            Effect effect = ClusterDesign.StandardizedDifference((a.Average() - b.Average()) / sd, a.Length, b.Length, size, icc);
            sum += effect.Yi;
            squares += effect.Yi * effect.Yi;
            variances += effect.Vi;
        }

        double mean = sum / runs;
        Assert.Equal(0.5, mean, 0.02);
        Assert.Equal(1, variances / runs / ((squares / runs) - (mean * mean)), 0.05);
    }

    [Fact]
    public void Pairing_narrows_a_cross_over_trial_and_no_correlation_throws_it_away()
    {
        Effect paired = CrossOver.MeanDifference(7, 2.4, 6.5, 2.2, 20, 0.68);
        Near.Equal(((2.4 * 2.4) + (2.2 * 2.2) - (2 * 0.68 * 2.4 * 2.2)) / 20, paired.Vi, 1e-15);
        Near.Equal(((2.4 * 2.4) + (2.2 * 2.2)) / 20, CrossOver.MeanDifference(7, 2.4, 6.5, 2.2, 20, 0).Vi, 1e-15);
        double t = 0.5 / Math.Sqrt(paired.Vi);
        Near.Equal(0.68, CrossOver.CorrelationFromT(0.5, t, 2.4, 2.2, 20), 1e-13);
        Effect g = CrossOver.StandardizedDifference(7, 2, 6, 2, 20, 0.5);
        Near.Equal(SmallSampleCorrection.Exact(19) * 0.5, g.Yi, 1e-15);
        Near.Equal((1.0 / 20) + (g.Yi * g.Yi / 40), g.Vi, 1e-15);
    }

    /// <summary>Covariances of two comparisons that share 60 controls, against 40,000 simulated three-arm trials; within 5 %, the simulation's own error being 1.2 %.</summary>
    [Fact]
    public void A_shared_control_arm_correlates_its_comparisons_as_simulated()
    {
        const int runs = 40_000, n = 60;
        var random = new Deviates(5);
        double[][] effects = [.. Enumerable.Range(0, 6).Select(_ => new double[runs])];
        double standardized = 0, odds = 0, risks = 0;
        for (int run = 0; run < runs; run++)
        {
            double[][] arms = [Arm(random, n, 1, 0, 0.8), Arm(random, n, 1, 0, 0.5), Arm(random, n, 1, 0, 0)];
            double sd = Math.Sqrt(arms.Sum(Squares) / ((3 * n) - 3));
            double[] events = [.. arms.Select(arm => (double)arm.Count(x => x > 0.2))];
            for (int arm = 0; arm < 2; arm++)
            {
                effects[arm][run] = (arms[arm].Average() - arms[2].Average()) / sd;
                effects[2 + arm][run] = Math.Log(events[arm] * (n - events[2]) / ((n - events[arm]) * events[2]));
                effects[4 + arm][run] = Math.Log(events[arm] / events[2]);
            }

            standardized += SharedControl.OfStandardizedDifferences(effects[0][run], effects[1][run], n, 3 * n) / runs;
            odds += SharedControl.OfLogOddsRatios(events[2], n - events[2]) / runs;
            risks += SharedControl.OfLogRiskRatios(events[2], n - events[2]) / runs;
        }

        Assert.Equal(1, standardized / Covariance(effects[0], effects[1]), 0.05);
        Assert.Equal(1, odds / Covariance(effects[2], effects[3]), 0.05);
        Assert.Equal(1, risks / Covariance(effects[4], effects[5]), 0.05);
        Near.Equal(0.5 * 0.5 / 60, SharedControl.OfRiskDifferences(30, 30), 1e-15);
        Assert.Equal(30, SharedControl.Split(60, 2));
    }

    private static double[] Arm(Deviates random, int clusters, int size, double icc, double mean)
    {
        var x = new double[clusters * size];
        for (int c = 0; c < clusters; c++)
        {
            double shared = icc > 0 ? Math.Sqrt(icc) * random.Normal() : 0;
            for (int i = 0; i < size; i++) x[(c * size) + i] = mean + shared + (Math.Sqrt(1 - icc) * random.Normal());
        }

        return x;
    }

    private static double Squares(double[] x)
    {
        double mean = x.Average();
        return x.Sum(v => (v - mean) * (v - mean));
    }

    private static double Covariance(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / (a.Length - 1);
    }
}
