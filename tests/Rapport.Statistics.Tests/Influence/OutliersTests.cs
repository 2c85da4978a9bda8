using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Pooling;

namespace Rapport.Statistics.Tests.Influence;

public sealed class OutliersTests
{
    /// <summary>BCG, common effect −0.4303 [−0.5097, −0.3509] (metafor): read off the thirteen intervals that escalc prints.</summary>
    [Fact]
    public void An_interval_that_misses_the_pooled_one_is_an_outlier()
    {
        var fit = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { CommonEffect = true });
        int[] expected = [.. Enumerable.Range(0, 13).Where(i =>
            BcgTests.Yi[i] + (1.959963984540054 * Math.Sqrt(BcgTests.Vi[i])) < -0.5097 || BcgTests.Yi[i] - (1.959963984540054 * Math.Sqrt(BcgTests.Vi[i])) > -0.3509)];
        Assert.Equal(expected, Outliers.ByInterval(fit, BcgTests.Yi, BcgTests.Vi));
        Assert.Contains(3, expected);
        Assert.Contains(7, expected);
    }

    [Fact]
    public void A_touching_interval_is_none() =>
        Assert.Empty(Outliers.ByInterval(InverseVariance.Fit([0.0, 0.1], [1.0, 1.0], new PoolingOptions()), [0.0, 0.1], [1.0, 1.0]));

    [Fact]
    public void A_studentised_residual_beyond_the_critical_value_is_an_outlier()
    {
        double[] yi = [0.1, 0.15, 0.12, 0.09, 2];
        double[] vi = [0.01, 0.01, 0.01, 0.01, 0.01];
        var diagnostics = InfluenceDiagnostics.Run(yi, vi, new PoolingOptions());
        Assert.Equal([4], Outliers.ByStudentisedResidual(diagnostics));
        Assert.Throws<ArgumentOutOfRangeException>(() => Outliers.ByStudentisedResidual(diagnostics, 1));
    }
}
