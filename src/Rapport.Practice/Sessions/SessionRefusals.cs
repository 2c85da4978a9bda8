using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Sessions;

/// <summary>What sessions say no to.</summary>
public static class SessionRefusals
{
    /// <summary>Way to meet or length.</summary>
    public static Refusal ModeOrLength { get; } = new(RefusalKind.Input, "Say how you met, and how long it took: 5 to 300 minutes.") { About = "minutes" };

    /// <summary>No note.</summary>
    public static Refusal NoNote { get; } = new(RefusalKind.Input, $"A note has 1 to {SessionSigned.Longest} characters; nothing was signed.") { About = "note" };

    /// <summary>A code that no page offers for this course.</summary>
    /// <param name="what">What it would be.</param>
    /// <param name="code">The code.</param>
    public static Refusal NotOfTheModel(string what, string code) => new(
        RefusalKind.Input,
        $"'{(code.Length > 40 ? code[..40] + "…" : code)}' is no {what} of the model that this course follows. Load the page again and tick what it offers: the focus or the model may have been changed meanwhile. Nothing was stored.");

    /// <summary>It is signed.</summary>
    public static Refusal Signed(int session) => new(
        RefusalKind.Conflict, $"The note of session {session} is signed, and what was signed stays. Add an addendum to say more, or what was wrong.");

    /// <summary>A gap.</summary>
    public static Refusal OutOfOrder(int session, int held) => new(
        RefusalKind.Conflict, $"Session {session} cannot be written: {held} are in the record, the next is session {held + 1}.");

    /// <summary>The contract is used up.</summary>
    public static Refusal BeyondContract(int sessions) => new(
        RefusalKind.Conflict, $"All {sessions} sessions of the contract are used. If you have agreed on more with the patient, change the contract first (number and reason); else conclude, or go on to maintenance.");

    /// <summary>After the contract's end.</summary>
    public static Refusal AfterContract(DateOnly day, DateOnly ends) => new(
        RefusalKind.Input, $"{RecordRefusals.Word(day)} lies after the end of the contract on {RecordRefusals.Word(ends)}. Check the date, or change the contract first and say why.")
    { About = "on" };

    /// <summary>Before the session before.</summary>
    public static Refusal BeforeTheLast(DateOnly day, Session earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(RefusalKind.Input, $"{RecordRefusals.Word(day)} lies before session {earlier.Number} on {RecordRefusals.Word(earlier.On)}. Check the date.") { About = "on" };
    }

    /// <summary>Something is recorded for the day.</summary>
    public static Refusal DayTaken(DateOnly day) => new(RefusalKind.Conflict, $"For {RecordRefusals.Word(day)} a session or a missed appointment is recorded already.") { About = "on" };
}
