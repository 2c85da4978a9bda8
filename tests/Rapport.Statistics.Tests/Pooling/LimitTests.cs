using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>What a general method must come to where it turns into a simpler one, and what its answers must satisfy; no reference needed.</summary>
public sealed class LimitTests
{
    private static readonly double[] Yi = [0.21, 0.48, -0.13, 0.66, 0.35, 0.90, 0.12, 0.44];
    private static readonly double[] Vi = [0.020, 0.055, 0.034, 0.110, 0.016, 0.140, 0.060, 0.041];

    [Fact]
    public void As_tau2_falls_to_zero_the_random_effects_model_becomes_the_common_effect_model()
    {
        var common = InverseVariance.Fit(Yi, Vi, new PoolingOptions { CommonEffect = true });
        var last = double.PositiveInfinity;
        foreach (var tau2 in new[] { 1e-4, 1e-8, 1e-12, 0 })
        {
            var fit = InverseVariance.Fit(Yi, Vi, new PoolingOptions { Tau2Known = tau2 });
            var distance = Math.Abs(fit.Pooled.Value - common.Pooled.Value) + Math.Abs(fit.Pooled.StandardError - common.Pooled.StandardError);
            Assert.True(distance <= Math.Min(last, 100 * tau2), $"{tau2}: {distance}");
            last = distance;
        }
    }

    [Fact]
    public void The_ends_of_the_Q_profile_have_exactly_the_quantiles_of_chi_squared_as_their_Q()
    {
        foreach (var level in new[] { 0.2, 0.5 })
        {
            var interval = QProfile.Of(Yi, Vi, null, level).Tau2;
            Assert.True(interval.Lower > 0);
            Near.Relative(ChiSquared.UpperQuantile((1 - level) / 2, Yi.Length - 1), WrittenOutQ(interval.Lower), 1e-12);
            Near.Relative(ChiSquared.Quantile((1 - level) / 2, Yi.Length - 1), WrittenOutQ(interval.Upper), 1e-12);
        }
    }

    [Fact]
    public void A_selection_model_that_selects_nothing_is_maximum_likelihood()
    {
        var plain = InverseVariance.Fit(Yi, Vi, new PoolingOptions { Tau2 = Tau2Estimator.ML });
        foreach (var options in new SelectionModelOptions[]
        {
            new() { FixedDelta = [1] }, new() { Type = SelectionFunctionType.Beta, FixedDelta = [1, 1] },
            new() { Type = SelectionFunctionType.HalfNormal, FixedDelta = [0] }, new() { Type = SelectionFunctionType.Logistic, FixedDelta = [0] },
        })
        {
            var none = SelectionModel.Fit(Yi, Vi, options);
            Near.Relative(plain.FullLikelihood.LogLik, none.LogLik, 1e-10, options.Type.ToString());
            Near.Relative(plain.Pooled.Value, none.Adjusted.Value, 1e-6, options.Type.ToString());
        }
    }

    [Theory]
    [InlineData(SelectionFunctionType.Step)]
    [InlineData(SelectionFunctionType.HalfNormal)]
    [InlineData(SelectionFunctionType.NegativeExponential)]
    [InlineData(SelectionFunctionType.Power)]
    public void No_fixed_selection_parameter_has_a_higher_likelihood_than_the_estimate(SelectionFunctionType type)
    {
        var options = new SelectionModelOptions { Type = type };
        var best = SelectionModel.Fit(Yi, Vi, options);
        var delta = best.Parameters[0].Estimate.Value;
        foreach (var other in new[] { delta * 0.9, delta * 0.999, delta * 1.001, delta * 1.1, 0.5, 2 })
        {
            Assert.True(SelectionModel.Fit(Yi, Vi, options with { FixedDelta = [other] }).LogLik <= best.LogLik + 1e-9, $"{type} {other}");
        }
    }

    private static double WrittenOutQ(double tau2)
    {
        var mean = Yi.Select((y, i) => y / (Vi[i] + tau2)).Sum() / Vi.Sum(v => 1 / (v + tau2));
        return Yi.Select((y, i) => (y - mean) * (y - mean) / (Vi[i] + tau2)).Sum();
    }
}
