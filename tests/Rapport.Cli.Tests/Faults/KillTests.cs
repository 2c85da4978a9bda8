using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>
/// The server killed at random moments while programs write: five times here, a hundred times by <c>bench/kills</c>. Moments are drawn
/// from a seed; no test looks at a clock.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Writers = 4;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("RAPPORT_KILLS") ?? "5", CultureInfo.InvariantCulture);
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SQLite", 20261122)]
    [InlineData("PostgreSQL", 20261123)]
    public async Task What_was_acknowledged_is_there_once_however_often_the_server_is_killed(string kind, int seed)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await AProgram.BeginAsync(Data, database.Connection);

        var (written, strange) = await WriteWhileKilledAsync(database.Connection, seed);
        var (there, audited) = await ThereAsync(database.Connection);
        var audit = Run.Of(["audit", "verify", "--data", Data, .. database.Connection is { } c ? new[] { "--database", c } : []]);

        await ReportAsync(kind, written, there, audit);
        Assert.Empty(strange);
        Assert.NotEmpty(written);
        Assert.DoesNotContain(written, w => w.Acknowledged && there.GetValueOrDefault((w.Kind, w.Mark)) != 1);
        Assert.DoesNotContain(written, w => there.GetValueOrDefault((w.Kind, w.Mark)) > 1);
        Assert.Equal((0, ""), (audit.Status, audit.Messages));
        Assert.Equal(there.Count, audited);
    }

    /// <summary>A row of the table that <c>bench/kills</c> prints.</summary>
    private static async Task ReportAsync(string kind, List<Written> written, Dictionary<(string Kind, string Mark), int> there, Run audit)
    {
        if (Environment.GetEnvironmentVariable("RAPPORT_KILLS_REPORT") is { Length: > 0 } report)
        {
            var lost = written.Count(w => w.Acknowledged && !there.ContainsKey((w.Kind, w.Mark)));
            await File.AppendAllTextAsync(
                report,
                $"| {kind} | {Kills} | {written.Count} | {written.Count(w => !w.Acknowledged)} | {lost} | {there.Count(t => t.Value > 1)} | {there.Count} | {(audit.Status == 0 ? "whole" : audit.Messages)} |\n");
        }
    }

    private async Task<(List<Written> Written, List<string> Strange)> WriteWhileKilledAsync(string? connection, int seed)
    {
        var random = new Random(seed);
        Uri? where = null;
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(number => new Writer(number, seed, () => where)).ToList();
        var writing = writers.Select(w => Task.Run(() => w.RunAsync(stop.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = AServer.Start(Data, connection);
            if (kill % 5 == 4)
            {
                // Now and then it is killed while it starts.
                await Task.WhenAny(server.ReadyAsync, Task.Delay(random.Next(800)));
            }
            else
            {
                where = await server.ReadyAsync;
                Assert.True(where is not null, server.Messages);
                await AcknowledgedAsync(writers, random.Next(1, 25));
                await Task.Delay(random.Next(20));
            }

            await server.KillAsync();
            where = null;
        }

        await using var last = AServer.Start(Data, connection);
        where = await last.ReadyAsync;
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        Assert.Equal(0, await last.StopAsync());
        return (writers.SelectMany(w => w.Written).ToList(), writers.SelectMany(w => w.Strange).ToList());
    }

    /// <summary>Waits until so many more writes were acknowledged.</summary>
    private static async Task AcknowledgedAsync(List<Writer> writers, int more)
    {
        for (var end = writers.Sum(w => w.Acknowledged) + more; writers.Sum(w => w.Acknowledged) < end;)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>How often each write is there, and how many rows of the audit speak of them.</summary>
    private async Task<(Dictionary<(string Kind, string Mark), int> There, int Audited)> ThereAsync(string? connection)
    {
        var databases = Databases.Open(Data, connection, TimeProvider.System).Value;
        await using var context = new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal);
        var marks = (await context.Reviews.Select(r => r.Title).ToListAsync()).Where(t => t.StartsWith("Title ", StringComparison.Ordinal)).Select(t => ("review", t[6..]))
            .Concat((await context.Files.Select(f => f.Name).ToListAsync()).Where(n => n.StartsWith('w')).Select(n => ("file", n[..^4])))
            .Concat((await context.Analyses.Select(a => a.Name).ToListAsync()).Where(n => n.StartsWith('w')).Select(n => ("analysis", n)))
            .Concat((await context.Exclusions.Select(e => e.Reason).ToListAsync()).Select(n => ("exclusion", n)));
        string[] actions = ["begin-review", "import-file", "include-rows"];
        var audited = (await context.Audit.Where(a => actions.Contains(a.Action)).CountAsync()) - 2
            + (await context.Analyses.CountAsync(a => a.Name != "As uploaded"));
        Assert.Equal(await context.Analyses.CountAsync(), await context.Audit.CountAsync(a => a.Action == "save-analysis"));
        return (marks.GroupBy(m => m).ToDictionary(g => g.Key, g => g.Count()), audited);
    }
}
