using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Web.Courses.Demo;

/// <summary>An invented group: one of the caseload has come to it for weeks, another has just been taken in.</summary>
internal static class DemoGroup
{
    private static readonly string[] Happened =
    [
        "They said what brought them, and agreed that what is said stays in the room. Long silences, then two began at the same time and laughed.",
        "The week went round. Somebody asked who else eats alone; most did. Ideas for Sunday came from the group before any came from us.",
        "A quarrel from the week was played twice, the second time with another ending. The others told what they had heard in it.",
        "Less talk to us, more to each other. The time that is left was named; some had not counted.",
    ];

    /// <summary>Begins it.</summary>
    /// <param name="context">The database.</param>
    /// <param name="book">The courses of who leads it.</param>
    /// <param name="records">Their records.</param>
    /// <param name="member">The course whose sessions after the first were of the group.</param>
    /// <param name="fresh">The course that was taken in last.</param>
    /// <param name="leader">Who leads it.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task BeginAsync(
        PracticeContext context, Casebook book, RecordBook records, string member, string fresh, Actor leader, CancellationToken cancel)
    {
        var id = (await book.BeginAsync("Tuesday group (invented)", cancel)).Value;
        context.Groups.Add(new() { CourseId = id });
        context.Record(leader.Did("begin-group", $"course/{id}"));
        await context.SaveChangesAsync(cancel);
        var (course, other) = (await records.ReadAsync(member, cancel), await records.ReadAsync(fresh, cancel));
        var held = course.State.Sessions.Skip(1).ToList();
        var (first, last) = (held[0].On, Later(held[^1].On, other.State.Sessions[^1].On));
        List<Entry> own = [new Opened("ipt-group", 2, first), new MemberJoined(member, first)];
        List<Entry> theirs = [new GroupJoined(id, first)];
        foreach (var (session, i) in held.Select((s, i) => (s, i)))
        {
            own.Add(new GroupMet(i + 1, session.On, session.Content.Mode, 90) { Agenda = session.Content.Tasks, Happened = Happened[i % Happened.Length] });
            theirs.Add(new GroupAttended(id, i + 1, session.Number));
        }

        own.Add(new MemberJoined(fresh, last));
        _ = (await records.AppendAsync([Of(id, 0, own), Of(member, course.Number, theirs), Of(fresh, other.Number, [new GroupJoined(id, last)])], cancel)).Value;

        // Each at noon of its day, and what has no day of its own when the last had.
        Addition Of(string to, int read, IReadOnlyList<Entry> entries) => new(to, read, [.. entries.Select(e => (e, new DateTimeOffset(e.Day ?? last, new(12, 0), TimeSpan.Zero)))]);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
