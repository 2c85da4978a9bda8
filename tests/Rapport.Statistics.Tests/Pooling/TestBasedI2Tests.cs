using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>I² from Q with its interval, on every pair that metapsyTools' "Get Started" prints (computed there by the R package meta).</summary>
public sealed class TestBasedI2Tests
{
    [Theory]
    [InlineData(26, 76.39, 65.65, 83.76)]
    [InlineData(17, 77.09, 63.64, 85.57)]
    [InlineData(14, 79.76, 66.82, 87.65)]
    [InlineData(14, 73.91, 55.75, 84.62)]
    [InlineData(23, 61.55, 39.55, 75.55)]
    [InlineData(24, 63.91, 44.18, 76.66)]
    [InlineData(13, 73.45, 53.91, 84.71)]
    public void The_interval_is_the_published_one(int k, double i2, double lower, double upper)
    {
        // The printed I² is rounded to two decimals, and the interval moves by up to three times as much.
        var q = (k - 1) / (1 - (i2 / 100));
        var interval = TestBasedI2.Of(q, k - 1, 0.95)!.Value;
        Assert.Equal(lower, interval.Lower, 0.02);
        Assert.Equal(upper, interval.Upper, 0.02);
    }

    [Fact]
    public void No_more_variation_than_chance_has_an_upper_bound_all_the_same()
    {
        var interval = TestBasedI2.Of(7.5, 12, 0.95)!.Value;
        Assert.Equal(0, interval.Lower);
        Assert.Equal(56.6, interval.Upper, 0.05);
    }

    [Fact]
    public void Fewer_than_two_degrees_of_freedom_have_none()
    {
        Assert.Null(TestBasedI2.Of(3, 1, 0.95));
        Assert.NotNull(TestBasedI2.Of(0, 2, 0.95));
    }

    [Fact]
    public void The_definitions_part_where_the_estimator_of_tau2_is_not_DerSimonian_Laird()
    {
        PoolingOptions options = new() { I2 = I2Definition.Q };
        var byQ = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, options).Heterogeneity;
        var byTau2 = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions()).Heterogeneity;
        Assert.Equal(100 * (byQ.Q - 12) / byQ.Q, byQ.I2, 1e-12);
        Assert.Equal(byQ.Q / 12, byQ.H2, 1e-12);
        Assert.Equal(92.22, byTau2.I2, 0.005);

        // With DerSimonian and Laird's τ² the two are the same number.
        Assert.Equal(byQ.I2, InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { Tau2 = Tau2Estimator.DL }).Heterogeneity.I2, 1e-9);
    }
}
