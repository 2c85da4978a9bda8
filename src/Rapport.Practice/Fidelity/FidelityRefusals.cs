using Rapport.Ground;

namespace Rapport.Practice.Fidelity;

/// <summary>What ratings of sessions say no to.</summary>
public static class FidelityRefusals
{
    /// <summary>Nothing usable of the checklist.</summary>
    public static Refusal NoChecklist { get; } = new(
        RefusalKind.Input, $"Rate at least one item, each from 0 (not at all) to {SessionChecklist.Highest} (very) in whole numbers; leave out what does not apply.")
    { About = "item-1" };

    /// <summary>The process scale is not whole.</summary>
    public static Refusal NoProcess { get; } = new(
        RefusalKind.Input, $"Enter all {ProcessScale.Count} items, each from 0 to {ProcessScale.Highest} without half points: the scale has no rule for a missing one.")
    { About = "item-1" };

    /// <summary>No score or no name.</summary>
    public static Refusal NoScore { get; } = new(RefusalKind.Input, $"Give the name of the scale, up to {SessionRated.LongestName} characters, and its score as a number.") { About = "score" };

    /// <summary>Competence.</summary>
    public static Refusal NoCompetence { get; } = new(RefusalKind.Input, $"Competence is rated from 1 to {SessionChecklist.MostCompetent}, or left empty.") { About = "competence" };

    /// <summary>Remarks too long.</summary>
    public static Refusal TooLong { get; } = new(RefusalKind.Input, $"The remarks have more than {SessionRated.Longest} characters: shorten them.") { About = "remarks" };

    /// <summary>Drawn.</summary>
    public static Refusal DrawnAlready { get; } = new(RefusalKind.Conflict, "Sessions of this course were drawn already; drawing again until they suit would be no draw.");

    /// <summary>No contract.</summary>
    public static Refusal NoContract { get; } = new(RefusalKind.Conflict, "The number of sessions is not agreed yet. Sessions can be drawn once there is a contract.");

    /// <summary>Too short.</summary>
    public static Refusal TooShort { get; } = new(RefusalKind.Conflict, $"A course of fewer than {SessionDraw.Fewest} sessions has no early, middle and late one: rate those that you choose.");

    /// <summary>Not held.</summary>
    public static Refusal NotHeld(int session) => new(RefusalKind.NotFound, $"Session {session} is not in the record: rate one that was held.");
}
