using Rapport.Ground;

namespace Rapport.Practice.Patients;

/// <summary>What patients read whose link does not lead on, and what clinicians read who make one. Nobody is at fault in any of these.</summary>
public static class PatientRefusals
{
    /// <summary>Unknown, not whole, of an erased course.</summary>
    public static Refusal Unknown { get; } = new(
        RefusalKind.NotFound, "This link is not whole, or is none of ours. Open it once more from the message that you got; if that does not help, ask whoever treats you for a new one.");

    /// <summary>Taken back.</summary>
    public static Refusal Withdrawn { get; } = new(
        RefusalKind.Conflict, "Whoever treats you has taken this link back. What you had sent is kept. Ask for a new one if you were still to answer.");

    /// <summary>Past its time.</summary>
    public static Refusal Over { get; } = new(RefusalKind.Conflict, "This link is over: it was good for a few days only. That is no harm done. Ask whoever treats you for a new one.");

    /// <summary>Used.</summary>
    public static Refusal Completed { get; } = new(RefusalKind.Conflict, "You have answered already: your answers have arrived, once. There is nothing more to do here. Thank you.");

    /// <summary>Treatment is over.</summary>
    public static Refusal CourseClosed { get; } = new(RefusalKind.Conflict, "The treatment to which this link belongs is over, so nothing is asked any more. Thank you for coming.");

    /// <summary>A visit that began too long ago, or in another browser.</summary>
    public static Refusal VisitOver { get; } = new(
        RefusalKind.Conflict, "This page was open for too long. What you answered is kept: open your link again and go on where you were.");

    /// <summary>A visit on a device here.</summary>
    public static Refusal CodeVisitOver { get; } = new(RefusalKind.Conflict, "This page was open for too long. Ask for a new code.");

    /// <summary>A code that is unknown, over or used.</summary>
    public static Refusal NoSuchCode { get; } = new(
        RefusalKind.Input, "This code is not good: perhaps a digit is wrong, it was used already, or its ten minutes are over. Check it, or ask for a new one.")
    { About = "code" };

    /// <summary>No safety plan, or none that this visit may show.</summary>
    public static Refusal NoPlan { get; } = new(
        RefusalKind.NotFound, "There is no safety plan to show here. Call somebody whom you trust, or one of the numbers that you were given. Your questions are where you left them.");

    /// <summary>Stopped before the end, on a device here.</summary>
    public static Refusal Left { get; } = new(RefusalKind.Conflict, "You have stopped, and your answers were not sent. To answer after all, ask for a new code: it begins again. Please give the device back and say so.");

    /// <summary>A browser in which somebody is signed in.</summary>
    public static Refusal SignedIn { get; } = new(
        RefusalKind.Conflict, "Somebody is signed in to Rapport in this browser. Before a patient is given this device, sign out, or open this address in another browser or a private window.");

    /// <summary>Sent without an answer.</summary>
    public static Refusal NothingAnswered { get; } = new(RefusalKind.Input, "Nothing is answered yet. Answer at least one question, or close this page and come back later.");

    /// <summary>Not an answer of ours.</summary>
    public static Refusal NoAnswer { get; } = new(RefusalKind.Input, "This answer is none that can be chosen here. Nothing of it was stored. Load the page again.");

    /// <summary>No address for mail.</summary>
    public static Refusal NoAddress { get; } = new(RefusalKind.Input, "That is no address for mail, such as ann@example.org. Nothing is sent to it.") { About = "email" };

    /// <summary>A link that asks nothing.</summary>
    public static Refusal NothingAsked { get; } = new(RefusalKind.Input, "Choose at least one measure that the patient can answer.") { About = "measure" };
}
