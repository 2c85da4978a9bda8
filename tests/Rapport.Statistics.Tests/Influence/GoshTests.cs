using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;
using Rapport.Statistics.Tests.Pooling;

namespace Rapport.Statistics.Tests.Influence;

/// <summary>Against metafor's gosh (validation/resampling.R) and against pooling each subset by itself.</summary>
public sealed class GoshTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void All_subsets_agree_with_gosh(int number)
    {
        var reference = InfluenceReference.All("gosh").ElementAt(number);
        var plot = Gosh.Run(reference.Yi, reference.Vi, reference.Options);
        int[] rows = [.. reference.Json.Integers("code").Select(code => code - 1)];
        Assert.True(plot.Exhaustive);
        Assert.Equal((rows.Length, 0), (plot.Subsets, plot.NotConverged));
        reference.Column("estimate", reference.Json.Numbers("estimate"), rows.Select(r => plot.Estimate[r]));
        reference.Column("QE", reference.Json.Numbers("QE"), rows.Select(r => plot.Q[r]), 1e-8);
        reference.Column("I2", reference.Json.Numbers("I2"), rows.Select(r => plot.I2[r]));
        if (!reference.Options.CommonEffect)
        {
            reference.Column("tau2", reference.Json.Numbers("tau2"), rows.Select(r => plot.Tau2[r]));
        }
    }

    [Theory]
    [InlineData(true, Tau2Estimator.REML)]
    [InlineData(false, Tau2Estimator.REML)]
    [InlineData(false, Tau2Estimator.PM)]
    public void A_subset_is_pooled_as_by_itself(bool common, Tau2Estimator estimator)
    {
        var options = new PoolingOptions { CommonEffect = common, Tau2 = estimator };
        var plot = Gosh.Run(BcgTests.Yi, BcgTests.Vi, options);
        Assert.Equal(8191, plot.Subsets);
        for (var s = 0; s < plot.Subsets; s += 97)
        {
            int[] studies = [.. Enumerable.Range(0, 13).Where(i => plot.Includes(s, i))];
            var fit = InverseVariance.Fit(studies.Select(i => BcgTests.Yi[i]).ToArray(), studies.Select(i => BcgTests.Vi[i]).ToArray(), options);
            Near.Equal(fit.Pooled.Value, plot.Estimate[s], 1e-11, $"subset {s}");
            Near.Equal(fit.Tau2, plot.Tau2[s], 1e-11, $"subset {s}");
            Near.Equal(fit.Heterogeneity.Q, plot.Q[s], 1e-11, $"subset {s}");
            Near.Equal(fit.Heterogeneity.I2, plot.I2[s], 1e-9, $"subset {s}");
        }
    }

    /// <summary>metafor leaves 946 of the 32,767 subsets of fifteen studies without a REML result.</summary>
    [Fact]
    public void Every_subset_has_a_result()
    {
        var plot = Gosh.Run([.. BcgTests.Yi, 0.4, -3], [.. BcgTests.Vi, 0.002, 0.9], new PoolingOptions());
        Assert.Equal((32767, 0), (plot.Subsets, plot.NotConverged));
        Assert.All(plot.Tau2, t => Assert.True(t >= 0 && double.IsFinite(t)));
    }

    [Fact]
    public void A_sample_is_reproducible_and_holds_what_it_says()
    {
        double[] yi = [.. Enumerable.Range(0, 70).Select(i => Math.Sin(i))];
        double[] vi = [.. Enumerable.Range(0, 70).Select(i => 0.01 + (0.001 * i))];
        var options = new PoolingOptions { Tau2 = Tau2Estimator.DL };
        var plot = Gosh.Run(yi, vi, options, sample: 3000, seed: 7);
        Assert.False(plot.Exhaustive);
        Assert.Equal(plot.Estimate, Gosh.Run(yi, vi, options, sample: 3000, seed: 7).Estimate);
        Assert.NotEqual(plot.Estimate, Gosh.Run(yi, vi, options, sample: 3000, seed: 8).Estimate);
        int[] studies = [.. Enumerable.Range(0, 70).Where(i => plot.Includes(1234, i))];
        Near.Equal(InverseVariance.Fit(studies.Select(i => yi[i]).ToArray(), studies.Select(i => vi[i]).ToArray(), options).Pooled.Value, plot.Estimate[1234], 1e-12);
        // Each study is in half of the subsets: 1,500 ± 27 of 3,000.
        Assert.All(Enumerable.Range(0, 70), i => Assert.InRange(Enumerable.Range(0, 3000).Count(s => plot.Includes(s, i)), 1360, 1640));
    }

    [Fact]
    public void Starved_of_iterations_it_counts_the_subsets() =>
        Assert.True(Gosh.Run(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { MaxIterations = 1 }).NotConverged > 1000);

    [Fact]
    public void Own_weights_are_a_wrong_call() =>
        Assert.Throws<ArgumentException>(() => Gosh.Run([1, 2], [1, 1], new PoolingOptions { Weights = [1, 1] }));
}
