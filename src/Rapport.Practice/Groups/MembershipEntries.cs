using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;

namespace Rapport.Practice.Groups;

/// <summary>In a member's own record: the course goes on in a group. Nothing of the other members is here.</summary>
/// <param name="Group">Number of the group.</param>
/// <param name="On">From which day.</param>
public sealed record GroupJoined(string Group, DateOnly On) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "group";

    /// <inheritdoc/>
    public override string Title => "Joined a group";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) => Membership.Of(before) is { Group: { } } ? GroupRefusals.InAGroup : null;
}

/// <summary>In a member's own record: the course left its group.</summary>
/// <param name="Group">Number of the group.</param>
/// <param name="On">The last day.</param>
/// <param name="Why">Why.</param>
public sealed record GroupLeft(string Group, DateOnly On, string Why) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "group";

    /// <inheritdoc/>
    public override string Title => "Left the group";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        Membership.Of(before).Group != Group ? GroupRefusals.NoMember : RecordRefusals.IsReason(Why) ? null : GroupRefusals.NoReasonToLeave;
}

/// <summary>In a member's own record: which of its sessions was one of the group.</summary>
/// <param name="Group">Number of the group.</param>
/// <param name="Number">Number of the session in the group.</param>
/// <param name="Session">Number of the session in this course.</param>
public sealed record GroupAttended(string Group, int Number, int Session) : Entry
{
    /// <inheritdoc/>
    public override string Subject => $"group/{Group}/{Number}";

    /// <inheritdoc/>
    public override string Title => $"Session {Session} was in the group";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.State.Sessions.All(s => s.Number != Session) ? PhaseRefusals.NoSuchSession(Session) : null;
    }
}

/// <summary>What a course has to do with groups.</summary>
/// <param name="Group">Number of the group in which it is now; null for none.</param>
/// <param name="Since">Since when.</param>
/// <param name="Attended">Its sessions that were in a group.</param>
public sealed record Membership(string? Group, DateOnly? Since, IReadOnlyList<GroupAttended> Attended)
{
    /// <summary>What the record of the course says; a session that was withdrawn since counts no more.</summary>
    public static Membership Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var last = record.Standing.LastOrDefault(w => w.Entry is GroupJoined or GroupLeft)?.Entry;
        var attended = record.Of<GroupAttended>().Select(a => a.Entry).Where(a => record.State.Sessions.Any(s => s.Number == a.Session));
        return new((last as GroupJoined)?.Group, (last as GroupJoined)?.On, [.. attended.DistinctBy(a => (a.Group, a.Number))]);
    }

    /// <summary>Sessions that were with the patient alone.</summary>
    public int Alone(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.State.Sessions.Count - Attended.Count;
    }

    /// <summary>Number of the course's session that was that of the group; null where the course was not there.</summary>
    public int? SessionOf(string group, int number) => Attended.FirstOrDefault(a => a.Group == group && a.Number == number)?.Session;
}
