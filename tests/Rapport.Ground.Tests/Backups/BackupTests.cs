using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Backups;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Ground.Tests.Storage;
using Rapport.Tests;

namespace Rapport.Ground.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("rapport-backup-").FullName;

    private string File => Path.Combine(folder, "rapport.backup");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("SQLite", "SQLite")]
    [InlineData("SQLite", "PostgreSQL")]
    [InlineData("PostgreSQL", "SQLite")]
    [InlineData("PostgreSQL", "PostgreSQL")]
    public async Task What_was_backed_up_is_restored_whole_and_goes_on(string from, string to)
    {
        await using var source = await ADatabase.CreateAsync(from);
        await using var target = await ADatabase.CreateAsync(to);
        var made = await BackUpAsync(source, 300);

        var restored = await Backup.RestoreAsync(File, _ => target.Open(source.Master), source.Master);

        Assert.Equal([new("ledger", 601, 300)], made.Value);
        Assert.Equal(made.Value, restored.Value);
        await using var context = target.Open(source.Master);
        Assert.Null(await Preparation.PrepareAsync(context, "ledger"));
        await WriteAsync(context, "after");
        Assert.Equal(["text 299 »ä«\n", "after"], await context.Ledger.OrderByDescending(r => r.Sequence).Take(2).OrderBy(r => r.Sequence).Select(r => r.Text).ToListAsync());
        Assert.Equal([new DateOnly(2026, 2, 28)], await context.Ledger.Select(r => r.Day).Distinct().ToListAsync());
        Assert.Equal(301, await context.Ledger.MaxAsync(r => r.Sequence));
        Assert.Null(await context.VerifyAuditAsync());
    }

    [Theory]
    [InlineData("SQLite", "PostgreSQL")]
    [InlineData("PostgreSQL", "SQLite")]
    public async Task A_move_carries_everything(string from, string to)
    {
        await using var source = await ADatabase.CreateAsync(from);
        await using var target = await ADatabase.CreateAsync(to);
        await using var context = await source.PreparedAsync();
        await WriteAsync(context, "one");

        var moved = await Backup.MoveAsync([("ledger", context)], _ => target.Open(source.Master));

        Assert.Equal([new("ledger", 3, 1)], moved.Value);
        await using var there = target.Open(source.Master);
        Assert.Equal("one", (await there.Ledger.SingleAsync()).Text);
        Assert.Null(await there.VerifyAuditAsync());
    }

    [Fact]
    public async Task A_backup_made_while_people_write_is_of_one_moment()
    {
        await using var source = await ADatabase.CreateAsync("SQLite");
        await using (var context = await source.PreparedAsync())
        {
            await WriteAsync(context, "first");
        }

        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await using var context = source.Open();
                await WriteAsync(context, "more");
            }
        });
        await using var reading = source.Open();
        var made = await Backup.WriteAsync([("ledger", reading)], source.Master, File, Noon);
        await done.CancelAsync();
        await writing;
        await using var target = await ADatabase.CreateAsync("SQLite");
        var restored = await Backup.RestoreAsync(File, _ => target.Open(source.Master), source.Master);

        // Each write is a row of the ledger and one of the audit; the sealed end is the odd one.
        Assert.Equal((2 * made.Value[0].Audit) + 1, made.Value[0].Rows);
        Assert.Equal(made.Value, restored.Value);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(200)]
    [InlineData(400)]
    public async Task An_altered_backup_restores_nothing(int place)
    {
        await using var source = await ADatabase.CreateAsync("SQLite");
        await using var target = await ADatabase.CreateAsync("SQLite");
        _ = (await BackUpAsync(source, 5)).Value;
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes);

        Assert.Contains("altered or cut off", await RefusedAsync(target, source.Master), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_restores_nothing()
    {
        await using var source = await ADatabase.CreateAsync("SQLite");
        await using var target = await ADatabase.CreateAsync("SQLite");
        _ = (await BackUpAsync(source, 2000)).Value;
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File, bytes[..^10]);

        Assert.Contains("altered or cut off", await RefusedAsync(target, source.Master), StringComparison.Ordinal);
        Assert.False(await Preparation.HasDataAsync(target.Open(source.Master)));
    }

    [Fact]
    public async Task Another_key_another_file_and_a_database_in_use_are_refused()
    {
        await using var source = await ADatabase.CreateAsync("SQLite");
        await using var target = await ADatabase.CreateAsync("SQLite");
        _ = (await BackUpAsync(source, 1)).Value;

        Assert.Contains("was made under master key", await RefusedAsync(target, MasterKey.Create()), StringComparison.Ordinal);
        await (await target.PreparedAsync()).DisposeAsync();
        Assert.Contains("There is a ledger database already", await RefusedAsync(target, source.Master), StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File, "hello");
        Assert.Contains("is no backup", await RefusedAsync(target, source.Master), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_users_of_the_machine_read_neither_the_database_nor_its_backup_nor_what_was_restored()
    {
        await using var source = await ADatabase.CreateAsync("SQLite");
        await using var target = await ADatabase.CreateAsync("SQLite");
        var others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        _ = (await BackUpAsync(source, 1)).Value;
        _ = (await Backup.RestoreAsync(File, _ => target.Open(source.Master), source.Master)).Value;

        foreach (var file in Directory.EnumerateFiles(source.Folder, "*.db*").Concat(Directory.EnumerateFiles(target.Folder, "*.db*")).Where(f => !f.EndsWith(".migrating", StringComparison.Ordinal)).Append(File))
        {
            Assert.True((System.IO.File.GetUnixFileMode(file) & others) == 0, file);
        }
    }

    [Fact]
    public async Task A_database_that_others_could_read_is_closed_to_them_at_the_next_start()
    {
        await using var source = await ADatabase.CreateAsync("SQLite");
        await (await source.PreparedAsync()).DisposeAsync();
        var file = Directory.EnumerateFiles(source.Folder, "*.db").Single();
        System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await (await source.PreparedAsync()).DisposeAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, System.IO.File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_broken_chain_is_not_backed_up()
    {
        await using var source = await ADatabase.CreateAsync("SQLite");
        await using var context = await source.PreparedAsync();
        await WriteAsync(context, "one");
        await context.Database.ExecuteSqlRawAsync("DROP TRIGGER audit_delete; DELETE FROM audit");

        var made = await Backup.WriteAsync([("ledger", context)], source.Master, File, Noon);

        Assert.Contains("not whole", made.Refusal?.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder));
    }

    private async Task<string> RefusedAsync(ADatabase target, MasterKey master) =>
        (await Backup.RestoreAsync(File, _ => target.Open(master), master)).Refusal!.Message;

    private async Task<Outcome<IReadOnlyList<CopiedDatabase>>> BackUpAsync(ADatabase source, int rows)
    {
        await using var context = await source.PreparedAsync();
        for (var i = 0; i < rows; i += 100)
        {
            for (var j = i; j < Math.Min(rows, i + 100); j++)
            {
                context.Ledger.Add(new() { Text = $"text {j} »ä«\n" });
                context.Record(new("ada", "write", $"ledger/{j}"));
            }

            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }

        return await Backup.WriteAsync([("ledger", context)], source.Master, File, Noon);
    }

    private static async Task WriteAsync(LedgerContext context, string text)
    {
        context.Ledger.Add(new() { Text = text });
        context.Record(new("ada", "write", "ledger"));
        await context.SaveChangesAsync();
    }
}
