using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Practice.Storage;
using Rapport.Reviews.Storage;
using Rapport.Tests;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Cli.Tests.Audit;

public sealed class AuditAndBackupTests : IDisposable
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
        Assert.Contains("There is no master key", Run.Of("audit", "verify", "--data", Data).FirstMessage, StringComparison.Ordinal);
        _ = Databases.Open(Data, null, TimeProvider.System).Value;
        Assert.Contains("There is no reviews database", Run.Of("audit", "verify", "--data", Data).FirstMessage, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Data, "*.db"));
    }

    [Fact]
    public async Task A_backup_restored_elsewhere_is_the_same_and_needs_the_same_key()
    {
        await BeginAsync("One", "Two");
        Directory.CreateDirectory(folder["there"]);

        var made = Run.Of("backup", folder["b"], "--data", Data);
        var keyless = Run.Of("restore", folder["b"], "--data", folder["there"]);
        CopyKey("there");
        var restored = Run.Of("restore", folder["b"], "--data", folder["there"]);

        Assert.Equal(0, made.Status);
        Assert.Contains("keep that key", made.Messages, StringComparison.Ordinal);
        Assert.Contains("There is no master key", keyless.FirstMessage, StringComparison.Ordinal);
        Assert.Equal((0, made.Answer.Replace("backed up", "restored", StringComparison.Ordinal)), (restored.Status, restored.Answer));
        Assert.Equal(0, Run.Of("audit", "verify", "--data", folder["there"]).Status);
        Assert.Contains("There is a reviews database already", Run.Of("restore", folder["b"], "--data", folder["there"]).FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_whose_last_database_is_damaged_restores_none_of_them()
    {
        await BeginAsync("One", "Two");
        Directory.CreateDirectory(folder["there"]);
        CopyKey("there");
        Assert.Equal(0, Run.Of("backup", folder["b"], "--data", Data).Status);
        var bytes = File.ReadAllBytes(folder["b"]);
        File.WriteAllBytes(folder["cut"], bytes[..^1]);

        var refused = Run.Of("restore", folder["cut"], "--data", folder["there"]);

        Assert.Contains("Nothing was restored", refused.FirstMessage, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder["there"], "*.db*"));
        Assert.Equal(0, Run.Of("restore", folder["b"], "--data", folder["there"]).Status);
    }

    [Fact]
    public async Task A_restore_that_finds_one_database_in_its_way_leaves_that_and_takes_the_others_away()
    {
        await BeginAsync("One", "Two");
        Directory.CreateDirectory(folder["there"]);
        CopyKey("there");
        Assert.Equal(0, Run.Of("backup", folder["b"], "--data", Data).Status);
        Assert.Equal(0, Run.Of("restore", folder["b"], "--data", folder["there"]).Status);
        foreach (var file in Directory.EnumerateFiles(folder["there"], "*.db*").Where(f => !Path.GetFileName(f).StartsWith("accounts", StringComparison.Ordinal)).ToList())
        {
            File.Delete(file);
        }

        // In a process of its own: this one still has the files open that were deleted.
        var refused = await Run.AsProcess("restore", folder["b"], "--data", folder["there"]);

        Assert.Contains("accounts database already", refused.FirstMessage, StringComparison.Ordinal);
        Assert.Equal(["accounts.db"], Directory.EnumerateFiles(folder["there"], "*.db").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_move_between_files_and_PostgreSQL_carries_everything_both_ways()
    {
        await using var server = await ADatabase.CreateAsync("PostgreSQL");
        await BeginAsync("One", "Two");
        Directory.CreateDirectory(folder["back"]);
        CopyKey("back");

        var there = Run.Of("move", "--data", Data, "--from", "sqlite", "--to", server.Connection!);
        var back = Run.Of("move", "--data", folder["back"], "--from", server.Connection!, "--to", "sqlite");

        Assert.Equal((0, ""), (there.Status, there.Messages));
        Assert.Equal((0, there.Answer), (back.Status, back.Answer));
        Assert.Equal(0, Run.Of("audit", "verify", "--data", Data, "--database", server.Connection!).Status);
        Assert.Contains("the same place", Run.Of("move", "--data", Data, "--from", "sqlite", "--to", "sqlite").FirstMessage, StringComparison.Ordinal);
    }

    private void CopyKey(string to)
    {
        Directory.CreateDirectory(Path.Combine(folder[to], "keys"));
        File.Copy(MasterKeySource.DefaultFile(Data), MasterKeySource.DefaultFile(folder[to]));
    }

    private async Task BeginAsync(params string[] titles)
    {
        Directory.CreateDirectory(Data);
        var databases = Databases.Open(Data, null, TimeProvider.System).Value;
        await using var context = new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal);
        Assert.Null(await Preparation.PrepareAsync(context, ReviewsContext.Name));
        await using var practice = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        Assert.Null(await Preparation.PrepareAsync(practice, PracticeContext.Name));
        await using var accounts = AccountsContext.At(databases);
        Assert.Null(await Preparation.PrepareAsync(accounts, AccountsContext.Name));
        if (!await accounts.People.AnyAsync())
        {
            accounts.People.Add(new Person { Id = "ada", Name = "Ada", Email = "ada@example.org", At = DateTimeOffset.UnixEpoch, AuthenticatorKey = [1, 2, 0] });
            accounts.Add(new IdentityUserPasskey<string>
            {
                UserId = "ada",
                CredentialId = [7, 0, 9],
                Data = new() { PublicKey = [1, 2], Name = "Lap \"top\"", AttestationObject = [3], ClientDataJson = [4] },
            });
            accounts.Record("add-person", "person/ada");
            await accounts.SaveChangesAsync();
        }

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
