using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Record;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Groups;

/// <summary>Opens a group for a page, and keeps what is typed of a session: of each member under that member's own key.</summary>
internal sealed class GroupDesk(GroupBook groups, DraftBook drafts, CourseTeam team, TimeProvider time, IHttpContextAccessor http)
{
    public async Task<Outcome<GroupView>> OpenAsync(string group, CancellationToken cancel)
    {
        var standing = CourseDoor.Standing(http.HttpContext!);
        if ((await groups.OpenAsync(group, standing.Role, cancel)).IsRefused(out var why, out var open))
        {
            return why;
        }

        return new GroupView(open, new(open.Course, open.Record, groups.ProfileOf(open.Record), standing, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
    }

    /// <summary>What was typed of a session and not sent, over what the records say.</summary>
    public async Task<GroupView> WithDraftsAsync(GroupView view, int number, CancellationToken cancel)
    {
        var fields = GroupSessionForm.Of(view, number);
        var (kept, read) = ((DateTimeOffset?)null, view.Own.Record.Number);
        if (await drafts.FindAsync(view.Id, GroupSessionForm.Draft(number), cancel) is { } own)
        {
            fields.Take(Fields.Kept(own.Body));
            (kept, read) = (own.At, own.Read);
        }

        foreach (var member in view.Group.Members.Where(m => m.MayWrite).DistinctBy(m => m.Member.Course))
        {
            if (await drafts.FindAsync(member.Member.Course, GroupSessionForm.Draft(view.Id, number), cancel) is { } part)
            {
                fields.Take(Fields.Kept(part.Body));
                kept = part.At > kept || kept is null ? part.At : kept;
            }
        }

        return view with { Own = view.Own with { Typed = fields, Kept = kept, Read = read } };
    }

    public async Task<Refusal?> KeepAsync(string group, int number, IFormCollection form, CancellationToken cancel)
    {
        var all = Fields.Of(form);
        var why = await drafts.KeepAsync(group, GroupSessionForm.Draft(number), Reception.ReadOf(form), GroupSessionForm.OfGroup(all).ToKeep(), cancel);
        foreach (var part in GroupSessionForm.Parts(all))
        {
            if (why is null && (await team.StandingAsync(part.Course, administers: false, cancel)).Allows(CourseRight.Write))
            {
                why = await drafts.KeepAsync(part.Course, GroupSessionForm.Draft(group, number), part.Read, GroupSessionForm.Of(all, part.Course).ToKeep(), cancel);
            }
        }

        return why;
    }

    public async Task DropAsync(GroupView view, int number, CancellationToken cancel)
    {
        await drafts.DropAsync(view.Id, GroupSessionForm.Draft(number), cancel);
        foreach (var course in view.Group.Members.Where(m => m.MayWrite).Select(m => m.Member.Course).Distinct())
        {
            await drafts.DropAsync(course, GroupSessionForm.Draft(view.Id, number), cancel);
        }
    }
}
