using System.Diagnostics;

namespace Rapport.Cli.Tests.Faults;

/// <summary>A PostgreSQL server of one test's own, stopped and started at will; skipped where none is installed.</summary>
internal sealed class APostgres : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rapport-postgres-").FullName;
    private readonly string bin;

    private APostgres(string bin) => this.bin = bin;

    public string Connection { get; private set; } = "";

    public static async Task<APostgres> StartAsync()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).LastOrDefault(Directory.Exists)
            : null;
        Assert.SkipWhen(bin is null, "No PostgreSQL is installed.");
        var made = new APostgres(bin!);
        File.SetUnixFileMode(made.folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        made.Connection = (await RunAsync(Script(), "start", Path.Combine(made.folder, "s"))).Trim();
        Assert.SkipWhen(made.Connection.Length == 0, "No PostgreSQL could be started.");
        return made;
    }

    /// <summary>Stops it as an operator would in a hurry: connections are cut.</summary>
    public Task StopAsync() => ControlAsync("-m", "fast", "stop");

    /// <summary>Starts it on the port of before.</summary>
    public Task StartAgainAsync() =>
        ControlAsync("-l", Path.Combine(folder, "s", "log"), "-o", $"-p {new Uri(Connection).Port} -k {folder}/s -c listen_addresses=127.0.0.1 -c fsync=off", "start");

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Script(), "stop", Path.Combine(folder, "s"));
        Directory.Delete(folder, recursive: true);
    }

    private Task<string> ControlAsync(params string[] arguments)
    {
        string[] call = [Path.Combine(bin, "pg_ctl"), "-D", Path.Combine(folder, "s", "data"), "-w", .. arguments];
        return Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", .. call]) : RunAsync(call[0], call[1..]);
    }

    private static string Script()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (Path.Combine(up.FullName, ".ci", "postgres") is var script && File.Exists(script))
            {
                return script;
            }
        }

        throw new FileNotFoundException(".ci/postgres");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        // The server that pg_ctl leaves behind would hold a pipe open for ever: only what the script prints is read, from a file.
        var said = Path.GetTempFileName();
        using var process = Process.Start("/bin/bash", ["-c", "\"$@\" > \"$0\" 2>/dev/null < /dev/null", said, program, .. arguments]);
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(said);
        File.Delete(said);
        return text;
    }
}
