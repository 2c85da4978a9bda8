using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Sessions;

/// <summary>One session: written while the patient sits there, its note drafted from that, edited and signed.</summary>
internal static class SessionPages
{
    public static void MapSessions(this WebApplication app)
    {
        app.MapGet("/courses/{course}/sessions/{number:int}", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/sessions/{number:int}", Write).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/sessions/{number:int}/sign", Sign).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/sessions/{number:int}/addendum", Add).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, int number, Reception desk, DraftBook drafts, CancellationToken cancel) =>
        PageAsync(course, number, null, null, desk, drafts, cancel);

    private static async Task<IResult> Write(
        string course, int number, IFormCollection form, Reception desk, DraftBook drafts, CancellationToken cancel)
    {
        if (form.ContainsKey("more"))
        {
            return await desk.GrowAsync(course, form, SessionForm.Draft(number), Links.Session(course, number), cancel);
        }

        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        if ((why = await desk.AppendAsync(course, form, fields => SessionForm.Read(number, fields).Then(written => Known(written, view)), cancel)) is not null)
        {
            return await PageAsync(course, number, Fields.Of(form), why, desk, drafts, cancel);
        }

        await drafts.DropAsync(course, SessionForm.Draft(number), cancel);
        return Results.LocalRedirect(Links.Session(course, number) + "#note");
    }

    private static Outcome<Entry> Known(SessionWritten written, CourseView view) =>
        SessionCodes.Offence(written, view.Record, view.Profile) is { } foreign ? foreign : written;

    private static async Task<IResult> Sign(string course, int number, IFormCollection form, Reception desk, DraftBook drafts, CancellationToken cancel)
    {
        if (await desk.AppendAsync(course, form, fields => new SessionSigned(number, fields.Text("note")), cancel) is { } why)
        {
            return await PageAsync(course, number, Fields.Of(form), why, desk, drafts, cancel);
        }

        await drafts.DropAsync(course, NoteDraftName(number), cancel);
        return Results.LocalRedirect(Links.Course(course));
    }

    private static async Task<IResult> Add(string course, int number, IFormCollection form, Reception desk, DraftBook drafts, CancellationToken cancel) =>
        await desk.AppendAsync(course, form, fields => new Addendum(fields.Text("addendum"), number), cancel) is { } why
            ? await PageAsync(course, number, Fields.Of(form), why, desk, drafts, cancel)
            : Results.LocalRedirect(Links.Session(course, number));

    internal static string NoteDraftName(int number) => $"note/{Fields.Of(number)}";

    private static async Task<IResult> PageAsync(
        string course, int number, Fields? typed, Refusal? refusal, Reception desk, DraftBook drafts, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, typed is null ? SessionForm.Draft(number) : null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        var held = view.State.Sessions.Count;
        if (number < 1 || number > held + 1 || (number > held && !view.MayWrite))
        {
            return Answers.Refuse(PhaseRefusals.NoSuchSession(number));
        }

        var note = view.MayWrite ? await drafts.FindAsync(course, NoteDraftName(number), cancel) : null;
        return Answers.Page<SessionPage>(
            new { View = typed is null ? view : view with { Typed = typed, Refusal = refusal }, Number = number, Note = note },
            refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind));
    }
}
