using Rapport.Cli.Tests.Synthesize;

namespace Rapport.Cli.Tests;

/// <summary>The executable as a process: streams, statuses, a reader that goes away.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_answers_on_stdout_and_ends_with_zero()
    {
        var run = await Run.AsProcess("synthesize", folder.Write("bcg.csv", Bcg.Csv), "--measure", "RR", "--json");

        Assert.Equal((0, ""), (run.Status, run.Messages));
        Assert.Equal(13, run.Json.GetProperty("k").GetInt32());
    }

    [Fact]
    public async Task It_speaks_utf8_without_a_mark()
    {
        var run = await Run.AsProcess("synthesize", folder.Write("bcg.csv", Bcg.Csv), "--measure", "RR");

        Assert.StartsWith("Log risk ratio", run.Answer, StringComparison.Ordinal);
        Assert.Contains("τ²", run.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_refuses_on_stderr_with_the_status_of_the_contract()
    {
        var run = await Run.AsProcess("synthesize", folder["none.csv"]);

        Assert.Equal((3, ""), (run.Status, run.Answer));
        Assert.StartsWith("rapport: error: ", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_error()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"S{i},0.{i % 10},0.1\n"));
        using var process = Run.Start("synthesize", folder.Write("many.csv", "study,yi,vi\n" + rows), "--json");
        await process.StandardOutput.ReadLineAsync();
        process.StandardOutput.Close();

        var messages = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("rapport: error", messages, StringComparison.Ordinal);
    }
}
