using Rapport.Reviews.Synthesis;
using Rapport.Reviews.Tests.Reporting;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// Fail-safe N, PET-PEESE and the selection model. Figures by R 4.2.2 and metafor 3.8.1: <c>fsn</c> (three types),
/// <c>lm(yi ~ sqrt(vi) or vi, weights = 1/vi)</c>, <c>selmodel(rma(method = "ML"), type = "stepfun", steps = 0.025)</c>.
/// </summary>
public sealed class PublicationBiasTests
{
    [Fact]
    public void Fail_safe_numbers_of_the_vaccine_trials_agree_with_metafor() =>
        Assert.Equal((598L, 13L, 370L), Numbers(Bcg().FailSafeN!));

    /// <summary>
    /// By brute force in R, the restricted likelihood maximised by <c>optimize</c> (metafor's scoring does not converge here): with 322 studies more of effect 0
    /// and the harmonic mean of the variances p is 0.049955, with 323 it is 0.050066.
    /// </summary>
    [Fact]
    public void The_fail_safe_number_of_the_model_is_looked_for_unless_too_many_would_have_to_be_added()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"S{i},{0.8 + (i % 7 * 0.05)},{0.01 + (i % 5 * 0.001)}")));
        var many = SynthesisTest.Run("study,yi,vi\n" + rows + "\n", "bias", "").Value;

        Assert.Equal(323, Bcg().FailSafeN!.General);
        Assert.Null(many.Bias!.FailSafeN!.General);
        Assert.Contains(many.Notices, n => n.StartsWith("The fail-safe N of the model itself is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Pet_is_reported_where_it_shows_no_effect()
    {
        var result = Bcg().PetPeese!;

        Assert.Equal("pet", result.Reported);
        Assert.Same(result.Pet, result.Chosen);
        Assert.Equal(0.404183981705598 / 2, result.POneSided, 1e-10);
        Near([-0.19092864235982, 0.220084949548725, -0.867522485073655, 11, 0.404183981705598, -2.1120421208933], Figures(result.Pet));
        Near([-0.675332350276082, 0.293475065556441], result.Pet.Ci);
        Near([-0.379953506428271, 0.157255291682204, -2.416157207581395, 11, 0.0342391242720447, -2.360557607743462], Figures(result.Peese));
        Near([-0.726070069766683, -0.0338369430898586], result.Peese.Ci);
    }

    /// <summary>metafor's optimiser stops at 1e-15 of the likelihood, so its parameters stand to five digits.</summary>
    [Fact]
    public void The_selection_model_favours_the_sign_of_the_pooled_effect()
    {
        var model = Assert.Single(Bcg().Selection!);

        Assert.Equal(("step", "negative"), (model.Type, model.Favoured));
        Assert.Equal([0.025, 1], model.Steps!);
        Near([1, 0.635534652221357], model.Delta, 1e-4);
        Near([double.NaN, 0.58662599898448], model.DeltaSe, 1e-3);
        Near([-0.620562766489544, 0.261322718133318, 0.0175632716248604], [model.Effect!.Estimate, model.Effect.Se, model.Effect.P], 1e-4);
        Near([-1.13274588237296, -0.108379650606129], model.Effect.Ci, 1e-4);
        Assert.Equal(0.291239344446245, model.Tau2, 1e-4);
        Near([0.242499483505821, 1, 0.622406655931512], [model.Lrt.Statistic, model.Lrt.Df, model.Lrt.P], 1e-6);
    }

    /// <summary>Equal effects beside Knapp–Hartung intervals: with studies at 0 added, t goes to √4 = 2 and p stays below 0.05.</summary>
    [Fact]
    public void Where_no_number_of_added_studies_undoes_the_result_it_is_said()
    {
        var result = SynthesisTest.Run("study,yi,vi\nA,0.5,0.01\nB,0.5,0.01\nC,0.5,0.01\nD,0.51,0.01\n", "bias", "", "test", "knha").Value;

        Assert.Null(result.Bias!.FailSafeN!.General);
        Assert.Contains(result.Notices, n => n.Contains("20,000 studies without effect added", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rows_of_interpersonal_psychotherapy_for_depression_agree_with_metafor()
    {
        var bias = SynthesisRun.Run(SharedData.Depression(), SynthesisTest.Specify("filter", "condition_arm1=ipt", "bias", "")).Value.Bias!;

        Assert.Equal((3056L, 48L, 2384L), Numbers(bias.FailSafeN!));
        Assert.Equal("peese", bias.PetPeese!.Reported);
        Near([0.448163618942303, 0.193914478363974, 2.311140574563532, 46, 0.0253586185724324, 0.167356475018746], Figures(bias.PetPeese.Pet));
        Near([0.436722741669168, 0.109562343424803, 3.986066088198521, 46, 0.00023803359598295, 0.846628387244754], Figures(bias.PetPeese.Chosen));
        var model = Assert.Single(bias.Selection!);
        Assert.Equal(0.5618, model.Effect!.Estimate, 5e-5);
        Near([0.106794669210467, 1.52115307774814, 0.735509973856637], [model.Effect.Se, model.Delta[1], model.DeltaSe[1]], 1e-3);
        Near([0.758239082292562, 0.383880159728286], [model.Lrt.Statistic, model.Lrt.P], 1e-6);
    }

    [Fact]
    public void A_selection_model_without_a_study_on_either_side_of_its_step_says_so()
    {
        var result = SynthesisTest.Run("study,yi,vi\nA,1,0.01\nB,1.2,0.02\nC,0.9,0.015\nD,1.1,0.012\n", "bias", "").Value;

        Assert.Null(result.Bias!.Selection);
        Assert.NotNull(result.Bias.PetPeese);
        Assert.Contains(result.Notices, notice => notice.StartsWith("No selection model. No study's p lies in the interval 0.025 < p ≤ 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Studies_of_equal_precision_have_fail_safe_numbers_and_a_selection_model_but_no_line()
    {
        var result = SynthesisTest.Run("study,yi,vi\nA,0.1,0.04\nB,0.5,0.04\nC,0.3,0.04\nD,0.9,0.04\n", "bias", "").Value;

        Assert.Null(result.Bias!.PetPeese);
        Assert.NotNull(result.Bias.FailSafeN);
        Assert.NotNull(result.Bias.Selection);
        Assert.Contains(result.Notices, notice => notice.Contains("no PET-PEESE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("study,yi,vi\nA,0.1,0.04\n")]
    [InlineData("study,yi,vi\nA,0.1,0.04\nB,0.5,0.01\n")]
    public void Too_few_studies_leave_the_models_out_with_a_reason(string csv)
    {
        var result = SynthesisTest.Run(csv, "bias", "").Value;

        Assert.Null(result.Bias!.Selection);
        Assert.Null(result.Bias.PetPeese);
        Assert.Contains(result.Notices, notice => notice.StartsWith("No selection model.", StringComparison.Ordinal));
    }

    private static (long?, long?, long?) Numbers(FailSafeNResult n) => (n.Rosenthal, n.Orwin, n.Rosenberg);

    private static BiasResult Bcg() => Trials.Synthesise(Trials.Bcg, "measure", "RR", "bias", "").Result.Bias!;

    private static double[] Figures(LimitResult limit) => [limit.Estimate, limit.Se, limit.Statistic, limit.Df!.Value, limit.P, limit.Slope];

    private static void Near(double[] expected, double[] actual, double relative = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.True(double.IsNaN(e) ? double.IsNaN(a) : Math.Abs(a - e) <= relative * Math.Abs(e), $"{a:R} is not {e:R}");
        }
    }
}
