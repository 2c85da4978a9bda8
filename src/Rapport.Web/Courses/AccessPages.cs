using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Web.Accounts.People;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses;

/// <summary>Who treats, who supervises, and who opened the course in an emergency.</summary>
internal static class AccessPages
{
    public static void MapCourseAccess(this WebApplication app)
    {
        app.MapGet("/courses/{course}/access", Show).ExcludeFromDescription().Needs(CourseRight.Grant).EvenErased();
        app.MapPost("/courses/{course}/access", Change).ExcludeFromDescription().Needs(CourseRight.Grant).EvenErased();
    }

    private static Task<IResult> Show(string course, Reception desk, CourseTeam team, Emergencies emergencies, CancellationToken cancel) =>
        PageAsync(course, null, new(), desk, team, emergencies, cancel);

    private static async Task<IResult> Change(
        string course, [FromForm] string? email, [FromForm] string? person, [FromForm] string? role, [FromForm] string? until,
        Reception desk, CourseTeam team, Emergencies emergencies, Registry registry, CancellationToken cancel)
    {
        var typed = new AccessToGrant(email ?? "", person, role ?? "", until ?? "");
        return await GrantAsync(course, typed, team, registry, cancel) is { } why
            ? await PageAsync(course, why, typed, desk, team, emergencies, cancel)
            : Results.LocalRedirect((await team.MembersAsync(course, cancel)).Any(m => m.Role is CourseRole.Clinician && m.PersonId == team.Actor.Id)
                ? Links.CourseAccess(course)
                : Links.Courses);
    }

    internal static async Task<Refusal?> GrantAsync(string course, AccessToGrant typed, CourseTeam team, Registry registry, CancellationToken cancel)
    {
        CourseRole? role = null;
        var word = typed.Role.Trim();
        if (!word.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            if (Enum.GetValues<CourseRole>().Where(r => r.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).ToList() is not [var known])
            {
                return CoursePageRefusals.NoRole(word);
            }

            role = known;
        }

        DateTimeOffset? end = null;
        if (typed.Until.Trim() is { Length: > 0 } day)
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
            {
                return CoursePageRefusals.NoDay(day);
            }

            // The whole of the last day counts, by UTC.
            end = new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        }

        if ((await team.MembersAsync(course, cancel)).FirstOrDefault(m => m.PersonId == typed.Person) is { } member)
        {
            return (await team.GrantAsync(course, member.PersonId, member.PersonName, role, end, cancel)).Refusal;
        }

        var address = typed.Email.Trim();
        return (await registry.EverybodyAsync(cancel)).FirstOrDefault(p => !p.IsSuspended && string.Equals(p.Email, address, StringComparison.OrdinalIgnoreCase)) is { } found
            ? (await team.GrantAsync(course, found.Id, found.Name, role, end, cancel)).Refusal
            : CoursePageRefusals.NoPerson(address);
    }

    private static async Task<IResult> PageAsync(
        string course, Refusal? refusal, AccessToGrant typed, Reception desk, CourseTeam team, Emergencies emergencies, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view)
            ? Answers.Refuse(why)
            : Answers.Page<CourseAccessPage>(
                new
                {
                    View = view,
                    Members = await team.MembersAsync(course, cancel),
                    History = await team.HistoryAsync(course, cancel),
                    Opened = await emergencies.OfAsync(course, cancel),
                    Refusal = refusal,
                    Typed = typed,
                },
                CoursePages.StatusOf(refusal));
}

/// <summary>A role to give, as it was typed.</summary>
public sealed record AccessToGrant(string Email = "", string? Person = null, string Role = "", string Until = "");
