using Rapport.Reviews.Reporting;

namespace Rapport.Reviews.Tests.Reporting;

/// <summary>The script is run, and metafor agrees.</summary>
public sealed class RScriptTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("rapport-script-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("REML", "knha", "")]
    [InlineData("PM", "adhoc", "")]
    [InlineData("ML", "knha", "ablat + factor(alloc)")]
    public void Metafor_agrees_with_the_reported_numbers(string tau2, string test, string mods)
    {
        List<string> options = ["measure", "RR", "tau2", tau2, "test", test];
        if (mods.Length > 0)
            options.AddRange(["mods", mods]);
        Compare([.. options]);
    }

    [Fact]
    public void Metafor_agrees_on_the_common_effect() => Compare("measure", "RR", "model", "common");

    [Theory]
    [InlineData("mantel-haenszel", "OR")]
    [InlineData("mantel-haenszel", "RD")]
    [InlineData("peto", "PETO")]
    public void Metafor_agrees_on_pooled_counts(string model, string measure) => Compare("measure", measure, "model", model);

    [Fact]
    public void Everything_asked_for_beside_the_model_runs_too()
    {
        var printed = RecomputedScript.Run(root, Trials.Bcg, ["measure", "RR", "bias", "true", "influence", "true", "subgroup", "alloc", "test", "knha"]);
        Assert.Contains(printed, l => l.Contains("Regression Test for Funnel Plot Asymmetry", StringComparison.Ordinal));
        Assert.Contains(printed, l => l.Trim() == "systematic");
    }

    [Fact]
    public void One_study_needs_no_model()
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, "measure", "RR", "filter", "study=TPT Madras");
        Assert.DoesNotContain("rma(", RScript.Write(result, specification), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_quotes_cannot_end_the_string()
    {
        const string csv = "study,yi,vi,\"a\"\"b\\\"\nA,0.1,0.02,1\nB,0.4,0.02,2\nC,0.3,0.02,4\nD,0.2,0.02,3\n";
        var (result, specification) = Trials.Synthesise(csv, "mods", "a\"b\\");
        Assert.Contains("c(\"a\\\"b\\\\\")", RScript.Write(result, specification), StringComparison.Ordinal);
    }

    private void Compare(params string[] options) => RecomputedScript.Agrees(root, Trials.Bcg, options, least: 7, 1e-8);
}
