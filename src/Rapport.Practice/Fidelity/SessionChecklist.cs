using Rapport.Practice.Courses;

namespace Rapport.Practice.Fidelity;

/// <summary>An item of the checklist.</summary>
/// <param name="Code">Its number; stored: never renumber.</param>
/// <param name="Part">In which phase it is looked for: one of <see cref="Phases"/>; <c>frame</c> for all, <c>avoid</c> for what is to be left out.</param>
/// <param name="Text">What the therapist did, in our words.</param>
public sealed record ChecklistItem(int Code, string Part, string Text)
{
    /// <summary>Common problem areas whose work it shows; none for all areas alike.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Whether it is to be left out.</summary>
    public bool IsToAvoid => Part == SessionChecklist.Avoid;
}

/// <summary>
/// Rapport's own checklist of a session of interpersonal psychotherapy, in our own words. Nobody has validated it: it is none of the published
/// scales, and pages that show it say so.
/// </summary>
public static class SessionChecklist
{
    /// <summary>Name under which ratings are stored; a changed list gets another.</summary>
    public const string Scale = "rapport-checklist/1";

    /// <summary>Belongs to every session.</summary>
    public const string Frame = "frame";

    /// <summary>Is to be left out.</summary>
    public const string Avoid = "avoid";

    /// <summary>Highest rating: very characteristic of the session; 0 for not at all.</summary>
    public const int Highest = 6;

    /// <summary>Highest competence, rated apart from adherence; 1 for the lowest.</summary>
    public const int MostCompetent = 7;

    /// <summary>From which rating on something to be left out counts as done.</summary>
    public const int Done = 1;

    /// <summary>The items in order.</summary>
    public static IReadOnlyList<ChecklistItem> Items { get; } =
    [
        new(1, Frame, "Linked mood with what happened between people since the last session."),
        new(2, Frame, "Kept to the agreed focus, or changed it openly."),
        new(3, Frame, "Used the time limit: named the sessions that are left."),
        new(4, Frame, "Was warm and active, on the patient's side."),
        new(5, Frame, "Looked at the score of symptoms together with the patient."),
        new(6, Phases.Early, "Named the diagnosis, and explained the illness and the task of working at recovery."),
        new(7, Phases.Early, "Went into depth about the people who matter: expectations, satisfactions, wishes."),
        new(8, Phases.Early, "Laid mood and events on one line of time."),
        new(9, Phases.Early, "Gave a formulation in the patient's words and obtained agreement."),
        new(10, Phases.Early, "Made the contract explicit."),
        new(11, Phases.Middle, "Drew out feelings and named them.") { Areas = ["bereavement", "transition", "illness-loss"] },
        new(12, Phases.Middle, "Told the feeling that is reported from the one that shows in the session."),
        new(13, Phases.Middle, "Went through one incident word by word.") { Areas = ["dispute"] },
        new(14, Phases.Middle, "Explored what each side expects.") { Areas = ["dispute"] },
        new(15, Phases.Middle, "Found options with the patient and weighed them.") { Areas = ["dispute", "transition"] },
        new(16, Phases.Middle, "Rehearsed in a role play.") { Areas = ["isolation"] },
        new(17, Phases.Middle, "Agreed on something to try, and asked what came of the last."),
        new(18, Phases.Middle, "Did what the problem area asks for: mourning, the stage of the dispute, old and new role, building ties.")
            { Areas = ["bereavement", "dispute", "transition", "isolation", "illness-loss"] },
        new(19, Phases.Middle, "Helped the patient to find support.") { Areas = ["bereavement", "transition", "isolation", "illness-loss"] },
        new(20, Phases.Conclusion, "Asked for the feelings about ending."),
        new(21, Phases.Conclusion, "Tied what is better to what the patient did."),
        new(22, Phases.Conclusion, "Worked out warning signs and a plan for strain to come."),
        new(23, Phases.Conclusion, "Agreed on the next step: end, taper, maintain, refer."),
        new(24, Avoid, "Interpreted transference."),
        new(25, Avoid, "Explored childhood at length."),
        new(26, Avoid, "Set records of thoughts or exposure (unless the model has them)."),
        new(27, Avoid, "Lost the focus without a reason."),
    ];

    /// <summary>Items that belong to a session of a phase: the frame and the phase's own.</summary>
    public static IEnumerable<ChecklistItem> Of(string phase) => Items.Where(i => i.Part == Frame || i.Part == phase);

    /// <summary>Items that show work in an area, by its common code.</summary>
    public static IEnumerable<ChecklistItem> InArea(string common) => Items.Where(i => i.Areas.Contains(common));
}
