using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Tests;
using Rapport.Web.Host;

namespace Rapport.Cli.Tests.Audit;

/// <summary>Somebody with a database in hand, but not the key: what they do to a chain is found by <c>rapport audit verify</c>, in each database.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Theory]
    [InlineData("SQLite", "reviews")]
    [InlineData("SQLite", "practice")]
    [InlineData("SQLite", "accounts")]
    [InlineData("PostgreSQL", "reviews")]
    [InlineData("PostgreSQL", "practice")]
    [InlineData("PostgreSQL", "accounts")]
    public async Task What_was_altered_removed_inserted_or_cut_off_is_named(string kind, string name)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var context = await WithFourRowsAsync(database.Connection, name);
        await ExecuteAsync(context, "CREATE TABLE kept AS SELECT * FROM audit", "CREATE TABLE kept_head AS SELECT * FROM audit_head");
        await ExecuteAsync(context, kind == "SQLite" ? ["DROP TRIGGER audit_update", "DROP TRIGGER audit_delete"] : ["DROP TRIGGER audit_refuse ON audit"]);
        var last = await context.Audit.AsNoTracking().SingleAsync(a => a.Sequence == 4);
        var forged = AuditChain.Next(new("eve", "read-course", "course/1"), last.At, 4, last.Hash);

        (string Sentence, string[] Sql)[] attacks =
        [
            ("Row 2 was altered", ["""UPDATE audit SET "Why" = 'nothing' WHERE "Sequence" = 2"""]),
            ("Row 3 is missing", ["""DELETE FROM audit WHERE "Sequence" = 3"""]),
            ("Row 4 is missing", ["""DELETE FROM audit WHERE "Sequence" = 4"""]),
            ("Row 1 is missing", ["DELETE FROM audit"]),
            ("Row 5 was put in", [$"""INSERT INTO audit SELECT 5, "At", 'eve', 'read-course', 'course/1', '', '', "Hash", '{forged.Hash}' FROM kept WHERE "Sequence" = 4"""]),
            ("The sealed end of the chain (row 3) was altered", ["""DELETE FROM audit WHERE "Sequence" = 4""", """UPDATE audit_head SET "Sequence" = 3, "Hash" = (SELECT "Hash" FROM kept WHERE "Sequence" = 3)"""]),
            ("The sealed end of the chain is missing", ["DELETE FROM audit_head"]),
        ];
        foreach (var (sentence, sql) in attacks)
        {
            await ExecuteAsync(context, sql);
            var found = Verify(database.Connection);
            Assert.Equal(4, found.Status);
            Assert.StartsWith($"rapport: error: {name}: {sentence}", found.FirstMessage, StringComparison.Ordinal);

            await ExecuteAsync(context, "DELETE FROM audit", "INSERT INTO audit SELECT * FROM kept", "DELETE FROM audit_head", "INSERT INTO audit_head SELECT * FROM kept_head");
            Assert.Equal((0, ""), Verify(database.Connection) is var whole ? (whole.Status, whole.Messages) : default);
        }
    }

    [Fact]
    public async Task A_database_put_back_to_what_it_was_yesterday_is_found_by_the_end_that_was_kept_elsewhere()
    {
        await (await WithFourRowsAsync(null, "practice")).DisposeAsync();
        SqliteConnection.ClearAllPools();
        File.Copy(Path.Combine(Data, "practice.db"), folder["yesterday"]);
        await using (var context = Open(null, "practice"))
        {
            context.Record(new("ada", "read-course", "course/1"));
            await context.SaveChangesAsync();
        }

        var kept = folder.Write("heads", Run.Of("audit", "head", "--data", Data).Answer);
        SqliteConnection.ClearAllPools();
        File.Copy(folder["yesterday"], Path.Combine(Data, "practice.db"), overwrite: true);

        Assert.Equal(0, Verify(null).Status);
        Assert.Contains("practice: Row 5 is missing", Run.Of("audit", "verify", "--data", Data, "--kept", kept).FirstMessage, StringComparison.Ordinal);
    }

    /// <summary>All databases begun, and four events in the chain of one.</summary>
    private async Task<AuditedContext> WithFourRowsAsync(string? connection, string name)
    {
        Directory.CreateDirectory(Data);
        _ = Databases.Open(Data, connection, TimeProvider.System).Value;
        foreach (var each in Installation.Names)
        {
            await using var begun = Open(connection, each);
            Assert.Null(await Preparation.PrepareAsync(begun, each));
        }

        var context = Open(connection, name);
        for (var i = 0; i < 4; i++)
        {
            context.Record(new("ada", "read-course", $"course/{i}"));
            await context.SaveChangesAsync();
        }

        return context;
    }

    private AuditedContext Open(string? connection, string name) => Installation.Open(Data, connection).Value.Context(name)!;

    private Run Verify(string? connection) => Run.Of(["audit", "verify", "--data", Data, .. connection is null ? [] : new[] { "--database", connection }]);

    private static async Task ExecuteAsync(AuditedContext context, params string[] sql)
    {
        foreach (var one in sql)
        {
#pragma warning disable EF1002 // The statements are this test's own.
            await context.Database.ExecuteSqlRawAsync(one);
#pragma warning restore EF1002
        }
    }
}
