using Rapport.Ground;
using Rapport.Practice.Groups;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Groups;

/// <summary>A session of a group as fields: those of the group, and of each member those that end with the number of their course.</summary>
internal static class GroupSessionForm
{
    private static readonly string[] OfMember = ["attendance", "since", "tried", "incident", "with", "agreed", "else"];

    /// <summary>Name of the draft of what is the group's, kept under the group's key.</summary>
    public static string Draft(int number) => $"session/{Fields.Of(number)}";

    /// <summary>Name of the draft of what is one member's, kept under that course's own key.</summary>
    public static string Draft(string group, int number) => $"group/{group}/{Fields.Of(number)}";

    /// <summary>The session as the records have it.</summary>
    public static Fields Of(GroupView view, int number)
    {
        var (fields, met) = (new Fields(), view.State.Sessions.FirstOrDefault(s => s.Number == number));
        var before = view.State.Sessions is [.., var last] ? last : null;
        fields["on"] = Fields.Of(met?.On ?? view.Own.Today);
        fields["mode"] = met?.Mode ?? before?.Mode ?? "room";
        fields["minutes"] = Fields.Of(met?.Minutes ?? before?.Minutes ?? view.Profile?.Sessions.Minutes[^1] ?? 90);
        fields.Set("agenda", met?.Agenda ?? []);
        (fields["plan"], fields["happened"]) = (met?.Plan ?? "", met?.Happened ?? "");
        foreach (var member in view.On(met?.On ?? view.Own.Today))
        {
            Put(fields, MemberPart.Of(member.Open!.Record, view.Id, number, met?.On));
        }

        return fields;
    }

    public static void Put(Fields fields, MemberPart part)
    {
        var id = part.Course;
        (fields[$"read-{id}"], fields[$"attendance-{id}"]) = (Fields.Of(part.Read), part.Attendance);
        (fields[$"since-{id}"], fields[$"tried-{id}"], fields[$"incident-{id}"]) = (part.Since, part.Tried, part.Incident);
        (fields[$"with-{id}"], fields[$"agreed-{id}"], fields[$"else-{id}"]) = (part.With, part.Agreed, part.Else);
    }

    public static Outcome<GroupMet> Read(int number, Fields fields) =>
        fields.DayOf("on", "Day of the session").Then<GroupMet>(day => new GroupMet(number, day, fields.Text("mode"), fields.Number("minutes") ?? 0)
        {
            Agenda = fields.All("agenda"),
            Plan = fields.Text("plan"),
            Happened = fields.Text("happened"),
        });

    public static IReadOnlyList<MemberPart> Parts(Fields fields) =>
    [
        .. fields.Endings("read-").Select(id => new MemberPart(id, fields.Number($"read-{id}") ?? 0, fields.Text($"attendance-{id}"))
        {
            Since = fields.Text($"since-{id}"),
            Tried = fields.Text($"tried-{id}"),
            Incident = fields.Text($"incident-{id}"),
            With = fields.Text($"with-{id}"),
            Agreed = fields.Text($"agreed-{id}"),
            Else = fields.Text($"else-{id}"),
        }),
    ];

    /// <summary>The fields of one member alone.</summary>
    public static Fields Of(Fields all, string member)
    {
        var own = new Fields();
        foreach (var name in OfMember.Append("read"))
        {
            own[$"{name}-{member}"] = all[$"{name}-{member}"];
        }

        return own;
    }

    /// <summary>The fields of the group alone.</summary>
    public static Fields OfGroup(Fields all)
    {
        var own = new Fields();
        foreach (var name in new[] { "on", "mode", "minutes", "plan", "happened" })
        {
            own[name] = all[name];
        }

        own.Set("agenda", all.All("agenda"));
        return own;
    }
}
