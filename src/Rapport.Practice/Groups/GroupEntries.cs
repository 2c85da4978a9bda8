using Rapport.Ground;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Groups;

/// <summary>In the record of a group: a course came into it. The number of a course says nothing; who it is about stands in that course alone.</summary>
/// <param name="Course">Number of the member's course.</param>
/// <param name="On">From which day.</param>
public sealed record MemberJoined(string Course, DateOnly On) : Entry
{
    /// <inheritdoc/>
    public override string Subject => $"member/{Course}";

    /// <inheritdoc/>
    public override string Title => "A member joined";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        GroupState.Of(before) is var state && state.Closing is { } closing ? GroupRefusals.Closed(closing.Entry.On)
        : state.Now(Course) is not null ? GroupRefusals.MemberAlready : null;
}

/// <summary>In the record of a group: a member left it.</summary>
/// <param name="Course">Number of the member's course.</param>
/// <param name="On">The last day.</param>
public sealed record MemberLeft(string Course, DateOnly On) : Entry
{
    /// <inheritdoc/>
    public override string Subject => $"member/{Course}";

    /// <inheritdoc/>
    public override string Title => "A member left";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        GroupState.Of(before).Now(Course) is not { } member ? GroupRefusals.NoMember
        : On < member.From ? GroupRefusals.LeftBeforeJoining(member.From) : null;
}

/// <summary>
/// In the record of a group: a session, written once for all: when, on what, what the group did. Nobody is named in it; what one member
/// brought, tried and agreed stands in that member's own record.
/// </summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="On">Its day.</param>
/// <param name="Mode">One of <see cref="SessionWritten.Modes"/>.</param>
/// <param name="Minutes">How long it was.</param>
public sealed record GroupMet(int Number, DateOnly On, string Mode, int Minutes) : Entry
{
    /// <summary>Longest text.</summary>
    public const int Longest = 4000;

    /// <summary>What was on the agenda: codes of the profile's tasks.</summary>
    public IReadOnlyList<string> Agenda { get; init; } = [];

    /// <summary>What else was on it, in words.</summary>
    public string Plan { get; init; } = "";

    /// <summary>What happened in the group as a group.</summary>
    public string Happened { get; init; } = "";

    /// <inheritdoc/>
    public override string Subject => $"session/{Number}";

    /// <inheritdoc/>
    public override string Title => $"Group session {Number}";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        var state = GroupState.Of(before);
        var sessions = state.Sessions;
        return state.Closing is { } closing ? GroupRefusals.Closed(closing.Entry.On)
            : Number < 1 || Number > sessions.Count + 1 ? SessionRefusals.OutOfOrder(Number, sessions.Count)
            : !SessionWritten.Modes.ContainsKey(Mode) || Minutes is < 5 or > 300 ? SessionRefusals.ModeOrLength
            : Plan.Length > Longest || Happened.Length > Longest ? GroupRefusals.TooLong
            : sessions.LastOrDefault(s => s.Number < Number) is { } earlier && On < earlier.On ? GroupRefusals.BeforeTheLast(On, earlier)
            : sessions.FirstOrDefault(s => s.Number > Number) is { } later && On > later.On ? GroupRefusals.AfterTheNext(On, later)
            : null;
    }

    /// <summary>Whether it says the same.</summary>
    internal bool SaysSame(GroupMet? other) =>
        other is not null && (other.On, other.Mode, other.Minutes, other.Plan, other.Happened) == (On, Mode, Minutes, Plan, Happened) && other.Agenda.SequenceEqual(Agenda);
}
