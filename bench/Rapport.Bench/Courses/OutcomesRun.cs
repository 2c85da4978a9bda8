using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Bench.Courses;

/// <summary>How long the outcomes of the whole site take: from nothing, from the kept summary, and after something was written; prints a row of Markdown each.</summary>
internal static class OutcomesRun
{
    private static readonly Actor Bench = new("bench", "Bench", "bench");

    public static async Task<bool> RunAsync(string folder, string course, int courses)
    {
        var databases = Databases.Open(folder, null, TimeProvider.System).Value;
        var late = await RowAsync(databases, courses, "outcomes of the site, from nothing", 20_000);
        late |= await RowAsync(databases, courses, "the same, from the kept summary", 2_000);
        await using (var context = Context(databases))
        {
            var book = new RecordBook(context, new(context, databases.Master), TimeProvider.System, Bench);
            _ = (await book.AppendAsync(course, int.MaxValue, new Addendum("Of the bench.", null))).Value;
        }

        return await RowAsync(databases, courses, "the same, after an entry", 2_000) || late;
    }

    private static async Task<bool> RowAsync(Databases databases, int courses, string what, int limit)
    {
        await using var context = Context(databases);
        _ = await context.Courses.CountAsync();
        var (clock, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        _ = await new OutcomeBook(context, new(context, databases.Master), TimeProvider.System, Bench).ReadAsync();
        var (time, used) = (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {courses} | {what} | {time:0.0} | | {used:0.0} | {limit} |"));
        return time > limit;
    }

    private static PracticeContext Context(Databases databases) => new(PracticeContext.At(databases.Address), databases.Seal);
}
