using Rapport.Statistics.Bias;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Bias;

public sealed class TrimAndFillTests
{
    [Fact]
    public void Agrees_with_metafor_for_every_estimator_side_and_model()
    {
        int compared = 0;
        foreach (var (name, yi, vi, set) in BiasReference.Sets())
        {
            foreach (var reference in set.Items("trimAndFill"))
            {
                string where = $"{name} {reference}";
                TrimAndFillResult result = TrimAndFill.Run(yi, vi, BiasReference.Options(reference, "z"), new TrimAndFillOptions
                {
                    Estimator = Enum.Parse<MissingStudiesEstimator>(reference.GetProperty("estimator").GetString()!),
                    Side = reference.GetProperty("asked").GetString() switch { "left" => FunnelSide.Left, "right" => FunnelSide.Right, _ => null },
                });
                Assert.True(result.Convergence.Converged, where);
                Assert.True(reference.GetProperty("side").GetString() == (result.Side == FunnelSide.Left ? "left" : "right"), where);
                Assert.True(reference.Number("k0") == result.K0, $"{where}: {result.K0}");
                Near.Equal(reference.Number("se"), result.K0Se, 1e-12, where);
                Assert.Equal(reference.Maybe("p"), result.PNoneMissing);
                Near.Equal(reference.Numbers("filledVi").Order().ToArray(), result.FilledVi.Order().ToArray(), 1e-14, where);
                Near.Equal(reference.Numbers("filledYi").Order().ToArray(), result.FilledYi.Order().ToArray(), 1e-7, where);
                Near.Equal(reference.Number("estimate"), result.Fit.Pooled.Value, 1e-7, where);
                Near.Equal(reference.Number("lower"), result.Fit.Pooled.Ci.Lower, 1e-7, where);
                Near.Equal(reference.Number("tau2"), result.Fit.Tau2, 1e-7, where);
                compared++;
            }
        }

        Assert.True(compared > 200, $"{compared} comparisons");
    }

    [Fact]
    public void Interpersonal_psychotherapy_for_depression_gets_fifteen_studies_on_the_left()
    {
        var rows = MetapsyDepression.Read("ipt");
        TrimAndFillResult result = TrimAndFill.Run(rows.Yi, rows.Vi, new PoolingOptions());
        Assert.Equal((FunnelSide.Left, 15), (result.Side, result.K0));
        Assert.Equal(0.249, result.Fit.Pooled.Value, 5e-4);
    }

    /// <summary>Reference values of the R package meta on the same rows, one effect a study, ρ 0.5: trimming around the common effect fills other numbers of studies.</summary>
    [Theory]
    [InlineData("ipt", 0, 0.4818, 3, 0.4013)]
    [InlineData("cbt", 71, 0.450, 0, 0.7705)]
    public void Trimming_around_the_common_effect_is_another_method(string therapy, int k0, double estimate, int fittedK0, double fittedEstimate)
    {
        var rows = MetapsyDepression.Read(therapy);
        var effects = Aggregate.CompoundSymmetry(rows.Yi, rows.Vi, rows.Study, 0.5);
        double[] yi = [.. effects.Select(e => e.Yi)], vi = [.. effects.Select(e => e.Vi)];
        TrimAndFillResult common = TrimAndFill.Run(yi, vi, new PoolingOptions(), new TrimAndFillOptions { Trimming = TrimmingModel.CommonEffect });
        TrimAndFillResult fitted = TrimAndFill.Run(yi, vi, new PoolingOptions());
        Assert.Equal((k0, fittedK0), (common.K0, fitted.K0));
        Assert.Equal(estimate, common.Fit.Pooled.Value, 5e-4);
        Assert.Equal(fittedEstimate, fitted.Fit.Pooled.Value, 5e-5);
    }

    [Fact]
    public void A_starved_run_says_that_it_did_not_settle()
    {
        var (_, yi, vi, _) = BiasReference.Sets().First(s => s.Name == "dat.hackshaw1998");
        var options = new TrimAndFillOptions { MaxIterations = 1 };
        TrimAndFillResult result = TrimAndFill.Run(yi, vi, new PoolingOptions(), options);
        Assert.False(result.Convergence.Converged);
        Assert.Contains("had not settled", result.Convergence.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirrored_funnel_is_filled_on_the_other_side_with_mirrored_effects()
    {
        var (_, yi, vi, _) = BiasReference.Sets().First(s => s.Name == "dat.hackshaw1998");
        TrimAndFillResult left = TrimAndFill.Run(yi, vi, new PoolingOptions(), new TrimAndFillOptions { Side = FunnelSide.Left });
        TrimAndFillResult right = TrimAndFill.Run([.. yi.Select(y => -y)], vi, new PoolingOptions(), new TrimAndFillOptions { Side = FunnelSide.Right });
        Assert.Equal(left.K0, right.K0);
        Near.Equal(left.FilledYi, [.. right.FilledYi.Select(y => -y)], 1e-14);
        Near.Equal(left.Fit.Pooled.Value, -right.Fit.Pooled.Value, 1e-12);
    }
}
