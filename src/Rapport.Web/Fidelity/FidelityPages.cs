using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Fidelity;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Profiles;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Web.Accounts;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Progress;

namespace Rapport.Web.Fidelity;

/// <summary>Ratings of sessions: of a course, of one session, and over all that somebody supervises or had supervised.</summary>
internal static class FidelityPages
{
    public static void MapFidelity(this WebApplication app)
    {
        app.MapGet(FidelityLinks.All, Overview).ExcludeFromDescription();
        app.MapGet("/courses/{course}/fidelity", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/fidelity/draw", Draw).ExcludeFromDescription().Needs(CourseRight.Rate);
        app.MapGet("/courses/{course}/fidelity/{number:int}", ShowSession).ExcludeFromDescription().Needs(CourseRight.Rate);
        app.MapPost("/courses/{course}/fidelity/{number:int}", Rate).ExcludeFromDescription().Needs(CourseRight.Rate);
        app.MapPost("/courses/{course}/fidelity/drafts", Keep).ExcludeFromDescription().Needs(CourseRight.Rate);
        app.MapPost("/courses/{course}/fidelity/drafts/drop", Drop).ExcludeFromDescription().Needs(CourseRight.Rate);
    }

    private static Task<IResult> Show(string course, Reception desk, Comparisons comparisons, Visitor visitor, CancellationToken cancel) =>
        PageAsync(course, null, desk, comparisons, visitor, cancel);

    private static async Task<IResult> Draw(string course, IFormCollection form, Reception desk, Comparisons comparisons, Visitor visitor, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        // The rule says what is wrong with a course that cannot be drawn from.
        Entry drawn = view.State.Contract is { Sessions: >= SessionDraw.Fewest } contract ? SessionDraw.Of(contract.Sessions) : new SessionsDrawn(0, 0, 0);
        return await desk.AppendAsync(course, form, _ => drawn, cancel) is { } why
            ? await PageAsync(course, why, desk, comparisons, visitor, cancel)
            : Results.LocalRedirect(FidelityLinks.Course(course));
    }

    private static Task<IResult> ShowSession(string course, int number, string? scale, Reception desk, DraftBook drafts, Visitor visitor, CancellationToken cancel) =>
        SessionAsync(course, number, RatingForm.Kind(scale), null, null, desk, drafts, visitor, cancel);

    private static async Task<IResult> Rate(string course, int number, string? scale, IFormCollection form, Reception desk, DraftBook drafts, Visitor visitor, CancellationToken cancel)
    {
        var (kind, fields) = (RatingForm.Kind(scale), Fields.Of(form));
        return await desk.WriteAsync(
            course, form, RatingForm.Draft(number, kind), RatingForm.Read(number, kind, fields).Then<Entry[]>(e => new[] { e }), FidelityLinks.Course(course),
            why => SessionAsync(course, number, kind, fields, why, desk, drafts, visitor, cancel), cancel);
    }

    private static async Task<IResult> Keep(string course, IFormCollection form, DraftBook drafts, CancellationToken cancel) =>
        await drafts.KeepAsync(course, form["draft"].ToString(), Reception.ReadOf(form), Fields.Of(form).ToKeep(), cancel) is { } why ? Answers.Refuse(why) : Results.NoContent();

    private static async Task<IResult> Drop(string course, IFormCollection form, DraftBook drafts, CancellationToken cancel)
    {
        await drafts.DropAsync(course, form["draft"].ToString(), cancel);
        return Results.LocalRedirect(FidelityLinks.Course(course));
    }

    private static async Task<IResult> PageAsync(string course, Refusal? refusal, Reception desk, Comparisons comparisons, Visitor visitor, CancellationToken cancel)
    {
        var benchmarks = await comparisons.ReadAsync(cancel);
        return await desk.ShowAsync<FidelityPage>(
            course, view => new { View = view with { Refusal = refusal }, Me = visitor.Actor.Id, Progress = CourseProgress.Of(ProgressFacts.Of(view.Record), benchmarks, view.Today) },
            refusal, null, cancel);
    }

    private static async Task<IResult> SessionAsync(
        string course, int number, string kind, Fields? typed, Refusal? refusal, Reception desk, DraftBook drafts, Visitor visitor, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        if (view.State.Sessions.All(s => s.Number != number))
        {
            return Answers.Refuse(FidelityRefusals.NotHeld(number));
        }

        var draft = typed is null ? await drafts.FindAsync(course, RatingForm.Draft(number, kind), cancel) : null;
        var own = view.Record.Of<SessionRated>().LastOrDefault(r => r.By == visitor.Actor.Id && r.Entry.Session == number && IsOf(r.Entry, kind))?.Entry;
        return Answers.Page<RatingPage>(
            new
            {
                View = view with { Refusal = refusal, Kept = draft?.At, Read = draft?.Read ?? view.Record.Number },
                Number = number,
                Kind = kind,
                Typed = typed ?? (draft is null ? RatingForm.Of(own) : Fields.Kept(draft.Body)),
            },
            CoursePages.StatusOf(refusal));
    }

    private static bool IsOf(SessionRated rated, string kind) => kind switch
    {
        RatingForm.Own => rated.Scale == SessionChecklist.Scale,
        RatingForm.Process => rated.Scale == ProcessScale.Scale,
        _ => rated.Score is not null,
    };

    /// <summary>Over the courses that somebody supervises, and those that they treat and that were supervised.</summary>
    private static async Task<IResult> Overview(Casebook book, CourseTeam team, ModelProfiles profiles, Comparisons comparisons, Visitor visitor, TimeProvider time, CancellationToken cancel)
    {
        var mine = (await book.MineAsync(cancel)).Where(c => c is { Alias: not null, Glance: not null }).ToList();
        var supervised = await team.SupervisedAsync([.. mine.Select(c => c.Id)], cancel);
        var benchmarks = await comparisons.ReadAsync(cancel);
        List<SupervisedCase> cases = [];
        foreach (var course in mine.Where(c => supervised.Contains(c.Id)))
        {
            var record = (await book.OpenAsync(course.Id, course.Role, cancel)).Value.Record;
            var profile = record.Opened is { } opened ? profiles.Find(opened.Profile, opened.Version) : null;
            var (fidelity, rates) = (FidelityRecord.Of(record), course.Role is CourseRole.Supervisor);
            var progress = CourseProgress.Of(ProgressFacts.Of(record), benchmarks, PatientDay.Of(record, time.GetUtcNow()));
            cases.Add(new(course, fidelity, fidelity.ShownTo(visitor.Actor.Id, rates), PortfolioCase.Of(course, fidelity, profile), progress, rates));
        }

        return Answers.Page<FidelityOverviewPage>(new { Cases = cases, Me = visitor.Actor.Id });
    }
}

/// <summary>A case of the overview.</summary>
/// <param name="Course">The course.</param>
/// <param name="Fidelity">Its ratings.</param>
/// <param name="Shown">Those that the reader is shown.</param>
/// <param name="Case">As programmes count it.</param>
/// <param name="Progress">How it goes.</param>
/// <param name="Rates">Whether the reader supervises it.</param>
public sealed record SupervisedCase(Course Course, FidelityRecord Fidelity, IReadOnlyList<Rating> Shown, PortfolioCase Case, CourseProgress? Progress, bool Rates);
