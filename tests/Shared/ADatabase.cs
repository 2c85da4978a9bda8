using Npgsql;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;

namespace Rapport.Tests;

/// <summary>A database for one test: a folder with SQLite files, or a PostgreSQL database of its own.</summary>
internal sealed class ADatabase : IAsyncDisposable
{
    /// <summary>Connection of a server on which tests may make databases; <c>.ci/postgres</c> starts one and sets it.</summary>
    public const string Variable = "RAPPORT_TEST_POSTGRES";

    private readonly string folder = Directory.CreateTempSubdirectory("rapport-database-").FullName;
    private string? database;

    private ADatabase()
    {
    }

    public MasterKey Master { get; } = MasterKey.Create();

    /// <summary>The folder of the files, or of nothing.</summary>
    public string Folder => folder;

    /// <summary>What <c>--database</c> would be given; null for files.</summary>
    public string? Connection { get; private set; }

    public DatabaseAddress Address { get; private set; } = new DatabaseAddress.SqliteFolder("");

    public static async Task<ADatabase> CreateAsync(string kind)
    {
        var made = new ADatabase();
        if (kind == "SQLite")
        {
            made.Address = new DatabaseAddress.SqliteFolder(made.folder);
            return made;
        }

        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(server is null, $"No PostgreSQL to test on: {Variable} names none.");
        made.database = Path.GetFileName(made.folder).ToLowerInvariant();
        await ExecuteAsync(server!, $"CREATE DATABASE \"{made.database}\"");
        made.Connection = $"{server![..server!.LastIndexOf('/')]}/{made.database}";
        made.Address = DatabaseAddress.Parse(made.Connection, made.folder).Value;
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        if (database is not null)
        {
            await ExecuteAsync(Environment.GetEnvironmentVariable(Variable)!, $"DROP DATABASE \"{database}\" WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(((DatabaseAddress.PostgresServer)DatabaseAddress.Parse(server, "").Value).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
