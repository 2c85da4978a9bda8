using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;

namespace Rapport.Ground.Tests.Storage;

/// <summary>A database for one test: a folder with SQLite files, or a PostgreSQL database of its own.</summary>
public sealed class ADatabase : IAsyncDisposable
{
    /// <summary>Connection of a server on which tests may make databases; <c>.ci/postgres</c> starts one and sets it.</summary>
    public const string Variable = "RAPPORT_TEST_POSTGRES";

    private readonly string folder = Directory.CreateTempSubdirectory("rapport-database-").FullName;
    private string? database;

    private ADatabase()
    {
    }

    public MasterKey Master { get; } = MasterKey.Create();

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
        made.Address = DatabaseAddress.Parse($"{server![..server!.LastIndexOf('/')]}/{made.database}", made.folder).Value;
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        if (database is not null)
        {
            await ExecuteAsync(Environment.GetEnvironmentVariable(Variable)!, $"DROP DATABASE \"{database}\" WITH (FORCE)");
        }
    }

    internal LedgerContext Open(MasterKey? master = null, TimeProvider? time = null) =>
        new(Address.Options<LedgerContext>("ledger"), new AuditSeal(master ?? Master, time ?? TimeProvider.System));

    internal async Task<LedgerContext> PreparedAsync()
    {
        var context = Open();
        Assert.Null(await Preparation.PrepareAsync(context, "ledger"));
        return context;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(((DatabaseAddress.PostgresServer)DatabaseAddress.Parse(server, "").Value).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A small database with one kind of fact.</summary>
internal sealed class LedgerContext(DbContextOptions<LedgerContext> options, AuditSeal seal) : AuditedContext(options, seal)
{
    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<LedgerRow>().ToTable("ledger").HasKey(r => r.Sequence);
    }
}

internal sealed class LedgerRow
{
    public long Sequence { get; init; }

    public required string Text { get; init; }
}

[DbContext(typeof(LedgerContext))]
[Migration("0001_Ledger")]
internal sealed class M0001Ledger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        FactTables.CreateAudit(migrationBuilder);
        migrationBuilder.CreateTable(
            "ledger",
            t => new { Sequence = FactTables.Sequence(t), Text = t.Column<string>(nullable: false) },
            constraints: t => t.PrimaryKey("PK_ledger", r => r.Sequence));
        FactTables.RefuseChanges(migrationBuilder, "ledger");
    }
}
