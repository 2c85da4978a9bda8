using System.Diagnostics;

namespace Rapport.Cli.Tests;

/// <summary>The trimmed program that people call answers byte for byte as the whole one does.</summary>
public sealed class StartTests
{
    private static readonly string Trials = Path.Combine(ReadmeTests.Root, "examples/ipt-depression/trials.csv");

    [Theory]
    [InlineData("")]
    [InlineData("--json --test knha --bias --influence")]
    [InlineData("--aggregate study --rho 0.5 --mods weeks+factor(control) --json")]
    [InlineData("--battery --json")]
    [InlineData("--gosh --subsets 500 --seed 1 --json")]
    [InlineData("--permute 100 --seed 1 --json")]
    [InlineData("--model multilevel --robust CR2 --wild 99 --json")]
    [InlineData("--bias --selection step,beta --json")]
    [InlineData("--measure SMD --points-sd 6 --mid 3 --cumulative year")]
    [InlineData("--compare-presets metafor,RevMan5")]
    [InlineData("--filter study=nobody")]
    [InlineData("--tau2 XX")]
    [InlineData("--mesure SMD")]
    [InlineData("--level")]
    public async Task Both_programs_answer_alike(string options)
    {
        string[] call = ["synthesize", Trials, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        Assert.Equal(Run.Of(call), await Published(Path.Combine(ReadmeTests.Root, "rapport"), call));
    }

    [Fact]
    public async Task A_report_is_the_same_to_the_byte()
    {
        using var whole = new TemporaryFolder();
        using var start = new TemporaryFolder();
        Run.Of("synthesize", Trials, "--bias", "--influence", "--out", whole["results"]);
        await Published(Path.Combine(ReadmeTests.Root, "rapport"), "synthesize", Trials, "--bias", "--influence", "--out", start["results"]);

        var files = Directory.GetFiles(whole["results"], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(whole["results"], f)).Order().ToList();
        Assert.Contains("report.html", files);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(Path.Combine(whole["results"], f)), File.ReadAllBytes(Path.Combine(start["results"], f))));
    }

    [Fact]
    public async Task Without_the_whole_program_a_sentence_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        await Published(Path.Combine(ReadmeTests.Root, "rapport"), "--version");
        File.Copy(Path.Combine(ReadmeTests.Root, "artifacts/rapport/rapport"), folder["rapport"]);

        var run = await Published(folder["rapport"], "demo");

        Assert.Equal(ExitStatus.Unforeseen, run.Status);
        Assert.Contains("rapport-whole cannot be started: No such file or directory. It belongs beside this file.", run.FirstMessage, StringComparison.Ordinal);
    }

    /// <summary>The first call may build and say so; it is none of those that are compared.</summary>
    private static readonly Lazy<Task<Run>> Built = new(() => Call(Path.Combine(ReadmeTests.Root, "rapport"), "--version"));

    private static async Task<Run> Published(string program, params string[] arguments)
    {
        await Built.Value;
        return await Call(program, arguments);
    }

    private static async Task<Run> Call(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var answer = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await answer, await messages);
    }
}
