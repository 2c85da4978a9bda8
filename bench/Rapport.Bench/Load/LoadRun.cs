using System.Diagnostics;
using System.Globalization;

namespace Rapport.Bench.Load;

/// <summary>Signed-in people at work on one process; prints Markdown: percentiles and errors by kind of request.</summary>
internal static class LoadRun
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    /// <summary>Arguments: executable, data folder, example folder, seconds, people, and a PostgreSQL connection or nothing.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (executable, folder, example, seconds, people) = (arguments[0], arguments[1], arguments[2], Number(arguments[3]), Number(arguments[4]));
        var connection = arguments.Length > 5 && arguments[5].Length > 0 ? arguments[5] : null;
        var everyone = await LoadData.MakeAsync(folder, connection, people, example);
        string[] call = ["serve", "--data", folder, "--urls", "http://127.0.0.1:0", .. connection is null ? [] : new[] { "--database", connection }];
        using var server = Process.Start(new ProcessStartInfo(executable, call) { RedirectStandardOutput = true })!;
        try
        {
            return await MeasureAsync(server, everyone, seconds);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<int> MeasureAsync(Process server, IReadOnlyList<Someone> everyone, int seconds)
    {
        var said = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(said.Split(' ')[3]) };
        var (clock, workers) = (Stopwatch.StartNew(), everyone.Select(p => new Working(p, client, 4)).ToList());
        var before = server.TotalProcessorTime;
        await Task.WhenAll(workers.Select(w => w.RunAsync(clock, WarmUp, WarmUp + TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(2))));
        server.Refresh();
        var (served, busy) = (workers.SelectMany(w => w.Served).ToList(), (server.TotalProcessorTime - before) / clock.Elapsed);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{everyone.Count} people, {seconds} s after {WarmUp.TotalSeconds:0} s of warm-up, {served.Count / (double)seconds:0.0} requests a second; the server took {busy:0.00} processors and {server.WorkingSet64 / 1e6:0} MB.\n"));
        Print(served);
        return served.Exists(s => s.Wrong is not null) || Percentile([.. served.Select(s => s.Milliseconds).Order()], 0.95) > 100 ? 1 : 0;
    }

    private static void Print(List<Served> served)
    {
        Console.WriteLine("| request | number | p50 ms | p95 ms | p99 ms | longest ms | errors |\n|---|---|---|---|---|---|---|");
        foreach (var kind in served.GroupBy(s => s.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Row(kind.Key, [.. kind]);
        }

        Row("**all**", served);
        foreach (var wrong in served.Where(s => s.Wrong is not null).GroupBy(s => s.Wrong).OrderByDescending(g => g.Count()).Take(10))
        {
            Console.WriteLine($"\n{wrong.Count()} × {wrong.Key}");
        }
    }

    private static void Row(string kind, List<Served> served)
    {
        var times = served.Select(s => s.Milliseconds).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {kind} | {times.Count} | {Percentile(times, 0.5):0.0} | {Percentile(times, 0.95):0.0} | {Percentile(times, 0.99):0.0} | {times[^1]:0.0} | {served.Count(s => s.Wrong is not null)} |"));
    }

    /// <summary>The smallest time that at least this share of requests kept to.</summary>
    private static double Percentile(List<double> ordered, double share) => ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
