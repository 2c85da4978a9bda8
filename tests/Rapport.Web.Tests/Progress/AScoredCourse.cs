using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Ground.Releases;
using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Practice.Releases;
using Rapport.Practice.Sessions;
using Rapport.Practice.Storage;
using Rapport.Practice.Timeline;
using Rapport.Web.Tests.Courses;

namespace Rapport.Web.Tests.Progress;

/// <summary>An invented course of IPT after a birth, with EPDS scores by session; days are counted back from today, a week a session.</summary>
internal static class AScoredCourse
{
    private static readonly Actor Ada = new("ada", "Ada", "test");

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>The address of a course with these scores, the first of them before treatment and one at each session since, the last today.</summary>
    public static Task<string> BeginAsync(Running rapport, params decimal[] scores) => BeginAsync(rapport, Today, scores);

    /// <summary>The same, the last score on a day.</summary>
    public static async Task<string> BeginAsync(Running rapport, DateOnly last, params decimal[] scores)
    {
        var address = await AnOpenCourse.BeginAsync(rapport, opened: false);
        var held = scores.Length - 1;
        List<Entry> entries = [new Opened("ipt-perinatal", 1, Day(0))];
        for (var n = 0; n <= held; n++)
        {
            if (n > 0)
            {
                entries.Add(new SessionWritten(n, Day(n), "room", 50));
            }

            entries.Add(Score(n, Day(n), scores[n]));
            if (n == 2)
            {
                entries.Add(new Formulated("dispute", null, "Alone with the child since the quarrel.", "I do it all.", null, null, null));
                entries.Add(new FormulationAccepted(entries.Count, Day(n)));
                entries.Add(new Contracted(8, 7, 50, Today.AddDays(90), "dispute", true, false, null));
                entries.Add(new TimelineNoted(1, "event", new ApproximateDay(Day(n).Year, Day(n).Month, Day(n).Day), "her mother left") { Effect = -1 });
            }
        }

        await AppendAsync(rapport, address, [.. entries]);
        return address;

        DateOnly Day(int session) => last.AddDays(-7 * (held - session));
    }

    public static Administration Score(int session, DateOnly day, decimal score) =>
        new($"invented-{session:00}", "epds", MeasureLibrary.Find("epds")!.Version, day, "paper") { Entered = new Dictionary<string, decimal> { ["total"] = score }, Words = $"session {session}" };

    /// <summary>The alliance (WAI-SR) so many weeks ago.</summary>
    public static Administration Alliance(int weeks, decimal score) =>
        new($"alliance-{weeks:00}", "wai-sr", 1, Today.AddDays(-7 * weeks), "paper") { Entered = new Dictionary<string, decimal> { ["total"] = score } };

    public static async Task AppendAsync(Running rapport, string address, params Entry[] entries)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var book = new RecordBook(context, new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>()), time, Ada);
        _ = (await book.AppendAsync(address.Split('/')[^1], int.MaxValue, entries)).Value;
    }

    /// <summary>What stands in the record.</summary>
    public static async Task<CourseRecord> ReadAsync(Running rapport, string address)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PracticeContext>();
        return await new RecordBook(context, new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>()), TimeProvider.System, Ada).ReadAsync(address.Split('/')[^1]);
    }

    public static async Task AdoptAsync(Running rapport, EvidenceRelease release)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PracticeContext>();
        var shelf = new ReleaseShelf(context, scope.ServiceProvider.GetRequiredService<OpenedReleases>(), TimeProvider.System, Ada);
        Assert.Null(await shelf.UseAsync((await shelf.ImportAsync(ReleaseFile.Write(release), "r.json")).Value, true, "Agreed in the team."));
    }
}
