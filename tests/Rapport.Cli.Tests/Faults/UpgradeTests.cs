using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>A later version on earlier data, and an earlier one on later data.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Earlier_data_are_backed_up_before_they_are_changed(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await AProgram.BeginAsync(Data, database.Connection);
        await MakeEarlierAsync(database.Connection);

        await using var server = AServer.Start(Data, database.Connection);
        Assert.True(await server.ReadyAsync is not null, server.Messages);
        Assert.Equal(0, await server.StopAsync());

        var backup = Assert.Single(Directory.EnumerateFiles(Path.Combine(Data, "backups")));
        Directory.CreateDirectory(Path.Combine(folder["there"], "keys"));
        File.Copy(MasterKeySource.DefaultFile(Data), MasterKeySource.DefaultFile(folder["there"]));
        var restored = Run.Of("restore", backup, "--data", folder["there"]);
        Assert.Equal((0, ""), (restored.Status, restored.Messages));
        Assert.Contains("reviews: restored", restored.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_backup_nothing_is_changed()
    {
        await AProgram.BeginAsync(Data, null);
        await MakeEarlierAsync(null);
        File.WriteAllText(Path.Combine(Data, "backups"), "in the way");

        await using var server = AServer.Start(Data, null);

        Assert.Null(await server.ReadyAsync);
        Assert.Equal(3, await server.EndedAsync());
        Assert.Contains("the backup that is made before", server.Messages, StringComparison.Ordinal);
        await using var reviews = Open(null);
        Assert.DoesNotContain("0005_Answers", await reviews.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task Later_data_are_refused_with_a_sentence()
    {
        await AProgram.BeginAsync(Data, null);
        await using (var reviews = Open(null))
        {
            await reviews.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('9999_Later', '10.0')""");
        }

        await using var server = AServer.Start(Data, null);

        Assert.Null(await server.ReadyAsync);
        Assert.Equal(3, await server.EndedAsync());
        Assert.Contains("written by a later version of Rapport (its step '9999_Later' is not known here)", server.Messages, StringComparison.Ordinal);
    }

    /// <summary>As the version before the last step left it.</summary>
    private async Task MakeEarlierAsync(string? connection)
    {
        await using var reviews = Open(connection);
        await reviews.Database.ExecuteSqlRawAsync("DROP TABLE answers");
        await reviews.Database.ExecuteSqlRawAsync("DROP TABLE staged");
        await reviews.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '0005_Answers'""");
    }

    private ReviewsContext Open(string? connection)
    {
        var databases = Databases.Open(Data, connection, TimeProvider.System).Value;
        return new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal);
    }
}
