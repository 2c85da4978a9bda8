using Rapport.Ground;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Mantel–Haenszel and Peto against metafor's <c>rma.mh</c> and <c>rma.peto</c> (validation/models.R).</summary>
public sealed class CountModelsTests
{
    public static TheoryData<string> Cases { get; } = [.. ReferenceCases.Names("mantel-haenszel", "peto")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pooled_counts_agree_with_metafor(string name)
    {
        var (reference, result) = ReferenceCases.Run(name);
        var figures = reference.GetProperty("figures");
        var (pooled, h) = (result.Pooled!, result.Heterogeneity!);

        ReferenceCases.Near(
            [.. new[] { "estimate", "se", "statistic", "p", "lower", "upper", "q", "qP", "i2", "h2" }.Select(n => figures.Number(n))],
            [pooled.Estimate, pooled.Se, pooled.Statistic, pooled.P, pooled.Ci[0], pooled.Ci[1], h.Q, h.QP, h.I2, h.H2], 1e-8);
        Assert.Equal(figures.Number("qDf"), h.QDf);
        Assert.Equal(0, h.Tau2);
        Assert.Null(pooled.Pi);
        var rows = reference.GetProperty("rows");
        ReferenceCases.Near(rows.Numbers("weight"), result.Studies.Select(s => s.Weight), 1e-8);
        if (rows.TryGetProperty("yi", out _))
        {
            ReferenceCases.Near(rows.Numbers("yi"), result.Studies.Select(s => s.Yi), 1e-8);
        }
    }

    [Fact]
    public void Peto_needs_no_measure_and_says_which_it_has()
    {
        var result = SynthesisTest.Run("ai,n1i,ci,n2i\n3,20,6,21\n1,30,4,29\n", "model", "peto").Value;

        Assert.Equal(("PETO", "peto"), (result.Measure, result.Model));
        Assert.Null(result.Fit);
    }

    [Fact]
    public void A_group_without_events_has_no_pooled_ratio()
    {
        var refusal = SynthesisTest.Run("ai,n1i,ci,n2i\n0,20,6,21\n0,30,4,29\n", "model", "mantel-haenszel", "measure", "OR").Refusal!;

        Assert.Equal(RefusalKind.NoAnswer, refusal.Kind);
        Assert.Contains("Group 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_table_is_answered_with_itself()
    {
        var result = SynthesisTest.Run("ai,n1i,ci,n2i\n3,20,6,21\n", "model", "mantel-haenszel", "measure", "RR").Value;

        Assert.Equal(Math.Log(3.0 / 20 / (6.0 / 21)), result.Pooled!.Estimate, 1e-12);
        Assert.Null(result.Heterogeneity);
    }
}
