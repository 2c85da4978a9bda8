using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Groups;

/// <summary>One session of a group: what is the group's, and of each member their own part, in one form.</summary>
internal static class GroupSessionPages
{
    public static void MapGroupSessions(this WebApplication app)
    {
        app.MapGet("/groups/{course}/sessions/{number:int}", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/groups/{course}/sessions/{number:int}", Hold).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/groups/{course}/sessions/{number:int}/sign", Sign).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/groups/{course}/sessions/{number:int}/drafts", Keep).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/groups/{course}/sessions/{number:int}/drafts/drop", Drop).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, int number, GroupDesk desk, CancellationToken cancel) => PageAsync(course, number, null, null, desk, cancel);

    private static async Task<IResult> Hold(string course, int number, IFormCollection form, GroupDesk desk, GroupBook groups, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        if (GroupSessionForm.Read(number, fields).IsRefused(out var why, out var met)
            || (why = await groups.HoldAsync(course, Reception.ReadOf(form), met, GroupSessionForm.Parts(fields), cancel)) is not null)
        {
            return await PageAsync(course, number, fields, why, desk, cancel);
        }

        if (!(await desk.OpenAsync(course, cancel)).IsRefused(out _, out var view))
        {
            await desk.DropAsync(view, number, cancel);
        }

        return Results.LocalRedirect(Links.GroupSession(course, number) + "#notes");
    }

    private static async Task<IResult> Sign(string course, int number, IFormCollection form, GroupDesk desk, GroupBook groups, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        return await groups.SignAsync(course, number, [.. fields.All("sign").Select(id => (id, fields.Number($"read-{id}") ?? 0))], cancel) is { } why
            ? await PageAsync(course, number, null, why, desk, cancel)
            : Results.LocalRedirect(Links.GroupSession(course, number) + "#notes");
    }

    private static async Task<IResult> Keep(string course, int number, IFormCollection form, GroupDesk desk, CancellationToken cancel) =>
        await desk.KeepAsync(course, number, form, cancel) is { } why ? Answers.Refuse(why) : Results.NoContent();

    /// <summary>The form is taken for its token: without it another site could throw a draft away.</summary>
    private static async Task<IResult> Drop(string course, int number, IFormCollection _, GroupDesk desk, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        await desk.DropAsync(view, number, cancel);
        return Results.LocalRedirect(Links.GroupSession(course, number));
    }

    private static async Task<IResult> PageAsync(string group, int number, Fields? typed, Refusal? refusal, GroupDesk desk, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(group, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        if (number < 1 || number > view.Next || (number == view.Next && !view.MayWrite))
        {
            return Answers.Refuse(PhaseRefusals.NoSuchSession(number));
        }

        view = typed is not null ? view with { Own = view.Own with { Typed = typed } }
            : view.MayWrite ? await desk.WithDraftsAsync(view, number, cancel)
            : view;
        return Answers.Page<GroupSessionPage>(new { View = view with { Own = view.Own with { Refusal = refusal } }, Number = number }, CoursePages.StatusOf(refusal));
    }
}
