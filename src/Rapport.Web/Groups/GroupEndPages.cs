using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Record;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Shell;

namespace Rapport.Web.Groups;

/// <summary>Closing a group, opening it again after that was an error, and erasing its record.</summary>
internal static class GroupEndPages
{
    public static void MapGroupEnds(this WebApplication app)
    {
        app.MapPost("/groups/{course}/close", Close).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/groups/{course}/reopen", Reopen).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/groups/{course}/erase", Erase).ExcludeFromDescription().Needs(CourseRight.Grant);
    }

    private static async Task<IResult> Close(string course, IFormCollection form, GroupBook groups, GroupDesk desk, GroupPages.Overview page, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        if ((await desk.OpenAsync(course, cancel)).IsRefused(out var why, out var view)
            || (why = await DayAsync(fields, on => groups.CloseAsync(course, Reception.ReadOf(form), on, fields.Text("words"), cancel))) is not null)
        {
            return await page.ShowAsync(course, fields, why, cancel);
        }

        // What was typed of a session that will not be held.
        await desk.DropAsync(view, view.Next, cancel);
        return Results.LocalRedirect(Links.Group(course));
    }

    private static async Task<IResult> Reopen(string course, IFormCollection form, GroupBook groups, GroupPages.Overview page, CancellationToken cancel) =>
        await groups.ReopenAsync(course, Reception.ReadOf(form), form["why"].ToString().Trim(), cancel) is { } why
            ? await page.ShowAsync(course, Fields.Of(form), why, cancel)
            : Results.LocalRedirect(Links.Group(course));

    private static async Task<IResult> Erase(string course, IFormCollection form, GroupBook groups, Erasure erasure, GroupPages.Overview page, CancellationToken cancel) =>
        await groups.EraseAsync(course, erasure, form["number"], form["reason"], cancel) is { } why
            ? await page.ShowAsync(course, Fields.Of(form), why, cancel)
            : Results.LocalRedirect(Links.Group(course));

    private static async Task<Refusal?> DayAsync(Fields fields, Func<DateOnly, Task<Refusal?>> write) =>
        fields.DayOf("closed", "Last day of the group").IsRefused(out var why, out var on) ? why : await write(on);
}
