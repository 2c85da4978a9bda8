using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Tests;

[assembly: AssemblyFixture(typeof(PreparedServers))]

namespace Rapport.Tests;

/// <summary>
/// An empty database of the present version, for one test. Migrations, which other tests look at, are run once a process and not once a test:
/// a SQLite file is a copy of the first, and a PostgreSQL database is one that another test has had, emptied.
/// </summary>
internal sealed class APreparedDatabase<T> : IAsyncDisposable
    where T : DbContext
{
    // Rows of facts refuse to be deleted, but where the server plays back what another one did. (To truncate costs thirty times as much.)
    private const string Emptying =
        """
        SELECT 'SET session_replication_role = replica; '
            || (SELECT string_agg(format('DELETE FROM %I; ', tablename), '') FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '\_\_%')
            || (SELECT coalesce(string_agg(format('SELECT setval(%L, 1, false); ', format('%I.%I', schemaname, sequencename)), ''), '') FROM pg_sequences WHERE schemaname = current_schema())
            || 'SET session_replication_role = origin' AS "Value"
        """;

    private static readonly ConcurrentBag<(ADatabase Database, string Empty)> Free = [];
    private static readonly Lazy<Task<byte[]>> File = new(MigratedFileAsync);
    private static Func<DatabaseAddress, T> opens = null!;
    private readonly (ADatabase Database, string Empty)? server;

    private APreparedDatabase(DatabaseAddress address, (ADatabase Database, string Empty)? server) => (Address, this.server) = (address, server);

    public MasterKey Master { get; } = MasterKey.Create();

    public DatabaseAddress Address { get; }

    /// <summary>A database for a test.</summary>
    /// <param name="kind"><c>SQLite</c> or <c>PostgreSQL</c>.</param>
    /// <param name="open">Opens the one at an address; the same for all tests.</param>
    public static async Task<APreparedDatabase<T>> OfAsync(string kind, Func<DatabaseAddress, T> open)
    {
        opens = open;
        if (kind == "PostgreSQL")
        {
            var server = Free.TryTake(out var free) ? free : await MigratedServerAsync();
            return new(server.Database.Address, server);
        }

        var folder = new DatabaseAddress.SqliteFolder(Directory.CreateTempSubdirectory("rapport-database-").FullName);
        await using var context = open(folder);
        await System.IO.File.WriteAllBytesAsync(context.Database.GetDbConnection().DataSource, await File.Value);
        return new(folder, null);
    }

    public async ValueTask DisposeAsync()
    {
        await using var context = opens(Address);
        if (Address is DatabaseAddress.SqliteFolder { Folder: var folder })
        {
            // Only its own connections: those of tests that run beside it go on.
            SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
            Directory.Delete(folder, recursive: true);
            return;
        }

        try
        {
            await context.Database.ExecuteSqlRawAsync(server!.Value.Empty);
            Free.Add(server.Value);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.DeadlockDetected)
        {
            // The server's user may not do this, or something still writes: the next test has another.
        }
    }

    private static async Task<byte[]> MigratedFileAsync()
    {
        await using var database = await ADatabase.CreateAsync("SQLite");
        string file;
        await using (var context = opens(database.Address))
        {
            await context.Database.MigrateAsync();
            file = context.Database.GetDbConnection().DataSource;
        }

        SqliteConnection.ClearAllPools();
        return await System.IO.File.ReadAllBytesAsync(file);
    }

    private static async Task<(ADatabase Database, string Empty)> MigratedServerAsync()
    {
        var database = await ADatabase.CreateAsync("PostgreSQL");
        PreparedServers.Made.Add(database);
        await using var context = opens(database.Address);
        await context.Database.MigrateAsync();
        return (database, await context.Database.SqlQueryRaw<string>(Emptying).SingleAsync());
    }
}

/// <summary>Drops, after the last test, the PostgreSQL databases that tests shared.</summary>
public sealed class PreparedServers : IAsyncDisposable
{
    internal static ConcurrentBag<ADatabase> Made { get; } = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var database in Made)
        {
            await database.DisposeAsync();
        }
    }
}
