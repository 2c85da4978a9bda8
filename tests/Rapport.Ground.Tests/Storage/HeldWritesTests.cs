using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Tests;

namespace Rapport.Ground.Tests.Storage;

/// <summary>Several saves as one transaction, and what killed processes leave behind.</summary>
public sealed class HeldWritesTests
{
    public static TheoryData<string> Databases { get; } = ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Held_saves_are_there_together_or_not_at_all(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using (var undone = await database.PreparedAsync())
        {
            undone.Hold();
            await WriteAsync(undone, "one");
            await undone.RollBackHeldAsync();
        }

        await using var context = database.Open();
        context.Hold();
        await WriteAsync(context, "two");
        await WriteAsync(context, "three");
        Assert.True(context.IsHolding);
        await context.CommitHeldAsync();

        Assert.Equal(["two", "three"], await context.Ledger.OrderBy(r => r.Sequence).Select(r => r.Text).ToListAsync());
        Assert.Null(await context.VerifyAuditAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_save_that_fails_within_a_larger_transaction_leaves_the_chain_whole(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await database.PreparedAsync();
        context.Hold();
        await WriteAsync(context, "one");
        context.ChangeTracker.Clear();
        context.Ledger.Add(new() { Sequence = 1, Text = "the place is taken" });
        context.Record(new("ada", "write", "ledger/none"));

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        context.ChangeTracker.Clear();
        await WriteAsync(context, "two");
        await context.CommitHeldAsync();

        Assert.Equal(["one", "two"], await context.Ledger.OrderBy(r => r.Text).Select(r => r.Text).ToListAsync());
        Assert.Equal(2, await context.Audit.CountAsync());
        Assert.Null(await context.VerifyAuditAsync());
    }

    [Fact]
    public async Task A_migration_that_was_killed_keeps_no_later_start_waiting()
    {
        await using var database = await ADatabase.CreateAsync("SQLite");
        await using (var killed = database.Open())
        {
            await killed.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
            await killed.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00')""");
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var context = database.Open();

        Assert.Null(await Preparation.PrepareAsync(context, "ledger", cancel: patience.Token));
        await WriteAsync(context, "one");
    }

    [Fact]
    public async Task Two_that_start_at_once_migrate_once()
    {
        await using var database = await ADatabase.CreateAsync("SQLite");

        var refusals = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var context = database.Open();
            return await Preparation.PrepareAsync(context, "ledger");
        }));

        Assert.All(refusals, Assert.Null);
    }

    [Fact]
    public async Task Every_connection_to_a_file_writes_through_to_the_disk()
    {
        await using var database = await ADatabase.CreateAsync("SQLite");
        await using (await database.PreparedAsync())
        {
        }

        for (var opened = 0; opened < 3; opened++)
        {
            await using var one = database.Open();
            await using var two = database.Open();
            await one.Database.OpenConnectionAsync();
            await two.Database.OpenConnectionAsync();
            foreach (var context in new[] { one, two })
            {
                // 2 is FULL; an open connection is asked by itself.
                Assert.Equal((2, 1, 2000), (await AskAsync(context, "synchronous"), await AskAsync(context, "secure_delete"), await AskAsync(context, "busy_timeout")));
            }
        }
    }

    private static async Task<long> AskAsync(LedgerContext context, string pragma)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task WriteAsync(LedgerContext context, string text)
    {
        context.Ledger.Add(new() { Text = text });
        context.Record(new AuditEvent("ada", "write", "ledger/" + text));
        await context.SaveChangesAsync();
    }
}
