using System.Diagnostics;
using System.Text;

namespace Rapport.Cli.Tests.Faults;

/// <summary><c>rapport serve</c> as a process of its own on a free port, started and killed at will.</summary>
internal sealed class AServer : IAsyncDisposable
{
    private static readonly string Executable =
        Environment.GetEnvironmentVariable("RAPPORT_EXECUTABLE") ?? Path.Combine(AppContext.BaseDirectory, "rapport");

    private readonly Process process;
    private readonly StringBuilder messages = new();
    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource<Uri?> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AServer(Process process) => this.process = process;

    /// <summary>Where it listens, once it does; null where it ended before.</summary>
    public Task<Uri?> ReadyAsync => ready.Task;

    /// <summary>What it wrote to stderr.</summary>
    public string Messages => Read(messages);

    /// <summary>What it wrote to stdout.</summary>
    public string Said => Read(said);

    public int Id => process.Id;

    public static AServer Start(string folder, string? database, params string[] further) =>
        StartWith(new Dictionary<string, string>(), folder, database, further);

    public static AServer StartWith(IReadOnlyDictionary<string, string> environment, string folder, string? database, params string[] further)
    {
        string[] arguments = ["serve", "--data", folder, "--urls", "http://127.0.0.1:0", .. database is null ? [] : new[] { "--database", database }, .. further];
        return Of(environment, Executable, arguments);
    }

    /// <summary>The server started by a shell that does something first.</summary>
    public static AServer StartShell(string first, string folder) =>
        Of(new Dictionary<string, string>(), "/bin/bash", ["-c", $"{first}; exec \"$0\" \"$@\"", Executable, "serve", "--data", folder, "--urls", "http://127.0.0.1:0"]);

    private static AServer Of(IReadOnlyDictionary<string, string> environment, string executable, string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // It lives for seconds: to compile its busiest methods a second time, for speed, would take a third of its time.
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var server = new AServer(process);
        process.OutputDataReceived += (_, line) => server.Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Add(server.messages, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Waits until it has written this to stdout: its lines come one after another.</summary>
    public async Task SaysAsync(string part)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!Said.Contains(part, StringComparison.Ordinal))
        {
            Assert.False(patience.IsCancellationRequested, $"It did not say '{part}' but: {Said}{Messages}");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: nothing of it runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>SIGTERM; gives the exit status.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>Sends it SIGTERM and goes on.</summary>
    public void AskToStop() => Process.Start("/bin/kill", ["-TERM", $"{process.Id}"])!.WaitForExit();

    public async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Heard(string? line)
    {
        Add(said, line);
        const string Mark = "Rapport is at ";
        if (line is null)
        {
            ready.TrySetResult(null);
        }
        else if (line.StartsWith(Mark, StringComparison.Ordinal))
        {
            ready.TrySetResult(new Uri(line[Mark.Length..].Split(' ')[0]));
        }
    }

    private static void Add(StringBuilder to, string? line)
    {
        lock (to)
        {
            to.AppendLine(line);
        }
    }

    private static string Read(StringBuilder from)
    {
        lock (from)
        {
            return from.ToString();
        }
    }
}
