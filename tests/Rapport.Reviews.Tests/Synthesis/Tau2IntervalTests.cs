using Rapport.Ground;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// The BCG trials with weights 1 to 13, and with equal ones: metafor 3.8.1's <c>rma(method = "GENQ")</c> and <c>confint(type = "PL")</c>; the
/// exact intervals are Imhof's integral (validation/tau2intervals.R).
/// </summary>
public sealed class Tau2IntervalTests
{
    private const string Bcg = """
        tpos,tneg,cpos,cneg,ablat,rising,same
        4,119,11,128,44,1,1
        6,300,29,274,55,2,1
        3,228,11,209,42,3,1
        62,13536,248,12619,52,4,1
        33,5036,47,5761,13,5,1
        180,1361,372,1079,44,6,1
        8,2537,10,619,19,7,1
        505,87886,499,87892,13,8,1
        29,7470,45,7232,27,9,1
        17,1699,65,1600,42,10,1
        186,50448,141,27197,18,11,1
        5,2493,3,2338,33,12,1
        27,16886,29,17825,33,13,1

        """;

    [Fact]
    public void Weights_of_ones_own_estimate_tau2_and_weigh_the_pooled_effect()
    {
        var result = Run("rising", "tau2", "GENQ").Value;

        ReferenceCases.Near([-0.521658092103, 0.225898780892, 0.369456892290, 93.325927214329],
            [result.Pooled!.Estimate, result.Pooled.Se, result.Heterogeneity!.Tau2, result.Heterogeneity.I2], 1e-11);
        Assert.Equal(100.0 / 91, result.Studies[0].Weight, 1e-12);
    }

    [Theory]
    [InlineData("REML", "PL", 0.115266105748, 0.964695326514)]
    [InlineData("DL", "BJ", 0.101050069456, 1.636088200980)]
    [InlineData("DL", "J", 0.122045538268, 1.139958021663)]
    [InlineData("GENQ", "GENQ", 0.0598770921598, 1.1652295678668)]
    public void Every_interval_of_tau2_is_that_of_its_reference(string tau2, string kind, double lower, double upper)
    {
        // 1e-6: the reference integrates an oscillating tail numerically.
        ReferenceCases.Near([lower, upper], Run("same", "tau2", tau2, "tau2-ci", kind).Value.Heterogeneity!.Tau2Ci!, 1e-6);
    }

    [Fact]
    public void A_missing_column_of_weights_is_asked_for() =>
        Assert.Contains("weight=COLUMN", SynthesisTest.Run("yi,vi\n1,1\n2,1\n", "tau2", "GENQ").Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_row_without_a_weight_is_left_out_with_the_reason()
    {
        var result = SynthesisTest.Run("yi,vi,weight\n1,1,2\n2,1,\n3,1,0\n2,1,1\n", "tau2", "GENQ").Value;

        Assert.Equal([2, 3], result.ExcludedRows.Select(r => r.Row));
    }

    private static Outcome<Reviews.Synthesis.SynthesisResult> Run(string weights, params string[] options) =>
        SynthesisTest.Run(Bcg, ["map", $"ai=tpos,bi=tneg,ci=cpos,di=cneg,weight={weights}", "measure", "RR", .. options]);
}
