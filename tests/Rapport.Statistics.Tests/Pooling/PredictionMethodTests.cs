using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>Recipes of prediction intervals, by their definitions and on published figures.</summary>
public sealed class PredictionMethodTests
{
    [Fact]
    public void Each_recipe_is_its_definition_on_BCG()
    {
        var z = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions());
        var knha = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { Test = CoefficientTest.KnappHartung });

        Half(PredictionMethod.Skipka, 1.959963984540054, z.Pooled.StandardError);
        Half(PredictionMethod.Veroniki, StudentT.UpperQuantile(0.025, 12), z.Pooled.StandardError);
        Half(PredictionMethod.HigginsThompsonSpiegelhalter, StudentT.UpperQuantile(0.025, 11), z.Pooled.StandardError);
        Half(PredictionMethod.HartungKnapp, StudentT.UpperQuantile(0.025, 12), knha.Pooled.StandardError);
        Half(PredictionMethod.PartlettRiley, StudentT.UpperQuantile(0.025, 11), knha.Pooled.StandardError);

        void Half(PredictionMethod method, double critical, double error)
        {
            // The recipe decides, not the test that the fit was asked for.
            foreach (var fit in new[] { z, knha })
            {
                var interval = PredictionInterval.Of(fit, method)!.Value;
                var half = critical * Math.Sqrt(fit.Tau2 + (error * error));
                Assert.Equal(fit.Pooled.Value - half, interval.Lower, 1e-12);
                Assert.Equal(fit.Pooled.Value + half, interval.Upper, 1e-12);
            }
        }
    }

    [Fact]
    public void As_tested_follows_the_test()
    {
        foreach (var test in Enum.GetValues<CoefficientTest>())
        {
            var fit = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, new PoolingOptions { Test = test });
            Assert.Equal(PredictionInterval.Of(fit), PredictionInterval.Of(fit, PredictionMethod.AsTested));
        }
    }

    /// <summary>The depression trials aggregated by study: metafor [−.351; 1.315], meta's HTS [−.353; 1.317].</summary>
    [Fact]
    public void Metafor_and_meta_differ_on_the_depression_trials_as_published()
    {
        var ipt = MetapsyDepression.Read("ipt");
        var studies = Statistics.Dependence.Aggregate.CompoundSymmetry(ipt.Yi, ipt.Vi, ipt.Study, 0.5);
        var fit = InverseVariance.Fit(
            [.. studies.Select(e => e.Yi)], [.. studies.Select(e => e.Vi)], new PoolingOptions { Test = CoefficientTest.KnappHartung });

        Assert.Equal(0.48178, fit.Pooled.Value, 5);
        Assert.Equal(0.159309, fit.Tau2, 6);
        Rounded(-0.351, 1.315, PredictionInterval.Of(fit)!.Value);
        Rounded(-0.353, 1.317, PredictionInterval.Of(fit, PredictionMethod.HigginsThompsonSpiegelhalter)!.Value);
    }

    [Fact]
    public void Two_studies_leave_no_degrees_of_freedom_for_k_minus_two() =>
        Assert.Null(PredictionInterval.Of(InverseVariance.Fit([0, 1], [0.1, 0.1], new PoolingOptions()), PredictionMethod.PartlettRiley));

    [Fact]
    public void Presets_are_found_by_name_and_say_where_they_come_from()
    {
        Assert.Equal(Tau2Estimator.DL, Conventions.Find("revman5")!.Tau2);
        Assert.Null(Conventions.RevMan5.Prediction);
        Assert.Equal(CoefficientTest.KnappHartung, Conventions.MetapsyTools.Options.Test);
        Assert.All(Conventions.All, c => Assert.NotEmpty(c.Source));
        Assert.Null(Conventions.Find("SAS"));
    }

    private static void Rounded(double lower, double upper, Interval interval)
    {
        Assert.Equal(lower, interval.Lower, 3);
        Assert.Equal(upper, interval.Upper, 3);
    }
}
