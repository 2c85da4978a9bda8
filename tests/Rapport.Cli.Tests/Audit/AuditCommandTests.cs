using Microsoft.Data.Sqlite;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;

namespace Rapport.Cli.Tests.Audit;

public sealed class AuditCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task A_chain_as_written_is_whole()
    {
        await BeginAsync("One", "Two");

        var run = Run.Of("audit", "verify", "--data", Data);

        Assert.Equal((0, "reviews: 2 rows, whole\n", ""), (run.Status, run.Answer.Split('\n')[0] + "\n", run.Messages));
    }

    [Fact]
    public async Task An_altered_row_is_named_with_status_4()
    {
        await BeginAsync("One", "Two", "Three");
        Tamper("DROP TRIGGER audit_update; UPDATE audit SET Who = 'eve' WHERE Sequence = 2");

        var run = Run.Of("audit", "verify", "--data", Data, "--json");
        var chain = run.Json.GetProperty("chains")[0];

        Assert.Equal(4, run.Status);
        Assert.StartsWith("rapport: error: reviews: Row 2 was altered", run.FirstMessage, StringComparison.Ordinal);
        Assert.Equal((2, "altered", false), (chain.GetProperty("row").GetInt32(), chain.GetProperty("fault").GetString(), chain.GetProperty("whole").GetBoolean()));
    }

    [Fact]
    public async Task A_removed_row_is_named()
    {
        await BeginAsync("One", "Two", "Three");
        Tamper("DROP TRIGGER audit_delete; DELETE FROM audit WHERE Sequence = 3");

        var run = Run.Of("audit", "verify", "--data", Data);

        Assert.Equal(4, run.Status);
        Assert.Contains("Row 3 is missing", run.FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ends_that_were_kept_are_compared()
    {
        await BeginAsync("One");
        var heads = Run.Of("audit", "head", "--data", Data);
        await BeginAsync("Two");

        var kept = folder.Write("heads", heads.Answer);
        var forged = folder.Write("forged", heads.Answer.Replace(heads.Answer.Trim()[^4..], "0000", StringComparison.Ordinal));

        Assert.Equal(0, Run.Of("audit", "verify", "--data", Data, "--kept", kept).Status);
        Assert.Contains("written anew", Run.Of("audit", "verify", "--data", Data, "--kept", forged).FirstMessage, StringComparison.Ordinal);
        Assert.Equal(3, Run.Of("audit", "verify", "--data", Data, "--kept", folder.Write("nonsense", "hello\n")).Status);
    }

    [Fact]
    public void A_folder_without_databases_is_refused_and_stays_as_it_was()
    {
        Directory.CreateDirectory(Data);

        Assert.Equal(3, Run.Of("audit", "verify", "--data", folder["none"]).Status);
        Assert.Contains("There is no reviews database", Run.Of("audit", "verify", "--data", Data).FirstMessage, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Data, "*.db"));
    }

    private async Task BeginAsync(params string[] titles)
    {
        Directory.CreateDirectory(Data);
        var databases = Databases.Open(Data, null, TimeProvider.System).Value;
        await using var context = new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal);
        Assert.Null(await Preparation.PrepareAsync(context, ReviewsContext.Name));
        foreach (var title in titles)
        {
            _ = (await new ReviewStore(context, TimeProvider.System, new Actor("ada", "Ada", "here")).BeginAsync(title)).Value;
        }
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "reviews.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
