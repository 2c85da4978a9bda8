using Microsoft.EntityFrameworkCore;

namespace Rapport.Ground.Storage;

/// <summary>Keeps a database's files from other users of the machine, whatever the process's umask is; SQLite gives files that it makes later the mode of the first.</summary>
internal static class OwnersAlone
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    /// <summary>Takes from others what they may do with the files; from the group too where they were just made.</summary>
    public static void Keep(AuditedContext context, bool isNew)
    {
        if (context.Database.IsNpgsql())
        {
            return;
        }

        var file = context.Database.GetDbConnection().DataSource;
        foreach (var part in new[] { file, file + "-wal", file + "-shm" }.Where(File.Exists))
        {
            var (mode, taken) = (File.GetUnixFileMode(part), isNew ? Others | Group : Others);
            if ((mode & taken) is not UnixFileMode.None)
            {
                File.SetUnixFileMode(part, mode & ~taken);
            }
        }
    }
}
