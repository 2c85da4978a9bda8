using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Profiles;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Groups;

/// <summary>A group as a page shows it.</summary>
/// <param name="Group">The group, and of its members what the reader may see.</param>
/// <param name="Own">Its own record, for forms.</param>
public sealed record GroupView(OpenGroup Group, CourseView Own)
{
    /// <summary>Its number.</summary>
    public string Id => Group.Course.Id;

    /// <summary>Where it stands.</summary>
    public GroupState State => Group.State;

    /// <summary>The model.</summary>
    public ModelProfile? Profile => Own.Profile;

    /// <summary>Whether the reader leads it.</summary>
    public bool MayWrite => Own.Standing.Allows(CourseRight.Write) && !Own.Record.IsErased && State.Closing is null;

    /// <summary>Number of the session that comes next.</summary>
    public int Next => State.Sessions.Count + 1;

    /// <summary>How many sessions the model has in the group; null where it is not here.</summary>
    public int? Planned => Profile is { } profile ? profile.Sessions.To - (profile.BeforeGroup ?? 0) : null;

    /// <summary>Who is in the group now.</summary>
    public IEnumerable<MemberView> Now => Group.Members.Where(m => m.Member.Until is null);

    /// <summary>Who belonged to the group on a day, and is open to the reader.</summary>
    public IReadOnlyList<MemberView> On(DateOnly day) => [.. Group.Members.Where(m => m.Open is not null && State.On(day).Contains(m.Member)).DistinctBy(m => m.Member.Course)];
}
