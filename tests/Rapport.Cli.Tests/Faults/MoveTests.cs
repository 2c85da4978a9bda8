using Rapport.Ground.Keys;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What a server is at work on is not moved: what people write meanwhile would stay behind.</summary>
public sealed class MoveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_that_a_server_is_at_work_on_are_moved_once_it_ended_however_it_ended()
    {
        await using var database = await ADatabase.CreateAsync("PostgreSQL");
        await AProgram.BeginAsync(Data, null);
        await using var server = AServer.Start(Data, null);
        Assert.NotNull(await server.ReadyAsync);

        var refused = Run.Of("move", "--data", Data, "--from", "sqlite", "--to", database.Connection!);
        await server.KillAsync();
        var moved = Run.Of("move", "--data", Data, "--from", "sqlite", "--to", database.Connection!);

        Assert.Equal(3, refused.Status);
        Assert.Contains("A server runs on these data", refused.Messages, StringComparison.Ordinal);
        Assert.Equal((0, ""), (moved.Status, moved.Messages));
    }

    [Fact]
    public async Task A_server_of_another_machine_on_the_same_PostgreSQL_is_seen_too()
    {
        await using var database = await ADatabase.CreateAsync("PostgreSQL");
        await AProgram.BeginAsync(Data, database.Connection);
        await using var server = AServer.Start(Data, database.Connection);
        Assert.NotNull(await server.ReadyAsync);
        Directory.CreateDirectory(Path.Combine(folder["elsewhere"], "keys"));
        File.Copy(MasterKeySource.DefaultFile(Data), MasterKeySource.DefaultFile(folder["elsewhere"]));

        var refused = Run.Of("move", "--data", folder["elsewhere"], "--from", database.Connection!, "--to", "sqlite");
        Assert.Equal(0, await server.StopAsync());
        var moved = Run.Of("move", "--data", folder["elsewhere"], "--from", database.Connection!, "--to", "sqlite");

        Assert.Equal(3, refused.Status);
        Assert.Contains("A server runs on these data", refused.Messages, StringComparison.Ordinal);
        Assert.Equal((0, ""), (moved.Status, moved.Messages));
    }
}
