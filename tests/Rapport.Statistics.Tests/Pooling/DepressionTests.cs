using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>Interpersonal psychotherapy for depression, 48 dependent comparisons as the Metapsy file gives them; metafor 3.8.1, four decimals.</summary>
public sealed class DepressionTests
{
    [Theory]
    [InlineData(Tau2Estimator.DL, 0.15532)]
    [InlineData(Tau2Estimator.REML, 0.13467)]
    [InlineData(Tau2Estimator.PM, 0.12091)]
    [InlineData(Tau2Estimator.SJ, 0.13914)]
    [InlineData(Tau2Estimator.HE, 0.10247)]
    public void The_estimates_of_heterogeneity_are_the_known_ones(Tau2Estimator estimator, double tau2)
    {
        var ipt = MetapsyDepression.Read("ipt");
        var fit = InverseVariance.Fit(ipt.Yi, ipt.Vi, new PoolingOptions { Tau2 = estimator });

        Assert.Equal(48, fit.K);
        Assert.Equal(tau2, fit.Tau2, 5);
        Assert.Equal(170.664, fit.Heterogeneity.Q, 3);
    }

    [Fact]
    public void The_pooled_effects_and_intervals_are_the_known_ones()
    {
        var ipt = MetapsyDepression.Read("ipt");
        var dl = InverseVariance.Fit(ipt.Yi, ipt.Vi, new PoolingOptions { Tau2 = Tau2Estimator.DL });
        var reml = InverseVariance.Fit(ipt.Yi, ipt.Vi, new PoolingOptions());
        var knha = InverseVariance.Fit(ipt.Yi, ipt.Vi, new PoolingOptions { Test = CoefficientTest.KnappHartung });

        Assert.Equal(0.4924, dl.Pooled.Value, 4);
        Assert.Equal(0.4908, reml.Pooled.Value, 4);
        Rounded(0.3596, 0.6219, reml.Pooled.Ci);
        Rounded(-0.2404, 1.2219, PredictionInterval.Of(reml)!.Value);
        Rounded(0.3609, 0.6206, knha.Pooled.Ci);
        Rounded(-0.2588, 1.2404, PredictionInterval.Of(knha)!.Value);
    }

    private static void Rounded(double lower, double upper, Interval interval)
    {
        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }
}
