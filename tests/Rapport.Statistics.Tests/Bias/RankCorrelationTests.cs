using Rapport.Statistics.Bias;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Bias;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Agrees_with_metafor_exactly_without_ties_and_by_the_normal_with_them()
    {
        foreach (var (name, yi, vi, set) in BiasReference.Sets())
        {
            RankTest test = RankCorrelation.Test(yi, vi);
            Near.Equal(set.GetProperty("begg").Number("tau"), test.Tau, 1e-13, name);
            Near.Relative(set.GetProperty("begg").Number("p"), test.P, 1e-11, name);
        }
    }

    [Fact]
    public void Exact_p_is_that_of_all_permutations()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        foreach (double[] y in Permutations([1, 2, 3, 4, 5, 6]).Where((_, i) => i % 53 == 0))
        {
            double observed = Math.Abs(Score(x, y));
            double share = Permutations(y).Average(other => Math.Abs(Score(x, other)) >= observed ? 1.0 : 0);
            (double tau, double p, bool exact) = KendallTau.Test(x, y);
            Assert.True(exact);
            Near.Equal(Score(x, y) / 15, tau, 1e-15);
            Near.Equal(share, p, 1e-14);
        }
    }

    [Fact]
    public void Counting_by_merging_agrees_with_counting_pairs_where_there_are_ties()
    {
        var random = new Random(20261122);
        for (int trial = 0; trial < 50; trial++)
        {
            double[] x = [.. Enumerable.Range(0, 37).Select(_ => (double)random.Next(12))], y = [.. x.Select(_ => (double)random.Next(9))];
            double pairsX = Pairs(x), pairsY = Pairs(y);
            Near.Equal(Score(x, y) / Math.Sqrt(pairsX * pairsY), KendallTau.Test(x, y).Tau, 1e-14);
        }
    }

    [Fact]
    public void Equal_effects_have_no_order_and_equal_variances_are_refused()
    {
        Assert.Equal(new RankTest(0, 1, false), RankCorrelation.Test([0.1, 0.1, 0.1], [0.1, 0.2, 0.3]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Test([1, 2, 3], [0.1, 0.1, 0.1]));
    }

    private static double Score(double[] x, double[] y) =>
        Enumerable.Range(0, x.Length).Sum(i => Enumerable.Range(i + 1, x.Length - i - 1).Sum(j => Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j])));

    private static double Pairs(double[] x) =>
        Enumerable.Range(0, x.Length).Sum(i => Enumerable.Range(i + 1, x.Length - i - 1).Count(j => x[i] != x[j]));

    private static IEnumerable<double[]> Permutations(double[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (double[])[item, .. rest]));
}
