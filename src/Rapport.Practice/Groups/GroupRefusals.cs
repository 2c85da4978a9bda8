using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;

namespace Rapport.Practice.Groups;

/// <summary>What groups say no to.</summary>
public static class GroupRefusals
{
    /// <summary>No group.</summary>
    public static Refusal NoSuchGroup { get; } = new(RefusalKind.NotFound, "There is no group with that number among those that you lead or supervise.");

    /// <summary>No name.</summary>
    public static Refusal NameMissing { get; } = new(
        RefusalKind.Input, $"Give the group a name of 1 to {CourseRefusals.LongestAlias} characters that names no member, such as 'Tuesday group'.")
    { About = "name" };

    /// <summary>No model for groups.</summary>
    public static Refusal NoGroupModel { get; } = new(RefusalKind.Input, "Choose a model of treatment for groups from the list.") { About = "profile" };

    /// <summary>Not one's own course.</summary>
    public static Refusal CourseNotYours { get; } = new(
        RefusalKind.Input, "Choose a course that you treat. To bring somebody else's patient into the group, their clinician first gives you a role in that course.")
    { About = "course" };

    /// <summary>Too many words.</summary>
    public static Refusal ClosingTooLong { get; } = new(RefusalKind.Input, $"How the group ended has up to {CourseRefusals.LongestReason} characters: shorten it.") { About = "words" };

    /// <summary>Members whose records are closed to who would close the group.</summary>
    public static Refusal MembersNotYours { get; } = new(
        RefusalKind.Conflict, "There are members in the group whose courses are not open to you. Whoever treats them lets them leave first, so that their own record says so; then close the group. Nothing was stored.");

    /// <summary>It goes on.</summary>
    public static Refusal NotClosed { get; } = new(RefusalKind.Conflict, "The group goes on: close it first, so that its members leave it in their own records, too. Nothing was erased.");

    /// <summary>Twice.</summary>
    public static Refusal MemberAlready { get; } = new(RefusalKind.Conflict, "That course is in the group already.") { About = "course" };

    /// <summary>Not there.</summary>
    public static Refusal NoMember { get; } = new(RefusalKind.Conflict, "That course is not in the group, or has left it meanwhile.") { About = "course" };

    /// <summary>In another group.</summary>
    public static Refusal InAGroup { get; } = new(RefusalKind.Conflict, "The course is in a group already. It leaves that one first: a session can be of one group only.") { About = "course" };

    /// <summary>No reason.</summary>
    public static Refusal NoReasonToLeave { get; } = new(
        RefusalKind.Input, $"Say why the member leaves, in {RecordRefusals.ShortestReason} to {RecordRefusals.LongestReason} characters. It is written in that member's own record only.")
    { About = "why" };

    /// <summary>Too long.</summary>
    public static Refusal TooLong { get; } = new(RefusalKind.Input, $"What is written of the group has up to {GroupMet.Longest} characters: shorten it.") { About = "happened" };

    /// <summary>A member who must not be written of.</summary>
    public static Refusal PartNotYours { get; } = new(
        RefusalKind.Conflict, "You may not write in the record of one of the members any more, or they do not belong to the group on that day. Nothing was stored; load the page again.");

    /// <summary>Nothing was ticked.</summary>
    public static Refusal NothingTicked { get; } = new(RefusalKind.Input, "Tick the notes that you have read and want to sign.");

    /// <summary>The sessions alone come first.</summary>
    public static Refusal AloneFirst(int held, int needed) => new(
        RefusalKind.Conflict, $"Before the group, this model has {(needed == 1 ? "one session" : $"{needed} sessions")} with the patient alone; {held} {(held == 1 ? "is" : "are")} in the record. Hold and write that first.")
    { About = "course" };

    /// <summary>The record of the course does not begin yet, or is closed.</summary>
    public static Refusal NotOpen { get; } = new(RefusalKind.Conflict, "The course must be opened under a model and not be closed: look at its overview first.") { About = "course" };

    /// <summary>It has ended.</summary>
    public static Refusal Closed(DateOnly on) => new(RefusalKind.Conflict, $"The group was closed on {RecordRefusals.Word(on)} and is read-only. If that was an error, open it again first.");

    /// <summary>Somebody is still in it.</summary>
    public static Refusal StillMembers(int members) => new(
        RefusalKind.Conflict, $"{(members == 1 ? "One member is" : $"{members} members are")} still in the group: load the page again and close it from there.");

    /// <summary>Left before joining.</summary>
    public static Refusal LeftBeforeJoining(DateOnly from) => new(RefusalKind.Input, $"The member joined on {RecordRefusals.Word(from)}: the last day cannot lie before it.") { About = "on" };

    /// <summary>Before the session before.</summary>
    public static Refusal BeforeTheLast(DateOnly day, GroupMet earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(RefusalKind.Input, $"{RecordRefusals.Word(day)} lies before session {earlier.Number} of the group on {RecordRefusals.Word(earlier.On)}. Check the date.") { About = "on" };
    }

    /// <summary>After the session after.</summary>
    public static Refusal AfterTheNext(DateOnly day, GroupMet later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return new(RefusalKind.Input, $"{RecordRefusals.Word(day)} lies after session {later.Number} of the group on {RecordRefusals.Word(later.On)}. Check the date.") { About = "on" };
    }

    /// <summary>Words about the group, or about one member, name another.</summary>
    /// <param name="name">Who is named.</param>
    /// <param name="where">Where: the group's part, or whose.</param>
    /// <param name="about">The field.</param>
    public static Refusal Named(string name, string where, string about) => new(
        RefusalKind.Input, $"{where} names '{name}', who is a member. Write it without the name, and what is theirs in their own part: every record stands apart. Nothing was stored.")
    { About = about };

    /// <summary>Was there or not.</summary>
    public static Refusal NoAttendance(string alias, string about) => new(RefusalKind.Input, $"Say whether {alias} was there; something is written in that part. Nothing was stored.") { About = about };

    /// <summary>Was there, by the record.</summary>
    public static Refusal WasThere(string alias, int session, string about) => new(
        RefusalKind.Conflict, $"{alias} is recorded as present: it is session {session} of their course. If that was an error, withdraw the session in their own history first. Nothing was stored.")
    { About = about };

    /// <summary>Of whom a refusal is.</summary>
    public static Refusal Of(string alias, Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why with { Message = $"{alias}: {why.Message} Nothing was stored of this session." };
    }
}
