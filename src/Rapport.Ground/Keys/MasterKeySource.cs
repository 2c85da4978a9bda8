using System.Diagnostics;

namespace Rapport.Ground.Keys;

/// <summary>
/// Where the master key comes from, first match: the environment variable <c>RAPPORT_MASTER_KEY</c> (base64); the output of the command
/// in <c>RAPPORT_MASTER_KEY_COMMAND</c> (a vault's client); the file named by <c>RAPPORT_MASTER_KEY_FILE</c>; else <c>keys/master.key</c>
/// of the data folder, made on first use and readable by its owner only.
/// </summary>
public static class MasterKeySource
{
    /// <summary>File below the data folder.</summary>
    public static string DefaultFile(string dataFolder) => Path.Combine(dataFolder, "keys", "master.key");

    /// <summary>The key, or why it cannot be had.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="environment">Looks a variable up; null for the process's own.</param>
    /// <param name="create">Whether the file of the data folder is made where it is not there.</param>
    public static Outcome<MasterKey> Load(string dataFolder, Func<string, string?>? environment = null, bool create = true)
    {
        var look = environment ?? Environment.GetEnvironmentVariable;
        if (look("RAPPORT_MASTER_KEY") is { Length: > 0 } text)
        {
            return MasterKey.Read(text, "The environment variable RAPPORT_MASTER_KEY");
        }

        if (look("RAPPORT_MASTER_KEY_COMMAND") is { Length: > 0 } command)
        {
            return FromCommand(command);
        }

        return look("RAPPORT_MASTER_KEY_FILE") is { Length: > 0 } named ? FromFile(named, create: false) : FromFile(DefaultFile(dataFolder), create);
    }

    private static Outcome<MasterKey> FromFile(string path, bool create)
    {
        try
        {
            if (create && !File.Exists(path))
            {
                Make(path);
            }

            if (!File.Exists(path))
            {
                return KeyRefusals.NoFile(path);
            }

            return (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0
                ? KeyRefusals.FileOpenToOthers(path)
                : MasterKey.Read(File.ReadAllText(path), $"'{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return KeyRefusals.FileUnusable(path, e.Message);
        }
    }

    /// <summary>Two processes may start at once: whoever comes second reads the key of the first.</summary>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var made = $"{path}.{Environment.ProcessId}";
        using (var file = new FileStream(made, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(file))
        {
            writer.WriteLine(MasterKey.Create().ToText());
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(made, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(made);
        }
    }

    private static Outcome<MasterKey> FromCommand(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? MasterKey.Read(printed, "What the command of RAPPORT_MASTER_KEY_COMMAND printed")
            : KeyRefusals.CommandFailed(command, process.ExitCode);
    }
}
