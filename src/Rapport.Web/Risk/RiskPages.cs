using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;

namespace Rapport.Web.Risk;

/// <summary>Risk events: those of a course, one of them with what was done, and those of all courses that somebody may read.</summary>
internal static class RiskPages
{
    public static void MapRisk(this WebApplication app)
    {
        app.MapGet(RiskLinks.All, List).ExcludeFromDescription();
        app.MapGet("/courses/{course}/risk", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/risk", Raise).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/risk/{number:int}", ShowEvent).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/risk/{number:int}/seen", See).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/risk/{number:int}/close", Close).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/risk/{number:int}/reopen", Reopen).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static async Task<IResult> List(Casebook book, CancellationToken cancel) => Answers.Page<OpenRisksPage>(new { Mine = await book.MineAsync(cancel) });

    private static Task<IResult> Show(string course, Reception desk, CancellationToken cancel) => desk.ShowAsync<RiskPage>(course, null, cancel);

    private static async Task<IResult> Raise(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        await desk.AppendAsync(course, form, fields => new RiskRaised(new("Said or seen", RiskFound.ByHand, []), null, fields.Text("words")), cancel) is { } why
            ? await desk.AgainAsync<RiskPage>(course, Fields.Of(form), why, cancel)
            : Results.LocalRedirect(RiskLinks.Course(course));

    private static Task<IResult> ShowEvent(string course, int number, Reception desk, CancellationToken cancel) => EventAsync(course, number, null, null, desk, cancel);

    private static Task<IResult> See(string course, int number, IFormCollection form, Reception desk, CancellationToken cancel) =>
        WriteAsync(course, number, form, _ => fields => new RiskSeen(number, fields.Text("done")), desk, cancel);

    private static Task<IResult> Close(string course, int number, IFormCollection form, Reception desk, CancellationToken cancel) =>
        WriteAsync(course, number, form, _ => fields => new RiskClosed(number, fields.Text("reason")), desk, cancel);

    private static Task<IResult> Reopen(string course, int number, IFormCollection form, Reception desk, CancellationToken cancel) =>
        WriteAsync(course, number, form, view => fields => RiskEvents.Of(view.Record).Find(number)?.Closed is { } closed
            ? new Withdrawn(closed.Entry.Subject) { Corrects = new(closed.Number, fields.Text("why")) }
            : RecordRefusals.NothingToCorrect, desk, cancel);

    private static async Task<IResult> WriteAsync(
        string course, int number, IFormCollection form, Func<CourseView, Func<Fields, Outcome<Entry>>> read, Reception desk, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        return await desk.AppendAsync(course, form, read(view), cancel) is { } why
            ? await EventAsync(course, number, Fields.Of(form), why, desk, cancel)
            : Results.LocalRedirect(RiskLinks.Event(course, number));
    }

    private static async Task<IResult> EventAsync(string course, int number, Fields? typed, Refusal? refusal, Reception desk, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        return RiskEvents.Of(view.Record).Find(number) is not { } found
            ? Answers.Refuse(RiskRefusals.NoSuchEvent(number))
            : Answers.Page<RiskEventPage>(new { View = view with { Typed = typed, Refusal = refusal }, Event = found }, CoursePages.StatusOf(refusal));
    }
}
