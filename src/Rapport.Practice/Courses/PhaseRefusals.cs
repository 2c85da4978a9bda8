using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Courses;

/// <summary>Why a phase cannot begin, or a course not be closed.</summary>
public static class PhaseRefusals
{
    /// <summary>No such phase.</summary>
    public static Refusal NoSuchPhase { get; } = new(RefusalKind.Input, "Choose one of the phases of the course.") { About = "phase" };

    /// <summary>It is in that phase.</summary>
    public static Refusal SamePhase { get; } = new(RefusalKind.Conflict, "The course is in that phase already; nothing was changed.");

    /// <summary>Back without a reason.</summary>
    public static Refusal BackWithoutReason { get; } = new(RefusalKind.Input, "This goes back to an earlier phase: say why.") { About = "why" };

    /// <summary>No focus.</summary>
    public static Refusal NoFormulation { get; } = new(RefusalKind.Conflict, "The middle phase needs a focus: write the interpersonal formulation first.");

    /// <summary>Not accepted.</summary>
    public static Refusal NotAccepted { get; } = new(RefusalKind.Conflict, "The patient has not accepted the formulation yet: enter the day of the agreement, or write it anew together.");

    /// <summary>No contract.</summary>
    public static Refusal NoContract { get; } = new(RefusalKind.Conflict, "The middle phase needs the contract: number of sessions, frequency, focus and end date.");

    /// <summary>No conclusion.</summary>
    public static Refusal NoConclusion { get; } = new(RefusalKind.Conflict, "Write the conclusion first: gains, warning signs, plans and the next step.");

    /// <summary>No maintenance plan.</summary>
    public static Refusal NoPlan { get; } = new(RefusalKind.Conflict, "Agree on the maintenance plan first: how often, until when, and which signs call the patient back.");

    /// <summary>No outcome.</summary>
    public static Refusal NoOutcome { get; } = new(RefusalKind.Input, "Say how the course ended.") { About = "outcome" };

    /// <summary>Nothing added.</summary>
    public static Refusal NoAddendum { get; } = new(RefusalKind.Input, $"An addendum has 1 to {Addendum.Longest} characters; nothing was stored.") { About = "text" };

    /// <summary>No such session.</summary>
    public static Refusal NoSuchSession(int number) => new(RefusalKind.NotFound, $"There is no session {number} in this course.");

    /// <summary>Something in the record is later.</summary>
    public static Refusal ClosedBefore(DateOnly on, DateOnly last) => new(
        RefusalKind.Input, $"The course cannot be closed on {RecordRefusals.Word(on)}: something is recorded on {RecordRefusals.Word(last)}.")
    { About = "on" };

    /// <summary>A note waits.</summary>
    public static Refusal NotSigned(int session) => new(RefusalKind.Conflict, $"The note of session {session} is not signed yet: sign it, then close the course.");
}
