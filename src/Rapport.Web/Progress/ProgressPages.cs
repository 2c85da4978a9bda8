using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Progress;

/// <summary>The chart of a course, its signals with what was decided on them, and whom it is compared with.</summary>
internal static class ProgressPages
{
    /// <summary>What is typed into the decision is kept under this name.</summary>
    public const string Draft = "signal";

    public static void MapProgress(this WebApplication app)
    {
        app.MapGet("/courses/{course}/progress", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/progress/compare", Compare).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/progress/decide", Decide).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/progress/look", Look).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/progress/share", Share).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, Desk desk, CancellationToken cancel) => desk.PageAsync(course, null, null, cancel);

    private static Task<IResult> Compare(string course, Desk desk, IFormCollection form, CancellationToken cancel)
    {
        var typed = Fields.Of(form);
        return desk.WriteAsync(course, form, null, new Entry[] { new ComparedWith(typed.Text("measure"), typed.Words("population"), typed.Words("format")) }, cancel);
    }

    /// <summary>Decides on the signal that the form showed, and on no other.</summary>
    private static async Task<IResult> Decide(string course, Desk desk, IFormCollection form, CancellationToken cancel)
    {
        if ((await desk.ReadAsync(course, cancel)).IsRefused(out var gone, out var read))
        {
            return Answers.Refuse(gone);
        }

        var (typed, (view, progress)) = (Fields.Of(form), read);
        Outcome<Entry[]> entry = progress?.Signals.Open is not { } signal || typed.Text("signal") != signal.Track.ToString() || typed.Day("raised") != signal.Score.On
            ? ProgressRefusals.NoSignal
            : typed.DayOf("on", "Decided on").Then<Entry[]>(on => new Entry[]
            {
                new SignalDecided(on, progress.Measure.Key, signal.Track, signal.Score.On, view.State.Sessions.Count, signal.Reasons, typed.Text("decision"), typed.Text("words"))
                {
                    Release = progress.Local is { } local ? ProgressWords.Name(local)
                        : progress.Expected is { Benchmark.Release: { } release } ? $"{ReleaseWords.Name(release)} ({release.ContentHash})" : null,
                },
            });
        return await desk.WriteAsync(course, form, Draft, entry, cancel);
    }

    private static Task<IResult> Look(string course, Desk desk, IFormCollection form, CancellationToken cancel)
    {
        var typed = Fields.Of(form);
        var entry = typed.DayOf("looked", "Looked at on").Then<Entry[]>(on => new Entry[] { new DecisionLooked(typed.Number("decided") ?? 0, on, typed.Text("result"), typed.Text("words")) });
        return desk.WriteAsync(course, form, null, entry, cancel);
    }

    private static Task<IResult> Share(string course, Desk desk, IFormCollection form, TimeProvider time, CancellationToken cancel)
    {
        var (typed, tomorrow) = (Fields.Of(form), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1));
        var entry = typed.DayOf("shared", "Agreed on").Then<Entry[]>(on => on > tomorrow ? RecordRefusals.NotYet(on) : new Entry[] { new OutcomesShared(typed.Text("agreed") == "yes", on) });
        return desk.WriteAsync(course, form, null, entry, cancel);
    }

    /// <summary>The course with its progress by the releases in use.</summary>
    internal sealed class Desk(Reception reception, Comparisons comparisons, Casebook book)
    {
        public async Task<Outcome<(CourseView View, CourseProgress? Progress)>> ReadAsync(string course, CancellationToken cancel)
        {
            var benchmarks = await comparisons.ReadAsync(cancel);
            return (await reception.OpenAsync(course, null, cancel)).Then<(CourseView, CourseProgress?)>(view => (view, Of(view, benchmarks)));
        }

        public Task<IResult> WriteAsync(string course, IFormCollection form, string? draft, Outcome<Entry[]> entries, CancellationToken cancel) =>
            reception.WriteAsync(course, form, draft, entries, Links.Progress(course), why => PageAsync(course, why, Fields.Of(form), cancel), cancel);

        public async Task<IResult> PageAsync(string course, Refusal? refusal, Fields? typed, CancellationToken cancel)
        {
            if ((await reception.OpenAsync(course, typed is null ? Draft : null, cancel)).IsRefused(out var why, out var view))
            {
                return Answers.Refuse(why);
            }

            var benchmarks = await comparisons.ReadAsync(cancel);
            var facts = ProgressFacts.Of(view.Record);
            var tenths = facts?.Alliance.Count > 0 ? CaseloadTenths.Of(await book.MineAsync(cancel)) : null;
            return Answers.Page<ProgressPage>(
                new
                {
                    View = view with { Refusal = refusal, Typed = typed ?? view.Typed },
                    Progress = CourseProgress.Of(facts, benchmarks, view.Today),
                    Alliances = AllianceWatch.Of(facts, tenths),
                    Releases = benchmarks.Releases,
                },
                CoursePages.StatusOf(refusal));
        }

        private static CourseProgress? Of(CourseView view, Benchmarks benchmarks) =>
            CourseProgress.Of(ProgressFacts.Of(view.Record), benchmarks, view.Today);
    }
}
