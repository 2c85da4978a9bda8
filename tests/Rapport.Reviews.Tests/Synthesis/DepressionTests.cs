using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// Interpersonal psychotherapy in the Metapsy depression data (version 24.0.2): the file's own <c>.g</c> and <c>.g_se</c>, by
/// metafor 3.8.1 on R 4.2.2 with tight convergence, to four decimals.
/// </summary>
public sealed class DepressionTests
{
    [Theory]
    [InlineData("DL", 0.4924, 0.15532)]
    [InlineData("REML", 0.4908, 0.13467)]
    [InlineData("PM", double.NaN, 0.12091)]
    [InlineData("SJ", double.NaN, 0.13914)]
    [InlineData("HE", double.NaN, 0.10247)]
    public void Each_estimator_agrees_with_metafor(string estimator, double estimate, double tau2)
    {
        var result = Ipt("tau2", estimator);

        Assert.Equal(48, result.K);
        Assert.Equal(tau2, result.Heterogeneity!.Tau2, 5e-6);
        if (!double.IsNaN(estimate))
        {
            Assert.Equal(estimate, result.Pooled!.Estimate, 5e-5);
        }
    }

    [Theory]
    [InlineData("z", 0.3596, 0.6219, -0.2404, 1.2219)]
    [InlineData("knha", 0.3609, 0.6206, -0.2588, 1.2404)]
    public void Each_test_has_its_intervals(string test, double lower, double upper, double piLower, double piUpper)
    {
        var pooled = Ipt("test", test).Pooled!;

        Assert.Equal([lower, upper], pooled.Ci, Within(5e-5));
        Assert.Equal([piLower, piUpper], pooled.Pi!, Within(5e-5));
    }

    [Fact]
    public void Heterogeneity_is_as_large_as_it_is() => Assert.Equal(170.664, Ipt().Heterogeneity!.Q, 5e-4);

    [Fact]
    public void Small_study_effects_are_looked_at()
    {
        var bias = Ipt("bias", "true").Bias!;

        Assert.Equal(0.836, bias.Egger!.P, 5e-4);
        Assert.Equal(("left", 15), (bias.TrimAndFill!.Side, bias.TrimAndFill.K0));
        Assert.Equal(0.249, bias.TrimAndFill.Estimate, 5e-4);
    }

    [Fact]
    public void Dependent_rows_are_pooled_with_a_warning() =>
        Assert.Contains(Ipt().Notices, notice => notice.Contains("48 effects come from 31 studies", StringComparison.Ordinal));

    [Fact]
    public void One_effect_a_trial_is_what_a_newcomer_should_see_first()
    {
        var result = Ipt("aggregate", "study", "rho", "0.5", "test", "knha");

        Assert.Equal(31, result.K);
        Assert.Equal(0.48178, result.Pooled!.Estimate, 5e-6);
        Assert.Equal([0.31097, 0.65259], result.Pooled.Ci, Within(5e-6));
        Assert.Equal([-0.351, 1.315], result.Pooled.Pi!, Within(5e-4));
        Assert.Equal(0.159309, result.Heterogeneity!.Tau2, 5e-7);
        Assert.Equal(48, result.Studies.Sum(study => study.Rows.Length));
        Assert.DoesNotContain(result.Notices, notice => notice.Contains("independent", StringComparison.Ordinal));
    }

    [Fact]
    public void Controls_split_the_aggregated_trials()
    {
        var result = Ipt("aggregate", "study", "test", "knha", "subgroup", "condition_arm2");

        Assert.Equal(["cau", "other ctr", "wl"], result.Subgroups!.Select(s => s.Level));
        Assert.Equal([20, 6, 5], result.Subgroups!.Select(s => s.K));
        Assert.Equal([0.462, 0.359, 0.687], result.Subgroups!.Select(s => s.Pooled.Estimate), Within(5e-4));
    }

    [Fact]
    public void The_effect_reads_as_numbers_for_a_clinician()
    {
        var clinical = Ipt("points-sd", "8", "mid", "3").Clinical!;

        Assert.Equal(0.20, clinical.Cer);
        Assert.InRange(clinical.Nnt.Estimate!.Value, 5, 8);
        Assert.Equal(8 * 0.4908, clinical.Points!.Estimate, 5e-4);
        Assert.NotNull(clinical.Points.Verdict);
        Assert.Equal("possibly important", clinical.Points.OverSds[0].Verdict);
        Assert.Equal("important", clinical.Points.OverSds[^1].Verdict);
    }

    [Fact]
    public void Aggregated_trials_show_less_asymmetry()
    {
        var bias = Ipt("aggregate", "study", "test", "knha", "bias", "true").Bias!;

        Assert.Equal(0.720, bias.Egger!.P, 5e-4);
        Assert.Equal(3, bias.TrimAndFill!.K0);
        Assert.Equal(0.4013, bias.TrimAndFill.Estimate, 5e-5);
    }

    private static SynthesisResult Ipt(params string[] options) =>
        SynthesisRun.Run(SharedData.Depression(), SynthesisTest.Specify(["filter", "condition_arm1=ipt", .. options])).Value;

    private static Comparer Within(double tolerance) => new(tolerance);

    private sealed class Comparer(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
