using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;
using Rapport.Tests;

namespace Rapport.Reviews.Tests.Storage;

public sealed class SqliteStorageTests() : StorageTests("SQLite")
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("secure_delete", "1")]
    public async Task Every_connection_is_durable(string pragma, string expected)
    {
        await using var context = await OpenAsync();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";

        Assert.Equal(expected, (await command.ExecuteScalarAsync())?.ToString());
    }
}

public sealed class PostgresStorageTests() : StorageTests("PostgreSQL");

public abstract class StorageTests(string kind) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private APreparedDatabase<ReviewsContext> database = null!;

    public async ValueTask InitializeAsync() => database = await APreparedDatabase<ReviewsContext>.OfAsync(kind, address => Context(address, MasterKey.Create()));

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_the_migrations_build_is_what_the_model_says()
    {
        await using var one = await ADatabase.CreateAsync(kind);
        await using var other = await ADatabase.CreateAsync(kind);
        await using var migrated = Context(one.Address, one.Master);
        await using var created = Context(other.Address, other.Master);
        Assert.Null(await Preparation.PrepareAsync(migrated, ReviewsContext.Name));
        if (kind == "PostgreSQL")
        {
            await created.Database.ExecuteSqlRawAsync("CREATE SCHEMA reviews");
        }

        await created.Database.ExecuteSqlRawAsync(created.Database.GenerateCreateScript());

        Assert.Equal(await Schema.OfAsync(created), await Schema.OfAsync(migrated));
    }

    [Theory]
    [InlineData("""UPDATE reviews SET "Title" = 'other'""")]
    [InlineData("DELETE FROM reviews")]
    [InlineData("""UPDATE files SET "By" = 'other'""")]
    [InlineData("DELETE FROM files")]
    public async Task The_database_refuses_to_change_a_fact(string sql)
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("IPT for depression")).Value;
        _ = (await store.ImportAsync(review.Id, "data.csv", [1, 2, 3])).Value;

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => context.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("are facts", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_belongs_to_a_review_that_is_there()
    {
        await using var context = await OpenAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => Store(context).ImportAsync("no-such-review", "data.csv", [1]));
    }

    [Fact]
    public async Task A_review_is_found_by_the_id_made_from_its_title()
    {
        await using var context = await OpenAsync();
        var store = Store(context);

        var first = (await store.BeginAsync("  IPT für Depression: 2. Auflage ")).Value;
        var second = (await store.BeginAsync("IPT für Depression, 2. Auflage")).Value;

        Assert.Equal("IPT für Depression: 2. Auflage", first.Title);
        Assert.StartsWith("ipt-f", first.Id, StringComparison.Ordinal);
        Assert.Equal(first.Id + "-2", second.Id);
        Assert.Equal(Noon, (await store.ReviewAsync(first.Id)).Value.At);
        Assert.Equal(RefusalKind.NotFound, (await store.ReviewAsync("other")).Refusal?.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_review_without_a_title_is_refused(string title)
    {
        await using var context = await OpenAsync();

        Assert.Equal(StorageRefusals.ReviewNeedsTitle, (await Store(context).BeginAsync(title)).Refusal);
    }

    [Fact]
    public async Task The_newest_file_of_a_name_counts_and_the_same_content_twice_is_refused()
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R")).Value.Id;
        _ = (await store.ImportAsync(review, "data.csv", "a\n1\n"u8.ToArray())).Value;
        var newer = (await store.ImportAsync(review, "data.csv", "a\n2\n"u8.ToArray())).Value;

        var again = await store.ImportAsync(review, "data.csv", "a\n2\n"u8.ToArray());

        Assert.Equal(RefusalKind.Conflict, again.Refusal?.Kind);
        Assert.Equal([newer], await store.FilesAsync(review));
        Assert.Equal("a\n2\n"u8.ToArray(), await store.BytesAsync((await store.FileAsync(review, "data.csv")).Value));
        // printf 'a\n2\n' | sha256sum
        Assert.Equal("fa39ab7bea456781477b3697b4380ea256af38b0fe75aa3b0d477fc74be511be", newer.Sha256);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../secret.csv")]
    public async Task A_name_that_is_no_path_inside_the_folder_is_refused(string name)
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R")).Value.Id;

        Assert.Equal(RefusalKind.Input, (await store.ImportAsync(review, name, [1])).Refusal?.Kind);
    }

    [Fact]
    public async Task An_undone_exclusion_is_another_row()
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R")).Value.Id;
        var data = (await store.ImportAsync(review, "data.csv", [1])).Value;
        _ = (await store.ExcludeAsync(data, [2, 5], true, "Not randomised.")).Value;
        _ = (await store.ExcludeAsync(data, [5], false, "It was randomised after all.")).Value;

        var now = await store.ExclusionsAsync(data);

        Assert.Equal([(2, true), (5, false)], now.Select(e => (e.Row, e.Excluded)));
        Assert.Equal(3, await context.Exclusions.CountAsync());
        Assert.Equal(StorageRefusals.ExclusionNeedsReason, (await store.ExcludeAsync(data, [1], true, " ")).Refusal);
    }

    [Fact]
    public async Task A_saved_analysis_keeps_its_specification_and_the_hash_of_its_data()
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R")).Value.Id;
        var data = (await store.ImportAsync(review, "data.csv", [1])).Value;

        var saved = (await store.SaveAsync(data, " Main ", """{"measure":"SMD"}""", "0.1.0")).Value;

        Assert.Equal("Main", saved.Name);
        Assert.Equal(data.Sha256, (await store.AnalysisAsync(review, saved.Sequence)).Value.FileSha256);
        Assert.Equal(StorageRefusals.AnalysisNeedsName, (await store.SaveAsync(data, "", "{}", "0.1.0")).Refusal);
    }

    [Fact]
    public async Task Every_write_is_in_the_audit()
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R")).Value.Id;
        var data = (await store.ImportAsync(review, "data.csv", [1])).Value;
        _ = (await store.SaveAsync(data, "Main", "{}", "0.1.0")).Value;
        _ = (await store.ExcludeAsync(data, [2, 5], true, "Not randomised.")).Value;

        var audit = await context.Audit.OrderBy(a => a.Sequence).ToListAsync();

        Assert.Equal(["begin-review", "import-file", "save-analysis", "exclude-rows"], audit.Select(a => a.Action));
        Assert.Equal("review/r/file/data.csv@" + data.Sha256 + "#2,5", audit[3].Object);
        Assert.All(audit, a => Assert.Equal(("ada@example.org", "::1", Noon), (a.Who, a.From, a.At)));
        Assert.Null(await context.VerifyAuditAsync());
    }

    [Fact]
    public async Task Two_who_begin_a_review_of_one_title_at_once_get_two()
    {
        await (await OpenAsync()).DisposeAsync();

        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var context = Context(database.Address, database.Master);
            return (await Store(context).BeginAsync("IPT")).Value.Id;
        })));

        Assert.Equal(["ipt", "ipt-2", "ipt-3", "ipt-4"], begun.Order(StringComparer.Ordinal));
        await using var later = Context(database.Address, database.Master);
        Assert.Equal(4, await later.Audit.CountAsync());
        Assert.Null(await later.VerifyAuditAsync());
    }

    private static ReviewStore Store(ReviewsContext context) => new(context, new FixedTime(), new Actor("ada@example.org", "Ada", "::1"));

    private static ReviewsContext Context(DatabaseAddress address, MasterKey master) =>
        new(ReviewsContext.At(address), new AuditSeal(master, new FixedTime()));

    private protected async Task<ReviewsContext> OpenAsync()
    {
        var context = Context(database.Address, database.Master);
        Assert.Null(await Preparation.PrepareAsync(context, ReviewsContext.Name));
        return context;
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
