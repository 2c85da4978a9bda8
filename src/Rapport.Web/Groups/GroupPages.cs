using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Profiles;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts.People;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Groups;

/// <summary>The groups that somebody leads, and one of them: who is in it, who leads it.</summary>
internal static class GroupPages
{
    public static void MapGroups(this WebApplication app)
    {
        app.MapGet("/groups", List).ExcludeFromDescription();
        app.MapPost("/groups", Begin).ExcludeFromDescription().Once(typeof(PracticeContext));
        app.MapGet("/groups/{course}", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/groups/{course}/join", Join).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/groups/{course}/leave", Leave).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/groups/{course}/access", Grant).ExcludeFromDescription().Needs(CourseRight.Grant);
        app.MapGroupSessions();
        app.MapGroupEnds();
    }

    private static Task<IResult> List(GroupBook groups, ModelProfiles profiles, TimeProvider time, CancellationToken cancel) => ListAsync(null, null, groups, profiles, time, cancel);

    private static async Task<IResult> Begin(IFormCollection form, GroupBook groups, ModelProfiles profiles, TimeProvider time, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        if (fields.DayOf("from", "First day").IsRefused(out var why, out var from))
        {
            return await ListAsync(why, fields, groups, profiles, time, cancel);
        }

        return (await groups.BeginAsync(fields.Text("name"), fields.Text("profile"), from, cancel)).IsRefused(out why, out var id)
            ? await ListAsync(why, fields, groups, profiles, time, cancel)
            : Results.LocalRedirect(Links.Group(id));
    }

    private static Task<IResult> Show(string course, Overview page, CancellationToken cancel) => page.ShowAsync(course, null, null, cancel);

    private static async Task<IResult> Join(string course, IFormCollection form, GroupBook groups, Overview page, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        return await DayAsync(fields, "First day in the group", on => groups.JoinAsync(course, fields.Text("member"), on, cancel)) is { } why
            ? await page.ShowAsync(course, fields, why, cancel)
            : Results.LocalRedirect(Links.Group(course));
    }

    private static async Task<IResult> Leave(string course, IFormCollection form, GroupBook groups, Overview page, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        return await DayAsync(fields, "Last day in the group", on => groups.LeaveAsync(course, fields.Text("leaves"), on, fields.Text("why"), cancel)) is { } why
            ? await page.ShowAsync(course, fields, why, cancel)
            : Results.LocalRedirect(Links.Group(course));
    }

    private static async Task<IResult> Grant(
        string course, [FromForm] string? email, [FromForm] string? person, [FromForm] string? role, [FromForm] string? until,
        Overview page, CourseTeam team, Registry registry, CancellationToken cancel)
    {
        var typed = new AccessToGrant(email ?? "", person, role ?? "", until ?? "");
        if (await AccessPages.GrantAsync(course, typed, team, registry, cancel) is { } why)
        {
            var fields = new Fields();
            (fields["email"], fields["role"], fields["until"]) = (typed.Email, typed.Role, typed.Until);
            return await page.ShowAsync(course, fields, why, cancel);
        }

        return Results.LocalRedirect((await team.StandingInGroupAsync(course, false, cancel)).Allows(CourseRight.Read) ? Links.Group(course) : Links.Groups);
    }

    private static async Task<Refusal?> DayAsync(Fields fields, string what, Func<DateOnly, Task<Refusal?>> write) =>
        fields.DayOf("on", what).IsRefused(out var why, out var on) ? why : await write(on);

    private static async Task<IResult> ListAsync(Refusal? refusal, Fields? typed, GroupBook groups, ModelProfiles profiles, TimeProvider time, CancellationToken cancel)
    {
        List<OpenGroup> open = [];
        foreach (var one in await groups.MineAsync(cancel))
        {
            open.Add((await groups.OpenAsync(one.Id, one.Role, cancel)).Value);
        }

        return Answers.Page<GroupsPage>(
            new
            {
                Groups = open,
                Profiles = profiles.Newest.Where(p => p.Format == CourseFormat.Group).ToList(),
                Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                Typed = typed,
                Refusal = refusal,
            },
            CoursePages.StatusOf(refusal));
    }

    /// <summary>The first page of a group, to which its forms come back when they are refused.</summary>
    internal sealed class Overview(GroupDesk desk, Casebook book, CourseTeam team)
    {
        public async Task<IResult> ShowAsync(string group, Fields? typed, Refusal? refusal, CancellationToken cancel)
        {
            if ((await desk.OpenAsync(group, cancel)).IsRefused(out var why, out var view))
            {
                return Answers.Refuse(why);
            }

            var members = view.Now.Select(m => m.Member.Course).ToHashSet(StringComparer.Ordinal);
            return Answers.Page<GroupPage>(
                new
                {
                    View = view with { Own = view.Own with { Typed = typed, Refusal = refusal } },
                    Leaders = await team.MembersAsync(group, cancel),
                    Free = (await book.MineAsync(cancel)).Where(c => c.Role is CourseRole.Clinician && c.Glance is { Closed: null } && !members.Contains(c.Id)).ToList(),
                },
                CoursePages.StatusOf(refusal));
        }
    }
}
