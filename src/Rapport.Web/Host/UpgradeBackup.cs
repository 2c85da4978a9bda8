using System.Globalization;
using Rapport.Ground;
using Rapport.Ground.Backups;
using Rapport.Ground.Storage;

namespace Rapport.Web.Host;

/// <summary>The backup that is made before data of an earlier version are changed: once a start, of all databases that are there. Without it nothing is changed.</summary>
internal sealed class UpgradeBackup(Databases databases, string folder, TimeProvider time)
{
    private bool made;

    public async Task<Refusal?> MakeAsync(CancellationToken cancel)
    {
        if (made)
        {
            return null;
        }

        var backups = Path.Combine(folder, "backups");
        var file = Path.Combine(backups, time.GetUtcNow().UtcDateTime.ToString("'before-upgrade-'yyyy-MM-dd'T'HHmmss'Z.rapport-backup'", CultureInfo.InvariantCulture));
        var contexts = new List<(string Name, AuditedContext Context)>();
        try
        {
            Directory.CreateDirectory(backups, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var name in Installation.Names)
            {
                var context = new Installation(databases).Context(name)!;
                contexts.Add((name, context));
            }

            var there = new List<(string Name, AuditedContext Context)>();
            foreach (var one in contexts)
            {
                if (await Preparation.HasDataAsync(one.Context, cancel))
                {
                    there.Add(one);
                }
            }

            var written = await Backup.WriteAsync(there, databases.Master, file, time.GetUtcNow(), cancel);
            made = written.Refusal is null;
            return written.Refusal is { } why ? HostRefusals.NoUpgrade(why.Message) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostRefusals.NoUpgrade(e.Message);
        }
        finally
        {
            foreach (var (_, context) in contexts)
            {
                await context.DisposeAsync();
            }
        }
    }
}
