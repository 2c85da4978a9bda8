using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Risk;

/// <summary>What risk events, the screener and the safety plan say no to.</summary>
public static class RiskRefusals
{
    /// <summary>Raised by hand without a word.</summary>
    public static Refusal NothingSeen { get; } = new(RefusalKind.Input, $"Say what was said or seen, in up to {RiskRaised.Longest} characters.") { About = "words" };

    /// <summary>Beyond reason.</summary>
    public static Refusal TooLong { get; } = new(RefusalKind.Input, $"Say what was done in up to {RiskRaised.Longest} characters.") { About = "done" };

    /// <summary>Closed unread.</summary>
    public static Refusal NotSeen { get; } = new(
        RefusalKind.Conflict, "Nobody has acknowledged this event: acknowledge it first and say what was done, then close it.");

    /// <summary>Closed without a reason.</summary>
    public static Refusal NoReason { get; } = new(
        RefusalKind.Input, $"Say why it is closed, in {RecordRefusals.ShortestReason} to {RecordRefusals.LongestReason} characters. Who reads it later must understand it without you.")
    { About = "reason" };

    /// <summary>Questions without an answer.</summary>
    public static Refusal ScreenerIncomplete { get; } = new(
        RefusalKind.Input, "Questions 1, 2 and 6 are asked of everybody; after a 'yes' to 2 also 3, 4 and 5; after a 'yes' to 6 whether it was in the past three months. Answer those that are open.")
    { About = "q1" };

    /// <summary>Answers to what is not asked.</summary>
    public static Refusal ScreenerSkips { get; } = new(
        RefusalKind.Input, "After a 'no' to question 2, questions 3 to 5 are not asked; yet one of them is 'yes'. Check question 2.")
    { About = "q2" };

    /// <summary>Nothing in it.</summary>
    public static Refusal EmptyPlan { get; } = new(RefusalKind.Input, "Write at least one step of the plan, in the patient's own words.") { About = "signs" };

    /// <summary>Too much in it.</summary>
    public static Refusal LongPlan { get; } = new(
        RefusalKind.Input, $"A step has up to {SafetyPlanned.MostLines} lines of {SafetyPlanned.LongestLine} characters: what is longer is not read in need.")
    { About = "signs" };

    /// <summary>A course ends while an event is open.</summary>
    public static Refusal StillOpen { get; } = new(
        RefusalKind.Conflict, "A risk event of this course is open. Close it first with its reason, on the page Risk; then close the course.");

    /// <summary>None under that number.</summary>
    public static Refusal NoSuchEvent(int number) => new(
        RefusalKind.NotFound, string.Create(CultureInfo.InvariantCulture, $"This course has no risk event {number}."));

    /// <summary>Over.</summary>
    public static Refusal ClosedAlready(Written<RiskClosed> closed)
    {
        ArgumentNullException.ThrowIfNull(closed);
        return new(RefusalKind.Conflict, string.Create(CultureInfo.InvariantCulture, $"{closed.ByName} closed this event on {closed.At:d MMMM yyyy} at {closed.At:HH:mm} UTC. Open it again first, with a reason."));
    }

    /// <summary>Acknowledged twice.</summary>
    public static Refusal SeenAlready(Written<RiskSeen> seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return new(RefusalKind.Conflict, string.Create(CultureInfo.InvariantCulture, $"{seen.ByName} acknowledged this event on {seen.At:d MMMM yyyy} at {seen.At:HH:mm} UTC. Say what was done since.")) { About = "done" };
    }
}
