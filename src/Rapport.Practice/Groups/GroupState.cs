using Rapport.Practice.Profiles;
using Rapport.Practice.Record;

namespace Rapport.Practice.Groups;

/// <summary>A member of a group.</summary>
/// <param name="Course">Number of the member's course.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null for still there.</param>
public sealed record GroupMember(string Course, DateOnly From, DateOnly? Until);

/// <summary>Where a group stands: what the entries of its record come to.</summary>
public sealed class GroupState
{
    private GroupState(IReadOnlyList<GroupMember> members, IReadOnlyList<GroupMet> sessions, Written<GroupClosed>? closing) =>
        (Members, Sessions, Closing) = (members, sessions, closing);

    /// <summary>Everybody who is or was a member, in the order of coming; who came twice stands twice.</summary>
    public IReadOnlyList<GroupMember> Members { get; }

    /// <summary>Its sessions, newest version of each, in order.</summary>
    public IReadOnlyList<GroupMet> Sessions { get; }

    /// <summary>That it has come to its end; null while it goes on.</summary>
    public Written<GroupClosed>? Closing { get; }

    /// <summary>What the record of a group comes to.</summary>
    public static GroupState Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        List<GroupMember> members = [];
        foreach (var written in record.Standing)
        {
            if (written.Entry is MemberJoined joined)
            {
                members.Add(new(joined.Course, joined.On, null));
            }
            else if (written.Entry is MemberLeft left && members.FindLastIndex(m => m.Course == left.Course && m.Until is null) is >= 0 and var place)
            {
                members[place] = members[place] with { Until = left.On };
            }
        }

        return new(members, [.. record.Of<GroupMet>().GroupBy(s => s.Entry.Number).OrderBy(g => g.Key).Select(g => g.Last().Entry)], record.Of<GroupClosed>().LastOrDefault());
    }

    /// <summary>The member that is in the group now; null for none.</summary>
    public GroupMember? Now(string course) => Members.LastOrDefault(m => m.Course == course && m.Until is null);

    /// <summary>Who belonged to the group on a day.</summary>
    public IEnumerable<GroupMember> On(DateOnly day) => Members.Where(m => m.From <= day && (m.Until is null || day <= m.Until));

    /// <summary>The phase in which a session of the group falls: sessions alone with the patient come before.</summary>
    public static Phase? PhaseOf(ModelProfile? profile, int number)
    {
        var place = number + (profile?.BeforeGroup ?? 0);
        return profile?.Phases.LastOrDefault(p => p.Sessions is [var first, ..] && first <= place);
    }
}
