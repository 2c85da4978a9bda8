using System.Diagnostics;
using System.Globalization;
using System.Net;
using Rapport.Bench.Load;

namespace Rapport.Bench.Courses;

/// <summary>How long a clinician's list of courses and the pages of a course take; prints a row of Markdown a page.</summary>
internal static class CoursesRun
{
    private const int Rounds = 50;

    /// <summary>Arguments: executable, data folder, courses in the database, how many are the clinician's.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (executable, folder) = (arguments[0], arguments[1]);
        var (courses, mine) = (Number(arguments[2]), Number(arguments[3]));
        var clock = Stopwatch.StartNew();
        var (clinician, numbers) = await CourseData.MakeAsync(folder, courses, mine);
        Console.Error.WriteLine($"{courses} courses made in {clock.Elapsed.TotalSeconds:0} s");
        var late = await OutcomesRun.RunAsync(folder, numbers[0], courses);
        using var server = Process.Start(new ProcessStartInfo(executable, ["serve", "--data", folder, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        try
        {
            return Math.Max(late ? 1 : 0, await MeasureAsync(server, clinician, numbers, courses));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<int> MeasureAsync(Process server, Someone clinician, IReadOnlyList<string> numbers, int courses)
    {
        var said = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(said.Split(' ')[3]) };
        client.DefaultRequestHeaders.Add("Cookie", clinician.Cookie);
        (string What, Func<int, string> Page, int Limit)[] pages =
        [
            ($"list of {numbers.Count} courses", _ => "/courses", 100),
            ("a course", i => $"/courses/{numbers[i * 7 % numbers.Count]}", 60),
            ("its formulation", i => $"/courses/{numbers[i * 7 % numbers.Count]}/formulation", 60),
            ("its progress", i => $"/courses/{numbers[i * 7 % numbers.Count]}/progress", 60),
            ("its inventory", i => $"/courses/{numbers[i * 7 % numbers.Count]}/inventory", 60),
        ];
        var late = false;
        foreach (var (what, page, limit) in pages)
        {
            _ = await TimesAsync(client, page);
            var before = Busy(server);
            var ordered = (await TimesAsync(client, page)).Order().ToList();
            var busy = (Busy(server) - before) / Rounds;
            var median = (ordered[(Rounds / 2) - 1] + ordered[Rounds / 2]) / 2;
            late |= median > limit;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {courses} | {what} | {median:0.0} | {ordered[(int)(0.95 * Rounds)]:0.0} | {busy:0.0} | {limit} |"));
        }

        return late ? 1 : 0;
    }

    private static async Task<List<double>> TimesAsync(HttpClient client, Func<int, string> page)
    {
        List<double> times = [];
        for (var i = 0; i < Rounds; i++)
        {
            times.Add(await TimeAsync(client, page(i)));
        }

        return times;
    }

    /// <summary>What the server took of the processors, milliseconds: what else the machine does has little part in it.</summary>
    private static double Busy(Process server)
    {
        server.Refresh();
        return server.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>From sending to the last byte, on this machine: no less than the server's own time.</summary>
    private static async Task<double> TimeAsync(HttpClient client, string page)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return answer.StatusCode == HttpStatusCode.OK ? time : throw new InvalidOperationException($"{page} answered {(int)answer.StatusCode}.");
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
