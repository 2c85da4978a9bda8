using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;

namespace Rapport.Ground.Backups;

/// <summary>A backup of all databases in one encrypted file: consistent while people work, and verified by reading it again.</summary>
public static class Backup
{
    /// <summary>Writes it; the file appears whole or not at all.</summary>
    /// <param name="contexts">The databases by name.</param>
    /// <param name="master">Wraps the backup's own key; whoever restores needs it.</param>
    /// <param name="file">The file.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Outcome<IReadOnlyList<CopiedDatabase>>> WriteAsync(
        IReadOnlyList<(string Name, AuditedContext Context)> contexts, MasterKey master, string file, DateTimeOffset at, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(master);
        var partial = file + ".partial";
        try
        {
            Outcome<IReadOnlyList<CopiedDatabase>> written;
            await using (var to = new FileStream(partial, Owned(FileMode.Create)))
            {
                written = await WriteAsync(contexts, master, to, at, cancel);
                to.Flush(flushToDisk: true);
            }

            if (written.Refusal is null)
            {
                // Read whole once: what does not decrypt now would not later.
                await using var again = File.OpenRead(partial);
                using var lines = Open(again, master, partial).Value;
                await lines.ReadToEndAsync(cancel);
                File.Move(partial, file, overwrite: true);
            }

            return written;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.FileUnusable(file, e.Message);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Restores it into databases that are not there yet; each is kept only if its tables and its audit chain are as they were.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="find">The empty database of a name, or null for a name that is not known.</param>
    /// <param name="master">The key that it was made under.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Outcome<IReadOnlyList<CopiedDatabase>>> RestoreAsync(
        string file, Func<string, AuditedContext?> find, MasterKey master, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(find);
        ArgumentNullException.ThrowIfNull(master);
        try
        {
            await using var from = File.OpenRead(file);
            if (Open(from, master, file).IsRefused(out var why, out var opened))
            {
                return why;
            }

            using (opened)
            {
                return await ReadAllAsync(new Lines(opened), find, cancel);
            }
        }
        catch (Exception e) when (e is CryptographicException or InvalidDataException or JsonException)
        {
            return BackupRefusals.Damaged(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BackupRefusals.FileUnusable(file, e.Message);
        }
    }

    /// <summary>Copies databases to others that are not there yet, such as from files to PostgreSQL.</summary>
    /// <param name="from">The databases by name.</param>
    /// <param name="find">The empty database of a name.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Outcome<IReadOnlyList<CopiedDatabase>>> MoveAsync(
        IReadOnlyList<(string Name, AuditedContext Context)> from, Func<string, AuditedContext?> find, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(find);
        await using var between = new FileStream(Path.GetTempFileName(), Owned(FileMode.Create, FileAccess.ReadWrite, FileOptions.DeleteOnClose));
        var key = MasterKey.Create();
        var written = await WriteAsync(from, key, between, DateTimeOffset.UnixEpoch, cancel);
        if (written.Refusal is { } why)
        {
            return why;
        }

        between.Position = 0;
        using var lines = Open(between, key, "the copy").Value;
        return await ReadAllAsync(new Lines(lines), find, cancel);
    }

    private static async Task<Outcome<IReadOnlyList<CopiedDatabase>>> WriteAsync(
        IReadOnlyList<(string Name, AuditedContext Context)> contexts, MasterKey master, Stream to, DateTimeOffset at, CancellationToken cancel)
    {
        var header = new BackupHeader(at, master.CreateDataKey($"backup/{at.UtcTicks}"));
        header.Write(to);
        using var key = master.Unwrap(header.Key, header.Subject);
        await using var sealedTo = new SealedWriter(to, key);
        await using var packed = new GZipStream(sealedTo, CompressionLevel.Fastest);
        var copied = new List<CopiedDatabase>();
        foreach (var (name, context) in contexts)
        {
            if ((await DatabaseContent.WriteAsync(context, name, packed, cancel)).IsRefused(out var why, out var one))
            {
                return why;
            }

            copied.Add(one);
        }

        return copied;
    }

    private static Outcome<StreamReader> Open(Stream from, MasterKey master, string file)
    {
        if (BackupHeader.Read(from) is not { } header)
        {
            return BackupRefusals.NoBackup(file);
        }

        if (header.Key.MasterKeyId != master.Id)
        {
            return BackupRefusals.OtherKey(file, header.Key.MasterKeyId, master.Id);
        }

        var key = master.Unwrap(header.Key, header.Subject);
        return new StreamReader(new GZipStream(new SealedReader(from, key), CompressionMode.Decompress));
    }

    /// <summary>Reads every database; where one fails, those before it are taken away again: half of an installation would be worse than none.</summary>
    private static async Task<Outcome<IReadOnlyList<CopiedDatabase>>> ReadAllAsync(Lines lines, Func<string, AuditedContext?> find, CancellationToken cancel)
    {
        var (copied, begun, whole) = (new List<CopiedDatabase>(), new List<string>(), false);
        try
        {
            while (!await lines.AtEndAsync(cancel))
            {
                if ((await ReadOneAsync(lines, find, begun, cancel)).IsRefused(out var why, out var one))
                {
                    return why;
                }

                copied.Add(one);
            }

            whole = true;
            return copied;
        }
        finally
        {
            foreach (var name in whole ? [] : begun)
            {
                await using var context = find(name)!;
                await Preparation.RemoveAsync(context, name);
            }
        }
    }

    private static async Task<Outcome<CopiedDatabase>> ReadOneAsync(
        Lines lines, Func<string, AuditedContext?> find, List<string> begun, CancellationToken cancel)
    {
        var line = await lines.NextAsync(cancel);
        var name = line.GetProperty("database").GetString()!;
        if (find(name) is not { } context)
        {
            return BackupRefusals.UnknownDatabase(name);
        }

        await using (context)
        {
            if (await Preparation.HasDataAsync(context, cancel))
            {
                return BackupRefusals.NotEmpty(name);
            }

            begun.Add(name);
            string[] migrations = [.. line.GetProperty("migrations").EnumerateArray().Select(m => m.GetString()!)];
            return await DatabaseContent.ReadAsync(context, name, migrations, lines, cancel);
        }
    }

    private static FileStreamOptions Owned(FileMode mode, FileAccess access = FileAccess.Write, FileOptions options = FileOptions.None) => new()
    {
        Mode = mode,
        Access = access,
        Options = options,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };
}
