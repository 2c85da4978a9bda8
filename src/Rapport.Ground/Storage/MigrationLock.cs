using Microsoft.EntityFrameworkCore;

namespace Rapport.Ground.Storage;

/// <summary>
/// Lets one process at a time migrate SQLite files. EF marks a migration in the database itself, and a process that was killed leaves the
/// mark for ever: every later start would wait for it. The lock here is the system's and goes with its process, so that a mark found under it is
/// nobody's. (PostgreSQL's lock ends with its connection.)
/// </summary>
internal sealed class MigrationLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream? file;

    private MigrationLock(FileStream? file) => this.file = file;

    public static async Task<MigrationLock> TakeAsync(AuditedContext context, CancellationToken cancel)
    {
        if (context.Database.IsNpgsql())
        {
            return new(null);
        }

        var path = context.Database.GetDbConnection().DataSource + ".migrating";
        while (true)
        {
            try
            {
                var taken = new MigrationLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                await ForgetAsync(context, cancel);
                return taken;
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }

    public void Dispose() => file?.Dispose();

    /// <summary>EWOULDBLOCK: another process has the lock.</summary>
    private const int WouldBlock = 11;

    private static async Task ForgetAsync(AuditedContext context, CancellationToken cancel)
    {
        if (File.Exists(context.Database.GetDbConnection().DataSource)
            && (await context.Database.SqlQueryRaw<string>("""SELECT name AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""").ToListAsync(cancel)).Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, cancel);
        }
    }
}
