using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Reviews.Storage;

namespace Rapport.Reviews.Tests.Storage;

public sealed class StorageTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("rapport-storage-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_the_migrations_build_is_what_the_model_says()
    {
        await using var migrated = await OpenAsync("migrated");
        await using var created = new ReviewsContext(ReviewsContext.For(Folder("created")));
        await created.Database.EnsureCreatedAsync();

        Assert.Equal(await SchemaAsync(created), await SchemaAsync(migrated));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task Every_connection_is_durable(string pragma, string expected)
    {
        await using var context = await OpenAsync();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";

        Assert.Equal(expected, (await command.ExecuteScalarAsync())?.ToString());
    }

    [Theory]
    [InlineData("UPDATE reviews SET Title = 'other'")]
    [InlineData("DELETE FROM reviews")]
    [InlineData("UPDATE files SET By = 'other'")]
    [InlineData("DELETE FROM files")]
    public async Task The_database_refuses_to_change_a_fact(string sql)
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("IPT for depression", "Ada")).Value;
        _ = (await store.ImportAsync(review.Id, "data.csv", [1, 2, 3], "Ada")).Value;

        var refused = await Assert.ThrowsAsync<SqliteException>(() => context.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("are facts", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_belongs_to_a_review_that_is_there()
    {
        await using var context = await OpenAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => Store(context).ImportAsync("no-such-review", "data.csv", [1], "Ada"));
    }

    [Fact]
    public async Task A_review_is_found_by_the_id_made_from_its_title()
    {
        await using var context = await OpenAsync();
        var store = Store(context);

        var first = (await store.BeginAsync("  IPT für Depression: 2. Auflage ", "Ada")).Value;
        var second = (await store.BeginAsync("IPT für Depression, 2. Auflage", "Ada")).Value;

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

        Assert.Equal(StorageRefusals.ReviewNeedsTitle, (await Store(context).BeginAsync(title, "Ada")).Refusal);
    }

    [Fact]
    public async Task The_newest_file_of_a_name_counts_and_the_same_content_twice_is_refused()
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R", "Ada")).Value.Id;
        _ = (await store.ImportAsync(review, "data.csv", "a\n1\n"u8.ToArray(), "Ada")).Value;
        var newer = (await store.ImportAsync(review, "data.csv", "a\n2\n"u8.ToArray(), "Bea")).Value;

        var again = await store.ImportAsync(review, "data.csv", "a\n2\n"u8.ToArray(), "Bea");

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
        var review = (await store.BeginAsync("R", "Ada")).Value.Id;

        Assert.Equal(RefusalKind.Input, (await store.ImportAsync(review, name, [1], "Ada")).Refusal?.Kind);
    }

    [Fact]
    public async Task An_undone_exclusion_is_another_row()
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R", "Ada")).Value.Id;
        var data = (await store.ImportAsync(review, "data.csv", [1], "Ada")).Value;
        _ = (await store.ExcludeAsync(data, [2, 5], true, "Not randomised.", "Ada")).Value;
        _ = (await store.ExcludeAsync(data, [5], false, "It was randomised after all.", "Bea")).Value;

        var now = await store.ExclusionsAsync(data);

        Assert.Equal([(2, true), (5, false)], now.Select(e => (e.Row, e.Excluded)));
        Assert.Equal(3, await context.Exclusions.CountAsync());
        Assert.Equal(StorageRefusals.ExclusionNeedsReason, (await store.ExcludeAsync(data, [1], true, " ", "Ada")).Refusal);
    }

    [Fact]
    public async Task A_saved_analysis_keeps_its_specification_and_the_hash_of_its_data()
    {
        await using var context = await OpenAsync();
        var store = Store(context);
        var review = (await store.BeginAsync("R", "Ada")).Value.Id;
        var data = (await store.ImportAsync(review, "data.csv", [1], "Ada")).Value;

        var saved = (await store.SaveAsync(data, " Main ", """{"measure":"SMD"}""", "0.1.0", "Ada")).Value;

        Assert.Equal("Main", saved.Name);
        Assert.Equal(data.Sha256, (await store.AnalysisAsync(review, saved.Sequence)).Value.FileSha256);
        Assert.Equal(StorageRefusals.AnalysisNeedsName, (await store.SaveAsync(data, "", "{}", "0.1.0", "Ada")).Refusal);
    }

    private static ReviewStore Store(ReviewsContext context) => new(context, new FixedTime());

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    private async Task<ReviewsContext> OpenAsync(string name = "data")
    {
        var context = new ReviewsContext(ReviewsContext.For(Folder(name)));
        await context.Database.MigrateAsync();
        return context;
    }

    /// <summary>Tables, columns, keys and indexes as SQLite reports them; triggers and EF's own tables are not part of the model.</summary>
    private static async Task<IReadOnlyList<string>> SchemaAsync(ReviewsContext context)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            """
            SELECT name || ': ' || sql FROM sqlite_master
            WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name NOT LIKE '\_\_EF%' ESCAPE '\' AND name NOT LIKE 'sqlite%' ORDER BY name
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var schema = new List<string>();
        while (await reader.ReadAsync())
        {
            schema.Add(reader.GetString(0));
        }

        return schema;
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
