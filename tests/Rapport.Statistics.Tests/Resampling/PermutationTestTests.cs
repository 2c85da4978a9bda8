using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Resampling;
using Rapport.Statistics.Tests.Dependence;
using Rapport.Statistics.Tests.Influence;
using Rapport.Statistics.Tests.Pooling;

namespace Rapport.Statistics.Tests.Resampling;

/// <summary>Against metafor's exact permutest (validation/resampling.R) and brute force.</summary>
public sealed class PermutationTestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Exact_p_agrees_with_permutest(int number)
    {
        var reference = InfluenceReference.All("permutest").ElementAt(number);
        var ours = reference.Design is null
            ? PermutationTest.Run(reference.Yi, reference.Vi, reference.Options, new PermutationOptions())
            : PermutationTest.Run(reference.Yi, reference.Vi, reference.Design, reference.Options, new PermutationOptions());
        Assert.True(ours.Exact);
        Assert.Equal(0, ours.NotConverged);
        reference.Column("pval", reference.Json.Numbers("pval"), ours.P, 1e-14);
        if (reference.Design is not null)
        {
            Near.Equal(reference.Json.Number("QMp"), ours.OmnibusP!.Value, 1e-14);
        }
    }

    /// <summary>All 8,192 signs of the thirteen BCG trials, REML: 12 arrangements reach the observed |z|.</summary>
    [Fact]
    public void The_intercept_of_BCG_has_the_exact_p_of_12_in_8192()
    {
        var test = PermutationTest.Run(BcgTests.Yi, BcgTests.Vi, new PoolingOptions(), new PermutationOptions());
        Assert.Equal((12, 8192, true), (test.AtLeastAsExtreme[0], test.Arrangements, test.Exact));
        Assert.Equal(12.0 / 8192, test.P[0]);
        Assert.Null(test.OmnibusP);
    }

    [Fact]
    public void Equal_rows_are_exchanged_for_nothing()
    {
        var design = new DesignBuilder(8).AddIntercept().AddNumeric("group", [0, 1, 0, 1, 1, 0, 0, 0]).Build();
        var test = PermutationTest.Run(BcgTests.Yi.AsSpan(0, 8), BcgTests.Vi.AsSpan(0, 8), design, new PoolingOptions(), new PermutationOptions());
        Assert.Equal(56, test.Arrangements);
        Assert.Equal(test.P[1], test.OmnibusP!.Value);
    }

    [Fact]
    public void All_permutations_are_the_ones_that_brute_force_finds()
    {
        double[] x = [0.5, 1, 1, 2.5, 3];
        double[] yi = [0.2, -0.1, 0.5, 0.9, 0.4];
        double[] vi = [0.1, 0.05, 0.2, 0.1, 0.02];
        var options = new PoolingOptions { Tau2 = Tau2Estimator.DL };
        var design = new DesignBuilder(5).AddIntercept().AddNumeric("x", x).Build();
        var observed = InverseVariance.Fit(yi, vi, design, options).Coefficients[1].Statistic;
        var all = Permutations([0, 1, 2, 3, 4]).ToList();
        var reached = all.Count(order => Math.Abs(InverseVariance.Fit(
            yi, vi, new DesignBuilder(5).AddIntercept().AddNumeric("x", order.Select(i => x[i]).ToArray()).Build(), options).Coefficients[1].Statistic) >= Math.Abs(observed) - 1e-9);
        var test = PermutationTest.Run(yi, vi, design, options, new PermutationOptions());
        Assert.Equal(60, test.Arrangements);
        Assert.Equal((double)reached / all.Count, test.P[1], 1e-15);
    }

    [Fact]
    public void A_sample_is_reproducible_near_the_exact_p_and_never_zero()
    {
        var how = new PermutationOptions { ExactUpTo = 1, Draws = 20_000, Seed = 3 };
        var options = new PoolingOptions { Tau2 = Tau2Estimator.DL };
        var exact = PermutationTest.Run(BcgTests.Yi.AsSpan(0, 10), BcgTests.Vi.AsSpan(0, 10), options, new PermutationOptions());
        var sampled = PermutationTest.Run(BcgTests.Yi.AsSpan(0, 10), BcgTests.Vi.AsSpan(0, 10), options, how);
        Assert.False(sampled.Exact);
        Assert.Equal(sampled.P, PermutationTest.Run(BcgTests.Yi.AsSpan(0, 10), BcgTests.Vi.AsSpan(0, 10), options, how).P);
        // Five standard errors of a share of 20,000 draws.
        Assert.Equal(exact.P[0], sampled.P[0], 5 * Math.Sqrt(exact.P[0] / 20_000));
        Assert.True(sampled.P[0] > 0);

        var design = new DesignBuilder(7).AddIntercept().AddNumeric("x", [1, 2, 3, 4, 5, 6, 9]).Build();
        var (y, v) = (BcgTests.Yi[..7], BcgTests.Vi[..7]);
        var (all, some) = (PermutationTest.Run(y, v, design, options, new PermutationOptions()), PermutationTest.Run(y, v, design, options, how));
        Assert.Equal(5040, all.Arrangements);
        Assert.Equal(all.OmnibusP!.Value, some.OmnibusP!.Value, 5 * Math.Sqrt(0.25 / 20_000));
    }

    [Fact]
    public void A_stopped_test_says_so()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => PermutationTest.Run(BcgTests.Yi, BcgTests.Vi, new PoolingOptions(), new PermutationOptions(), null, source.Token));
    }

    [Fact]
    public void Fewer_studies_than_coefficients_are_a_wrong_call() =>
        Assert.Throws<ArgumentException>(() => PermutationTest.Run([1], [1], new PoolingOptions(), new PermutationOptions()));

    private static IEnumerable<int[]> Permutations(int[] left) => left.Length <= 1
        ? [left]
        : left.SelectMany(first => Permutations([.. left.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
