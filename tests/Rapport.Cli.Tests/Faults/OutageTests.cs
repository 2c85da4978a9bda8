using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Rapport.Cli.Tests.Faults;

/// <summary>The server outlives what it stands on: a full disk, a database that goes and comes.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_full_disk_is_said_loses_nothing_and_is_over_when_there_is_room()
    {
        await AProgram.BeginAsync(Data, null);
        // A limit on the size of a file is what a full disk is to SQLite; the signal that comes with it is left to the write's own error.
        await using var server = AServer.StartShell("trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0", Data);
        using var client = await ClientAsync(server);
        await LimitAsync(server, "1000000:unlimited");

        var (stored, full) = await FillAsync(client);
        var sentence = await full.Content.ReadAsStringAsync();
        var read = await client.GetAsync($"/api/reviews/{AProgram.Review}/files");
        await LimitAsync(server, "unlimited");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.Contains("no room to write", sentence, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await StoreAsync(client, "after")).StatusCode);
        var files = await client.GetFromJsonAsync<List<Named>>($"/api/reviews/{AProgram.Review}/files");
        Assert.Equal([.. stored.Append("after.csv").Append("trials.csv").Order(StringComparer.Ordinal)], files!.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0, await server.StopAsync());
        Assert.Equal((0, ""), Run.Of("audit", "verify", "--data", Data) is var run ? (run.Status, run.Messages) : default);
    }

    [Fact]
    public async Task A_disk_without_any_room_left_is_said_loses_nothing_and_is_over_when_there_is_room()
    {
        using var disk = ATinyDisk.OfMegabytes(24);
        var data = Path.Combine(disk.Folder, "data");
        await AProgram.BeginAsync(data, null);
        await using var server = AServer.Start(data, null);
        using var client = await ClientAsync(server);
        var filling = disk.FillBut(600_000);

        var (stored, full) = await FillAsync(client);
        var read = await client.GetAsync($"/api/reviews/{AProgram.Review}/files");
        var backup = Run.Of("backup", Path.Combine(disk.Folder, "b"), "--data", data);
        File.Delete(filling);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.Contains("no room to write", await full.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.True(backup.Status is 0 or 3, backup.Messages);
        Assert.Equal(backup.Status == 0, File.Exists(Path.Combine(disk.Folder, "b")));
        Assert.False(File.Exists(Path.Combine(disk.Folder, "b.partial")));
        Assert.Equal(HttpStatusCode.Created, (await StoreAsync(client, "after")).StatusCode);
        var files = await client.GetFromJsonAsync<List<Named>>($"/api/reviews/{AProgram.Review}/files");
        Assert.Equal([.. stored.Append("after.csv").Append("trials.csv").Order(StringComparer.Ordinal)], files!.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0, await server.StopAsync());
        Assert.Equal((0, ""), Run.Of("audit", "verify", "--data", data) is var run ? (run.Status, run.Messages) : default);
    }

    [Fact]
    public async Task A_database_that_goes_is_said_and_one_that_comes_back_is_used_again()
    {
        await using var postgres = await APostgres.StartAsync();
        await AProgram.BeginAsync(Data, postgres.Connection);
        await using var server = AServer.Start(Data, postgres.Connection);
        using var client = await ClientAsync(server);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/ready")).StatusCode);

        await postgres.StopAsync();
        var gone = await client.GetAsync("/api/reviews");
        var page = await client.GetAsync("/sign-in");
        var ready = await client.GetAsync("/ready");
        var health = await client.GetAsync("/health");
        await postgres.StartAgainAsync();
        var back = await client.GetAsync("/ready");
        var reviews = await client.GetAsync("/api/reviews");
        var written = await StoreAsync(client, "after");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, gone.StatusCode);
        Assert.Contains("The database cannot be reached just now", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: the reviews database does not answer\n"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created), (back.StatusCode, reviews.StatusCode, written.StatusCode));
        Assert.Equal(0, await server.StopAsync());
    }

    private static async Task LimitAsync(AServer server, string size)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{server.Id}", $"--fsize={size}"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }

    private static async Task<HttpClient> ClientAsync(AServer server)
    {
        var where = await server.ReadyAsync;
        Assert.True(where is not null, server.Messages);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = where };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AProgram.Token);
        return client;
    }

    /// <summary>Stores tables until one is refused.</summary>
    private static async Task<(List<string> Stored, HttpResponseMessage Full)> FillAsync(HttpClient client)
    {
        var stored = new List<string>();
        while (true)
        {
            var name = $"t{stored.Count}";
            var answer = await StoreAsync(client, name);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                return (stored, answer);
            }

            stored.Add(name + ".csv");
        }
    }

    private static Task<HttpResponseMessage> StoreAsync(HttpClient client, string name)
    {
        var rows = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{name}-{i},0.{i % 7},0.0{1 + (i % 9)}\n"));
        return client.PostAsync($"/api/reviews/{AProgram.Review}/files?name={name}.csv", new StringContent("study,yi,vi\n" + rows, null, "text/csv"));
    }

    private sealed record Named(string Name);
}
