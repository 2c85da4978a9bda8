using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Tests;

namespace Rapport.Ground.Tests.Storage;

/// <summary>The ledger of a test's database.</summary>
internal static class Ledgers
{
    public static LedgerContext Open(this ADatabase database, MasterKey? master = null) =>
        new(database.Address.Options<LedgerContext>("ledger"), new AuditSeal(master ?? database.Master, TimeProvider.System));

    public static async Task<LedgerContext> PreparedAsync(this ADatabase database)
    {
        var context = database.Open();
        Assert.Null(await Preparation.PrepareAsync(context, "ledger"));
        return context;
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

    public DateOnly Day { get; init; } = new(2026, 2, 28);
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
            t => new { Sequence = FactTables.Sequence(t), Text = t.Column<string>(nullable: false), Day = t.Column<DateOnly>(nullable: false) },
            constraints: t => t.PrimaryKey("PK_ledger", r => r.Sequence));
        FactTables.RefuseChanges(migrationBuilder, "ledger");
    }
}
