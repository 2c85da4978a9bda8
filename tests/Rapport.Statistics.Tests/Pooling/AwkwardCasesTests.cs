using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>Awkward data get an answer or an exception that says why; never NaN without a notice, never an endless loop.</summary>
public sealed class AwkwardCasesTests
{
    public static TheoryData<Tau2Estimator> Estimators => [.. Enum.GetValues<Tau2Estimator>()];

    private static PoolingOptions With(Tau2Estimator estimator, int k) =>
        new() { Tau2 = estimator, Weights = estimator == Tau2Estimator.GENQ ? [.. Enumerable.Range(1, k).Select(i => (double)i)] : null };

    [Theory]
    [MemberData(nameof(Estimators))]
    public void One_study_is_answered_with_its_own_interval(Tau2Estimator estimator)
    {
        foreach (var test in Enum.GetValues<CoefficientTest>())
        {
            var fit = InverseVariance.Fit([0.3], [0.04], With(estimator, 1) with { Test = test });

            Assert.Equal(0.3, fit.Pooled.Value);
            Assert.Equal(0.2, fit.Pooled.StandardError, 15);
            Assert.Equal(0.3 - (1.959963984540054 * 0.2), fit.Pooled.Ci.Lower, 14);
            Assert.Equal(0, fit.Tau2);
            Assert.Equal(0, fit.ResidualDf);
            Assert.Contains("single study", Assert.Single(fit.Notices), StringComparison.Ordinal);
            Assert.Null(PredictionInterval.Of(fit));
        }
    }

    [Fact]
    public void One_study_has_no_interval_for_its_heterogeneity() =>
        Assert.True(double.IsNaN(QProfile.Of([0.3], [0.04]).Tau2.Upper));

    [Fact]
    public void Two_studies_of_equal_variance_have_REML_in_closed_form()
    {
        // With equal variances REML, DL, HE, PM are all s² − v.
        foreach (var estimator in new[] { Tau2Estimator.REML, Tau2Estimator.DL, Tau2Estimator.HE, Tau2Estimator.PM })
        {
            var fit = InverseVariance.Fit([0, 1], [0.1, 0.1], new PoolingOptions { Tau2 = estimator });
            Assert.Equal(0.4, fit.Tau2, 13);
            Assert.Equal(0.5, fit.Pooled.Value, 14);
        }

        Assert.Equal(0.15, InverseVariance.Fit([0, 1], [0.1, 0.1], new PoolingOptions { Tau2 = Tau2Estimator.ML }).Tau2, 13);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Equal_effects_have_no_heterogeneity(Tau2Estimator estimator)
    {
        var fit = InverseVariance.Fit([0.7, 0.7, 0.7], [0.1, 0.2, 0.3], With(estimator, 3) with { Test = CoefficientTest.KnappHartung });

        Assert.Equal(0, fit.Tau2);
        Assert.Equal(0.7, fit.Pooled.Value, 14);
        Assert.Equal(0, fit.Rescaling);
        Assert.Equal(0, fit.Pooled.P);
        Assert.Contains(fit.Notices, n => n.Contains("agree exactly", StringComparison.Ordinal));
        Assert.Equal(1, InverseVariance.Fit([0.7, 0.7, 0.7], [0.1, 0.2, 0.3], With(estimator, 3) with { Test = CoefficientTest.AdHoc }).Rescaling);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Variances_sixteen_orders_apart_are_survived(Tau2Estimator estimator)
    {
        double[] v = [1e-8, 1e8, 1, 1e-4, 1e4, 1e-8, 1e-2];
        double[] y = [0.5, 3000, -1, 0.51, -80, 0.5003, 0.2];
        double[] x = [1, 2, 3, 4, 5, 6, 7];
        foreach (var design in new[] { null, new DesignBuilder(7).AddIntercept().AddNumeric("x", x).Build() })
        {
            var fit = design is null
                ? InverseVariance.Fit(y, v, With(estimator, 7))
                : InverseVariance.Fit(y, v, design, With(estimator, 7));
            Assert.True(fit.Convergence.Converged, fit.Convergence.Reason);
            Assert.All(fit.Coefficients, c => Assert.True(double.IsFinite(c.Value) && c.StandardError > 0));
            Assert.True(double.IsFinite(fit.Tau2) && double.IsFinite(fit.Heterogeneity.I2) && double.IsFinite(fit.Statistics.LogLik));
            var interval = QProfile.Of(y, v, design);
            Assert.True(interval.Tau2.Lower <= interval.Tau2.Upper && double.IsFinite(interval.Tau2.Upper));
        }
    }

    [Fact]
    public void One_study_outweighing_all_others_does_not_cancel_them()
    {
        // tr P = 2 w1 w2/(w1 + w2) for two studies: REML with equal effects but for the imprecise one, by hand.
        var fit = InverseVariance.Fit([0, 1], [1e-12, 1], new PoolingOptions { Tau2 = Tau2Estimator.DL });
        var q = 1 / (1 + 1e-12);
        Assert.Equal(1, fit.Heterogeneity.Q / q, 1e-13);
        Assert.Equal(1, fit.Heterogeneity.TypicalVariance / ((1 + 1e-12) / 2), 1e-13);
    }

    /// <summary>Four precise studies ask for a small τ², three imprecise ones for a large one.</summary>
    [Fact]
    public void Of_several_maxima_the_highest_is_taken_and_said()
    {
        double[] y = [0, 0.001, 0.002, 0.0015, 30, -25, 10];
        double[] v = [1e-6, 1e-6, 1e-6, 1e-6, 1, 1, 1];
        foreach (var estimator in new[] { Tau2Estimator.ML, Tau2Estimator.REML })
        {
            var best = InverseVariance.Fit(y, v, new PoolingOptions { Tau2 = estimator });
            var grid = Enumerable.Range(-1000, 1500).Max(e =>
                InverseVariance.Fit(y, v, new PoolingOptions { Tau2 = estimator, Tau2Known = Math.Pow(10, e / 100.0) }).Statistics.LogLik);
            Assert.True(best.Statistics.LogLik >= grid - 1e-9);
            Assert.Contains(best.Notices, n => n.Contains("local maxima", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void As_many_coefficients_as_studies_leave_no_heterogeneity()
    {
        var design = new DesignBuilder(3).AddIntercept().AddFactor("g", ["a", "b", "c"]).Build();
        var fit = InverseVariance.Fit([1, 2, 4], [1, 1, 4], design, new PoolingOptions { Test = CoefficientTest.T });

        Assert.Equal(0, fit.ResidualDf);
        Assert.Equal(0, fit.Tau2);
        Assert.Null(fit.Coefficients[0].Df);
        Assert.Equal(3, fit.Coefficients[2].Value, 13);
        Assert.Contains("heterogeneity cannot be estimated", Assert.Single(fit.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Tau2Estimator.REML)]
    [InlineData(Tau2Estimator.ML)]
    [InlineData(Tau2Estimator.PM)]
    [InlineData(Tau2Estimator.EB)]
    [InlineData(Tau2Estimator.PMM)]
    public void A_starved_estimator_says_that_it_did_not_converge(Tau2Estimator estimator)
    {
        var fit = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { Tau2 = estimator, MaxIterations = 1 });

        Assert.False(fit.Convergence.Converged);
        Assert.Contains("1 iteration", fit.Convergence.Reason, StringComparison.Ordinal);
        Assert.Contains(fit.Notices, n => n.Contains("did not converge", StringComparison.Ordinal));
    }

    [Fact]
    public void A_few_steps_are_enough()
    {
        foreach (var estimator in new[] { Tau2Estimator.REML, Tau2Estimator.ML, Tau2Estimator.PM })
        {
            Assert.InRange(InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { Tau2 = estimator }).Convergence.Iterations, 2, 10);
        }
    }

    [Fact]
    public void Wrong_calls_throw()
    {
        var options = new PoolingOptions();
        Assert.Throws<ArgumentException>(() => InverseVariance.Fit([], [], options));
        Assert.Throws<ArgumentException>(() => InverseVariance.Fit([1, 2], [1], options));
        Assert.Throws<ArgumentException>(() => InverseVariance.Fit([1, double.NaN], [1, 1], options));
        Assert.Throws<ArgumentException>(() => InverseVariance.Fit([1, 2], [1, 0], options));
        Assert.Throws<ArgumentException>(() => InverseVariance.Fit([1, 2], [1, 1], options with { Tau2 = Tau2Estimator.GENQ }));
        Assert.Throws<ArgumentException>(() => InverseVariance.Fit([1, 2], [1, 1], options with { Tau2Known = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => InverseVariance.Fit([1, 2], [1, 1], options with { Level = 1 }));
        var aliased = new Design(["intercept", "x"], [1, 3, 1, 3, 1, 3]);
        Assert.Equal(["x"], aliased.Aliased());
        Assert.Throws<ArgumentException>(() => InverseVariance.Fit([1, 2, 3], [1, 1, 1], aliased, options));
    }
}
