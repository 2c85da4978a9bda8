using System.Globalization;
using System.Text.Json;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// Mixed models of counts through the whole synthesis, against metafor's <c>rma.glmm</c> and, for the exact conditional model, its likelihood
/// written out in R (validation/glmm.R).
/// </summary>
public sealed class GlmmPartsTests
{
    [Theory]
    [InlineData("nielweise2007", "OR", "UM.FS")]
    [InlineData("nielweise2007", "OR", "UM.RS")]
    [InlineData("nielweise2007", "OR", "CM.AL")]
    [InlineData("nielweise2007", "OR", "CM.EL")]
    [InlineData("lee2004", "OR", "CM.EL")]
    [InlineData("nielweise2008", "IRR", "UM.FS")]
    [InlineData("nielweise2008", "IRR", "CM.EL")]
    [InlineData("pritz1997", "PLO", "one")]
    [InlineData("nielweise2008", "IRLN", "one")]
    public void The_synthesis_has_the_estimates_of_the_reference(string set, string measure, string model)
    {
        var reference = Reference(set, measure, model);
        string[] options = ["model", "glmm", "measure", measure, .. model == "one" ? Array.Empty<string>() : ["glmm", model]];

        var result = SynthesisTest.Run(Csv(reference.GetProperty("columns")), options).Value;

        var figures = reference.GetProperty("figures");
        ReferenceCases.Near(
            [figures.Numbers("beta")[0], figures.Numbers("se")[0], figures.Number("tau2")], [result.Pooled!.Estimate, result.Pooled.Se, result.Heterogeneity!.Tau2], 5e-3);
        if (figures.TryGetProperty("lrt", out _))
        {
            ReferenceCases.Near([figures.Number("lrt"), figures.Number("lrtP")], [result.Heterogeneity.Q, result.Heterogeneity.QP], 5e-3);
        }

        Assert.All(result.Studies, s => Assert.True(double.IsNaN(s.Weight)));
    }

    [Theory]
    [InlineData("UM.FS")]
    [InlineData("CM.EL")]
    public void Counts_that_are_no_whole_numbers_are_named(string model)
    {
        var parted = SynthesisTest.Run("study,ai,bi,ci,di\nA,4.5,35.5,9,32\nB,3,22,5,24\nC,6,54,10,58\n", "measure", "OR", "model", "glmm", "glmm", model).Value;
        var whole = SynthesisTest.Run("study,ai,bi,ci,di\nA,4,36,9,32\nB,3,22,5,24\nC,6,54,10,58\n", "measure", "OR", "model", "glmm", "glmm", model).Value;

        Assert.Contains(parted.Notices, n => n.StartsWith("1 study has counts that are no whole numbers (A)", StringComparison.Ordinal));
        Assert.DoesNotContain(whole.Notices, n => n.Contains("whole numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void Studies_that_tell_nothing_are_named()
    {
        var result = SynthesisTest.Run("study,ai,n1i,ci,n2i\nA,3,20,9,21\nB,0,30,0,29\nC,12,40,11,41\nD,5,22,16,25\n", "model", "glmm", "measure", "OR").Value;

        Assert.Contains(result.Notices, n => n.StartsWith("1 study has events in no group or in everybody (B):", StringComparison.Ordinal));
        Assert.Equal(2, result.Heterogeneity!.QDf);
    }

    [Theory]
    [InlineData("mantel-haenszel", "OR")]
    [InlineData("mantel-haenszel", "RR")]
    [InlineData("peto", "PETO")]
    public void So_are_those_that_count_for_nothing_in_pooled_counts(string model, string measure)
    {
        var result = SynthesisTest.Run("study,ai,n1i,ci,n2i\nA,3,20,9,21\nB,0,30,0,29\nC,12,40,11,41\nD,0,22,0,25\n", "model", model, "measure", measure).Value;

        Assert.Contains(result.Notices, n => n.StartsWith("2 of the 4 studies have events in no group or in everybody (B, D): they do not count for Q", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_without_events_leave_nothing_to_model() =>
        Assert.Contains("both events and non-events", SynthesisTest.Run("ai,n1i,ci,n2i\n0,20,0,21\n0,30,0,29\n", "model", "glmm", "measure", "OR").Refusal!.Message, StringComparison.Ordinal);

    private static JsonElement Reference(string set, string measure, string model)
    {
        var cases = ReferenceCases.Read("glmm.json").GetProperty("cases").EnumerateArray().Where(c =>
            c.GetProperty("set").GetString() == set && c.GetProperty("measure").GetString() == measure && c.GetProperty("model").GetString() == model
            && c.GetProperty("method").GetString() == "ML").ToArray();
        return cases.FirstOrDefault(c => c.GetProperty("source").GetString() == "metafor", cases[0]);
    }

    private static string Csv(JsonElement columns)
    {
        var all = columns.EnumerateObject().Select(c => (c.Name, Cells: columns.Numbers(c.Name).Select(n => n.ToString("R", CultureInfo.InvariantCulture)).ToArray())).ToArray();
        return string.Join('\n', Enumerable.Range(0, all[0].Cells.Length).Select(i => string.Join(',', all.Select(c => c.Cells[i]))).Prepend(string.Join(',', all.Select(c => c.Name)))) + "\n";
    }
}
