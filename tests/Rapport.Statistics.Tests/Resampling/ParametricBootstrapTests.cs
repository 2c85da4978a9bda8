using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Resampling;
using Rapport.Statistics.Tests.Dependence;
using Rapport.Statistics.Tests.Pooling;

namespace Rapport.Statistics.Tests.Resampling;

public sealed class ParametricBootstrapTests
{
    private const int Draws = 20_000;

    /// <summary>With τ² known the estimate is exactly normal with the fit's own standard error; 20,000 draws know a mean to 0.7 % and a deviation to 0.5 % of it.</summary>
    [Fact]
    public void With_tau2_known_the_estimates_are_normal_about_the_fit()
    {
        var simulated = ParametricBootstrap.Run(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { Tau2Known = 0.2 }, Draws, seed: 11);
        var pooled = simulated.Fit.Pooled;
        var estimates = simulated.Coefficients[0];
        var mean = estimates.Average();
        var deviation = Math.Sqrt(estimates.Sum(e => (e - mean) * (e - mean)) / (Draws - 1));
        Assert.Equal(pooled.Value, mean, 4 * pooled.StandardError / Math.Sqrt(Draws));
        Assert.Equal(1, deviation / pooled.StandardError, 4 / Math.Sqrt(2.0 * Draws));
        var interval = ParametricBootstrap.Percentile(estimates, 0.95);
        Assert.Equal(pooled.Ci.Lower, interval.Lower, 0.06 * pooled.StandardError);
        Assert.Equal(pooled.Ci.Upper, interval.Upper, 0.06 * pooled.StandardError);
        Assert.All(simulated.Tau2, t => Assert.Equal(0.2, t));
    }

    /// <summary>Under DL without truncation E(τ²) = τ²; truncation at zero only adds, and for BCG hardly ever strikes.</summary>
    [Fact]
    public void Tau2_is_simulated_about_its_estimate()
    {
        var simulated = ParametricBootstrap.Run(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { Tau2 = Tau2Estimator.HE }, Draws, seed: 5);
        var mean = simulated.Tau2.Average();
        var error = Math.Sqrt(simulated.Tau2.Sum(t => Math.Pow(t - mean, 2)) / Draws / Draws);
        Assert.InRange(mean, simulated.Fit.Tau2 - (4 * error), simulated.Fit.Tau2 + (8 * error));
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws()
    {
        var design = new DesignBuilder(13).AddIntercept().AddNumeric("x", [1, 5, 2, 4, 4, 3, 9, 8, 7, 6, 5, 1, 0]).Build();
        ParametricBootstrap Run(ulong seed) => ParametricBootstrap.Run(BcgTests.Yi, BcgTests.Vi, design, new PoolingOptions(), 500, seed);
        Assert.Equal(Run(1).Coefficients[1], Run(1).Coefficients[1]);
        Assert.NotEqual(Run(1).Tau2, Run(2).Tau2);
        Assert.Equal(0, Run(1).NotConverged);
    }

    /// <summary>R: quantile(c(3, 1, 2, 10, 7), c(.05, .95)) gives 1.2 and 9.4.</summary>
    [Fact]
    public void A_percentile_interval_interpolates_as_R_does()
    {
        var interval = ParametricBootstrap.Percentile([3, 1, 2, 10, 7], 0.9);
        Near.Equal(1.2, interval.Lower, 1e-14);
        Near.Equal(9.4, interval.Upper, 1e-14);
        Assert.Throws<ArgumentException>(() => ParametricBootstrap.Percentile([1], 0.9));
    }
}
