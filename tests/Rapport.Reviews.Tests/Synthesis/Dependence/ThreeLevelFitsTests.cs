using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>CHE with CR2 on the Metapsy depression data (version 24.0.2): metafor 3.8.1 and clubSandwich 0.5.8, to four or five decimals.</summary>
public sealed class ThreeLevelFitsTests
{
    [Theory]
    [InlineData("ipt", 0.48178, 0.3064, 0.6571)]
    [InlineData("dyn", 0.50190, 0.1974, 0.8064)]
    [InlineData("cbt", 0.78753, 0.7030, 0.8721)]
    public void Correlated_and_hierarchical_effects_agree_with_metafor_and_clubSandwich(string therapy, double estimate, double lower, double upper)
    {
        var rows = PooledStudies.OneARow(
            ObservedEffects.Of(SharedData.Depression(), SynthesisTest.Specify("filter", $"condition_arm1={therapy}")).Value);

        var fit = ThreeLevelFits.Robust(ThreeLevelFits.Fit(rows.Yi, rows.Vi, rows.Label, 0.5), rows.Label);

        Assert.True(fit.Convergence.Converged);
        Assert.Equal(estimate, fit.Pooled.Value, 5e-6);
        Assert.Equal(lower, fit.Pooled.Ci.Lower, 5e-5);
        Assert.Equal(upper, fit.Pooled.Ci.Upper, 5e-5);
    }
}
