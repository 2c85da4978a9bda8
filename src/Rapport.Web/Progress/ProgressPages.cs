using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Releases;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Shell;

namespace Rapport.Web.Progress;

/// <summary>The chart of a course, its signals with what was decided on them, and whom it is compared with.</summary>
internal static class ProgressPages
{
    public static void MapProgress(this WebApplication app)
    {
        app.MapGet("/courses/{course}/progress", ([AsParameters] CourseDesk desk, ReleaseShelf shelf) => PageAsync(desk, shelf, null, null)).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/progress/compare", Compare).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/progress/decide", Decide).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/progress/look", Look).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Compare([AsParameters] CourseDesk desk, ReleaseShelf shelf, IFormCollection form)
    {
        var typed = Fields.Of(form);
        return WriteAsync(desk, shelf, form, typed, new Entry[] { new ComparedWith(typed.Text("measure"), typed.Words("population"), typed.Words("format")) });
    }

    /// <summary>Decides on the signal that the form showed, and on no other.</summary>
    private static async Task<IResult> Decide([AsParameters] CourseDesk desk, ReleaseShelf shelf, TimeProvider time, IFormCollection form)
    {
        var typed = Fields.Of(form);
        var record = await desk.Records.ReadAsync(desk.Course, desk.Cancel);
        var progress = CourseProgress.Of(ProgressFacts.Of(record), await shelf.InUseAsync(desk.Cancel), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var entry = progress?.Signals.Open is not { } signal || typed.Text("signal") != signal.Track.ToString() || typed.Day("raised") != signal.Score.On
            ? ProgressRefusals.NoSignal
            : typed.DayOf("on", "Decided on").Then<Entry[]>(on => new Entry[]
            {
                new SignalDecided(on, progress.Measure.Key, signal.Track, signal.Score.On, record.State.Sessions.Count, signal.Reasons, typed.Text("decision"), typed.Text("words"))
                {
                    Release = progress.Expected is { Benchmark.Release: { } release } ? $"{ReleaseWords.Name(release)} ({release.ContentHash})" : null,
                },
            });
        return await WriteAsync(desk, shelf, form, typed, entry);
    }

    private static Task<IResult> Look([AsParameters] CourseDesk desk, ReleaseShelf shelf, IFormCollection form)
    {
        var typed = Fields.Of(form);
        return WriteAsync(desk, shelf, form, typed, typed.DayOf("looked", "Looked at on").Then<Entry[]>(
            on => new Entry[] { new DecisionLooked(typed.Number("decided") ?? 0, on, typed.Text("result"), typed.Text("words")) }));
    }

    private static Task<IResult> WriteAsync(CourseDesk desk, ReleaseShelf shelf, IFormCollection form, Fields typed, Outcome<Entry[]> entries) =>
        desk.WriteAsync(form["read"], entries, _ => Links.Progress(desk.Course), why => PageAsync(desk, shelf, why, typed));

    private static async Task<IResult> PageAsync(CourseDesk desk, ReleaseShelf shelf, Refusal? refusal, Fields? typed)
    {
        var releases = await shelf.InUseAsync(desk.Cancel);
        return await desk.PageAsync<ProgressPage>(
            view => new
            {
                View = view with { Refusal = refusal, Typed = typed },
                Progress = CourseProgress.Of(ProgressFacts.Of(view.Record), releases, view.Today),
                Releases = releases,
            },
            refusal);
    }
}
