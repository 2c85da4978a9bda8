using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Tests;

namespace Rapport.Ground.Tests.Storage;

[Collection("databases")]
public sealed class AuditedContextTests
{
    public static TheoryData<string> Databases { get; } = ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_write_and_its_audit_row_are_there_together(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using (var context = await database.PreparedAsync())
        {
            await WriteAsync(context, "first");
            await WriteAsync(context, "second");
        }

        await using var later = database.Open();
        var rows = await later.Audit.AsNoTracking().OrderBy(a => a.Sequence).ToListAsync();

        Assert.Equal(["first", "second"], await later.Ledger.OrderBy(r => r.Sequence).Select(r => r.Text).ToListAsync());
        Assert.Equal([(1L, "ledger/first"), (2L, "ledger/second")], rows.Select(a => (a.Sequence, a.Object)));
        Assert.Null(await later.VerifyAuditAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_write_that_fails_leaves_no_audit_row(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using (var context = await database.PreparedAsync())
        {
            context.Ledger.Add(new() { Text = null! });
            context.Record(new("ada", "write", "ledger/broken"));
            await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        }

        await using var later = database.Open();

        Assert.Equal(0, await later.Audit.CountAsync());
        Assert.Null(await later.VerifyAuditAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_write_that_is_rolled_back_is_not_in_the_way_of_the_next(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await database.PreparedAsync();
        await using (await context.LockedAsync())
        {
            context.Record(new("ada", "read", "ledger/0"));
            await context.SaveChangesAsync();
        }

        context.Record(new("ada", "read", "ledger/1"));
        await context.SaveChangesAsync();

        Assert.Equal("ledger/1", (await context.Audit.OrderBy(r => r.Sequence).LastAsync()).Object);
        Assert.Null(await context.VerifyAuditAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_write_without_an_event_is_a_bug(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await database.PreparedAsync();
        context.Ledger.Add(new() { Text = "silent" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Writers_at_once_make_one_chain(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await (await database.PreparedAsync()).DisposeAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var context = database.Open();
                await WriteAsync(context, $"{writer}.{i}");
            }
        })));

        await using var later = database.Open();
        Assert.Equal(80, await later.Ledger.Select(r => r.Text).Distinct().CountAsync());
        Assert.Equal(80, await later.Audit.CountAsync());
        Assert.Null(await later.VerifyAuditAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_database_refuses_to_change_a_row(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await database.PreparedAsync();
        await WriteAsync(context, "first");

        foreach (var sql in new[] { """UPDATE audit SET "Who" = 'eve'""", "DELETE FROM audit", """UPDATE ledger SET "Text" = 'x'""", "DELETE FROM ledger" })
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => context.Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("are facts", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("SQLite", """UPDATE audit SET "Who" = 'eve' WHERE "Sequence" = 2""", 2, AuditFault.Altered)]
    [InlineData("PostgreSQL", """UPDATE audit SET "Who" = 'eve' WHERE "Sequence" = 2""", 2, AuditFault.Altered)]
    [InlineData("SQLite", """DELETE FROM audit WHERE "Sequence" = 2""", 2, AuditFault.Missing)]
    [InlineData("PostgreSQL", """DELETE FROM audit WHERE "Sequence" = 3""", 3, AuditFault.Missing)]
    public async Task Somebody_with_the_database_in_hand_is_found_out(string kind, string sql, long row, AuditFault fault)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await database.PreparedAsync();
        foreach (var text in new[] { "a", "b", "c" })
        {
            await WriteAsync(context, text);
        }

        foreach (var trigger in kind == "SQLite" ? ["DROP TRIGGER audit_update", "DROP TRIGGER audit_delete"] : new[] { "DROP TRIGGER audit_refuse ON audit" })
        {
            await context.Database.ExecuteSqlRawAsync(trigger);
        }

        await context.Database.ExecuteSqlRawAsync(sql);
        var finding = await context.VerifyAuditAsync();

        Assert.Equal((row, fault), (finding?.Row, finding?.Fault));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_chain_forged_with_the_key_misses_the_end_that_was_kept(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var forged = await ADatabase.CreateAsync(kind);
        await using var context = await database.PreparedAsync();
        await WriteAsync(context, "true");
        var kept = KeptHead.Parse((await context.AuditEndAsync("ledger")).ToLine())!;
        await WriteAsync(context, "later");
        await using var other = await forged.PreparedAsync();

        Assert.Null(await context.VerifyAuditAsync([kept]));
        Assert.Equal((1, AuditFault.Missing), await FoundAsync(other, kept));
        await WriteAsync(other, "false");
        Assert.Equal((1, AuditFault.Altered), await FoundAsync(other, kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-22 reviews 1 abc")]
    public void A_line_that_is_no_kept_end_is_none(string line) => Assert.Null(KeptHead.Parse(line));

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Another_master_key_and_data_of_a_later_version_are_refused(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using (var context = await database.PreparedAsync())
        {
            await WriteAsync(context, "first");
        }

        await using var other = database.Open(MasterKey.Create());
        Assert.Contains("another master key", (await Preparation.PrepareAsync(other, "ledger"))?.Message, StringComparison.Ordinal);

        await other.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('0099_Future', '99')""");
        Assert.Contains("later version", (await Preparation.PrepareAsync(other, "ledger"))?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_the_migrations_build_is_what_the_model_says(string kind)
    {
        await using var migrated = await ADatabase.CreateAsync(kind);
        await using var created = await ADatabase.CreateAsync(kind);
        await using var first = await migrated.PreparedAsync();
        await using var second = created.Open();
        if (kind == "PostgreSQL")
        {
            await second.Database.ExecuteSqlRawAsync("CREATE SCHEMA ledger");
        }

        await second.Database.ExecuteSqlRawAsync(second.Database.GenerateCreateScript());

        Assert.Equal(await Schema.OfAsync(second), await Schema.OfAsync(first));
    }

    [Theory]
    [InlineData("postgres://ada:p%40ss@db.example:6543/rapport?sslmode=require", "Host=db.example;Port=6543;Database=rapport;Username=ada;Password=p@ss;SSL Mode=Require")]
    [InlineData("postgresql://db.example/rapport", "Host=db.example;Port=5432;Database=rapport")]
    [InlineData("Host=db;Database=r", "Host=db;Database=r")]
    public void A_connection_is_read_in_both_forms(string text, string expected) =>
        Assert.Equal(new DatabaseAddress.PostgresServer(expected), DatabaseAddress.Parse(text, "").Value);

    [Theory]
    [InlineData("postgres://ada:secret@/x:y")]
    [InlineData("postgres://ada:secret@db.example")]
    [InlineData("nonsense=secret")]
    public void What_is_no_connection_is_refused_without_repeating_it(string text)
    {
        var refused = DatabaseAddress.Parse(text, "").Refusal;

        Assert.Equal(RefusalKind.Usage, refused?.Kind);
        Assert.DoesNotContain("secret", refused!.Message, StringComparison.Ordinal);
    }

    private static async Task<(long?, AuditFault?)> FoundAsync(LedgerContext context, KeptHead kept) =>
        await context.VerifyAuditAsync([kept]) is var finding ? (finding?.Row, finding?.Fault) : default;

    private static async Task WriteAsync(LedgerContext context, string text)
    {
        context.Ledger.Add(new() { Text = text });
        context.Record(new("ada", "write", "ledger/" + text) { From = "::1" });
        await context.SaveChangesAsync();
    }
}
