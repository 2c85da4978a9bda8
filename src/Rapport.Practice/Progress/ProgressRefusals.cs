using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Progress;

/// <summary>What the chart of a course says no to.</summary>
public static class ProgressRefusals
{
    /// <summary>No measure.</summary>
    public static Refusal NoMeasure { get; } = new(RefusalKind.Input, "Choose the measure that the course is followed by.") { About = "measure" };

    /// <summary>No decision.</summary>
    public static Refusal NoDecision { get; } = new(RefusalKind.Input, "Choose what you have decided on this signal; 'continue as planned' is a decision too.") { About = "decision" };

    /// <summary>There is no signal.</summary>
    public static Refusal NoSignal { get; } = new(
        RefusalKind.Conflict, "There is no open signal any more: somebody decided on it meanwhile, or a newer score took it back. Load the page again; nothing was stored.");

    /// <summary>No such decision.</summary>
    public static Refusal NothingDecided { get; } = new(RefusalKind.Conflict, "The decision that this looks back at is not there any more: it was withdrawn. Load the page again.");

    /// <summary>Looked at twice.</summary>
    public static Refusal LookedAlready { get; } = new(RefusalKind.Conflict, "What came of this decision is recorded already. To change it, correct that entry and say why.");

    /// <summary>No result.</summary>
    public static Refusal NoResult { get; } = new(RefusalKind.Input, "Say what came of the decision: better, no different, worse, or that it was not done.") { About = "result" };

    /// <summary>Too long.</summary>
    public static Refusal TooLong(int longest) => new(RefusalKind.Input, $"At most {longest} characters: what is said at length belongs into the session's note.") { About = "words" };

    /// <summary>In the wrong order.</summary>
    public static Refusal DecidedBefore(DateOnly day, DateOnly before) => new(
        RefusalKind.Input, $"{RecordRefusals.Word(day)} lies before {RecordRefusals.Word(before)}, the day of what it is about. Check the date.")
    { About = "on" };
}
