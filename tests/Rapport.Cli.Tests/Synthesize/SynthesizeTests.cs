using System.Text.Json;

namespace Rapport.Cli.Tests.Synthesize;

public sealed class SynthesizeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string bcg;

    public SynthesizeTests() => bcg = folder.Write("bcg.csv", Bcg.Csv);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Notices_beside_a_JSON_document_are_said_on_stderr_too_and_those_of_a_table_only_in_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("three.csv", "study,yi,vi\nA,0.1,0.02\nB,0.5,0.03\nC,0.3,0.1\n");

        var json = Run.Of("synthesize", file, "--bias", "--json");
        var table = Run.Of("synthesize", file, "--bias");

        Assert.Contains("rapport: note: Regression tests left out: Harbord's, Peters' and Deeks' are for odds ratios", json.Messages, StringComparison.Ordinal);
        Assert.Equal((0, ""), (table.Status, table.Messages));
        Assert.Contains("Regression tests left out", table.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_the_whole_of_stdout_and_agrees_with_metafor()
    {
        // rma(measure="RR", ai, bi, ci, di, data=dat.bcg, test="knha"), metafor 3.8.1 with threshold=1e-14.
        var run = Run.Of("synthesize", bcg, "--measure", "RR", "--test", "knha", "--json");

        Assert.Equal((0, ""), (run.Status, run.Messages));
        Assert.Equal(-0.714532342158, run.Json.GetProperty("pooled").GetProperty("estimate").GetDouble(), 1e-11);
        Assert.Equal(0.313243258136, run.Json.GetProperty("heterogeneity").GetProperty("tau2").GetDouble(), 1e-9);
        Assert.Equal(12, run.Json.GetProperty("pooled").GetProperty("df").GetDouble());
    }

    /// <summary>Every number in it was compared with metafor 3.8.1: rma, predict, regtest, ranktest, trimfill, fsn, selmodel, leave1out, influence; PET-PEESE with lm.</summary>
    [Fact]
    public void A_person_s_tables_are_as_approved()
    {
        var run = Run.Of("synthesize", bcg, "--measure", "RR", "--subgroup", "alloc", "--bias", "--influence", "--equivalence", "-0.2,0.2", "--exclude", "12");

        Assert.Equal("", run.Messages);
        Approved.Matches("bcg-risk-ratios.txt", run.Answer);
    }

    [Fact]
    public void Moderators_are_printed_as_approved() =>
        Approved.Matches("bcg-latitude.txt", (Run.Of("synthesize", bcg, "--measure", "RR", "--mods", "ablat + factor(alloc)", "--test", "knha")).Answer);

    [Fact]
    public void Standardised_differences_are_put_in_words_for_a_clinician()
    {
        var file = folder.Write("g.csv", "study,yi,vi\nA,0.3,0.02\nB,0.6,0.03\nC,0.5,0.01\n");

        Approved.Matches("points.txt", (Run.Of("synthesize", file, "--cer", "0.3", "--points-sd", "8", "--mid", "3")).Answer);
    }

    [Fact]
    public void A_folder_of_results_can_be_run_again_to_the_last_byte()
    {
        var first = Run.Of("synthesize", bcg, "--measure", "RR", "--out", folder["one"]);
        var again = Run.Of("synthesize", Path.Combine(folder["one"], "analysis.json"), "--out", folder["two"]);

        Assert.Equal((0, 0, ""), (first.Status, again.Status, again.Messages));
        foreach (var file in Directory.EnumerateFiles(folder["one"], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder["one"], f)))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["one"], file)), File.ReadAllBytes(Path.Combine(folder["two"], file)));
        }

        Assert.True(File.Exists(Path.Combine(folder["one"], "report.html")));
        Assert.True(File.Exists(Path.Combine(folder["one"], "figures", "forest.svg")));
        Assert.True(File.Exists(Path.Combine(folder["one"], "effects.csv")));
    }

    [Fact]
    public void Results_json_is_what_json_prints()
    {
        var printed = Run.Of("synthesize", bcg, "--measure", "OR", "--out", folder["one"], "--json");

        Assert.Equal(printed.Answer, File.ReadAllText(Path.Combine(folder["one"], "results.json")));
    }

    [Fact]
    public void An_analysis_of_other_data_is_refused()
    {
        Run.Of("synthesize", bcg, "--measure", "RR", "--out", folder["one"]);
        File.AppendAllText(Path.Combine(folder["one"], "data.csv"), "New,1999,1,2,3,4,5,random\n");

        var run = Run.Of("synthesize", Path.Combine(folder["one"], "analysis.json"));

        Assert.Equal((3, ""), (run.Status, run.Answer));
        Assert.Contains("not the data that this analysis was made from", run.FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_analysis_takes_no_options_of_its_own()
    {
        Run.Of("synthesize", bcg, "--measure", "RR", "--out", folder["one"]);

        var run = Run.Of("synthesize", Path.Combine(folder["one"], "analysis.json"), "--tau2", "PM");

        Assert.Equal(2, run.Status);
        Assert.Contains("--tau2 cannot be added", run.FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_left_alone()
    {
        Directory.CreateDirectory(folder["mine"]);
        folder.Write("mine/thesis.txt", "mine");

        var run = Run.Of("synthesize", bcg, "--measure", "RR", "--out", folder["mine"]);

        Assert.Equal((3, ""), (run.Status, run.Answer));
        Assert.Equal(["thesis.txt"], Directory.EnumerateFileSystemEntries(folder["mine"]).Select(Path.GetFileName));
    }

    [Fact]
    public void One_usable_study_is_answered_with_that_study()
    {
        var run = Run.Of("synthesize", bcg, "--measure", "RR", "--filter", "study=Aronson 1948", "--json");

        Assert.Equal(0, run.Status);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("heterogeneity").ValueKind);
        Assert.Equal(-0.8893113, run.Json.GetProperty("pooled").GetProperty("estimate").GetDouble(), 1e-7);
        Assert.NotEqual(0, run.Json.GetProperty("notices").GetArrayLength());
    }
}
