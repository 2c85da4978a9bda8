namespace Rapport.Cli.Tests.Synthesize;

/// <summary>An estimator that may not take enough iterations says so on stderr and ends in status 4, with nothing on stdout, whatever the model.</summary>
public sealed class StarvedOptimiserTests
{
    private const string Effects =
        "study,yi,vi,x,arm\nA,0.31,0.070,1,p\nA,0.55,0.071,2,q\nB,0.12,0.076,3,p\nB,0.71,0.037,1,q\nC,0.42,0.036,5,p\nC,-0.20,0.096,2,q\nD,0.35,0.095,4,p\nE,0.95,0.053,3,q\nF,0.80,0.052,6,p\nG,0.05,0.109,2,q\n";

    private const string Tables = "study,ai,n1i,ci,n2i\nA,3,20,9,21\nB,1,30,14,29\nC,12,40,11,41\nD,5,22,16,25\n";

    [Theory]
    [InlineData("--tau2", "REML")]
    [InlineData("--tau2", "ML", "--mods", "x")]
    [InlineData("--tau2", "EB")]
    [InlineData("--tau2", "PM")]
    [InlineData("--scale", "x")]
    [InlineData("--subgroup", "arm")]
    [InlineData("--robust", "CR2")]
    [InlineData("--model", "multilevel")]
    [InlineData("--model", "multilevel", "--random", "arm|study", "--struct", "UN")]
    [InlineData("--model", "multilevel", "--rho", "0.6", "--tau2", "ML")]
    [InlineData("--model", "glmm", "--measure", "OR")]
    [InlineData("--model", "glmm", "--measure", "OR", "--glmm", "UM.RS")]
    [InlineData("--model", "glmm", "--measure", "OR", "--glmm", "CM.EL")]
    public void A_starved_optimiser_ends_in_status_4(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("trials.csv", options.Contains("glmm") ? Tables : Effects);
        var starved = Run.Of(["synthesize", file, .. options, "--max-iterations", "1", "--json"]);

        Assert.Equal(4, starved.Status);
        Assert.Equal("", starved.Answer);
        Assert.StartsWith("rapport: error: ", starved.FirstMessage, StringComparison.Ordinal);
        Assert.Contains("did not converge after 1 iteration", starved.Messages, StringComparison.Ordinal);
        Assert.Equal(0, Run.Of(["synthesize", file, .. options, "--json"]).Status);
    }

    [Fact]
    public void A_starved_selection_model_is_left_out_and_said_beside_a_model_that_has_its_answer()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("trials.csv", Effects);
        var run = Run.Of("synthesize", file, "--tau2", "PM", "--bias", "--selection", "beta", "--max-iterations", "15", "--json");

        Assert.Equal(0, run.Status);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, run.Json.GetProperty("bias").GetProperty("selection").ValueKind);
        Assert.Contains(run.Json.GetProperty("notices").EnumerateArray(), n => n.GetString()!.StartsWith("The selection model (beta) has no answer", StringComparison.Ordinal));
    }
}
