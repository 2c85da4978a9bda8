using Rapport.Ground;

namespace Rapport.Practice.Courses;

/// <summary>What a course says no to.</summary>
public static class CourseRefusals
{
    /// <summary>Longest alias.</summary>
    public const int LongestAlias = 60;

    /// <summary>Shortest reason.</summary>
    public const int ShortestReason = 10;

    /// <summary>Longest reason or remark.</summary>
    public const int LongestReason = 500;

    /// <summary>There is none, or it is not for this person: both are told alike.</summary>
    public static Refusal NoSuchCourse { get; } = new(RefusalKind.NotFound, "There is no course with that number among those that you may see.");

    /// <summary>No alias.</summary>
    public static Refusal AliasMissing { get; } = new(
        RefusalKind.Input, $"What do you call the patient here? Give an alias of 1 to {LongestAlias} characters, such as 'Mrs. K.'; it need not be the name.")
    { About = "alias" };

    /// <summary>Why words cannot be an alias; null where they can.</summary>
    public static Refusal? OfAlias(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Trim().Length > LongestAlias || Unseen.IsAll(words) ? AliasMissing : Unseen.In(words) is { } unseen ? Unseen.Refused(unseen, "alias") : null;
    }

    /// <summary>No reason.</summary>
    public static Refusal ReasonMissing { get; } = new(
        RefusalKind.Input, $"Say why the course must be opened now, in {ShortestReason} to {LongestReason} characters. The clinician and whoever reviews it will read this.")
    { About = "reason" };

    /// <summary>The remark is too long.</summary>
    public static Refusal RemarkTooLong { get; } = new(RefusalKind.Input, $"The remark has more than {LongestReason} characters: shorten it.") { About = "remark" };

    /// <summary>No emergency.</summary>
    public static Refusal NoEmergencyNeeded { get; } = new(RefusalKind.Conflict, "You may read this course already: no emergency is needed.");

    /// <summary>No such emergency, or reviewed.</summary>
    public static Refusal NothingToReview { get; } = new(RefusalKind.NotFound, "There is nothing to review under that number: it may have been reviewed meanwhile.");

    /// <summary>One's own.</summary>
    public static Refusal OwnEmergency { get; } = new(RefusalKind.Conflict, "Somebody else must review what you opened yourself.");

    /// <summary>Somebody must treat.</summary>
    public static Refusal LastClinician { get; } = new(RefusalKind.Conflict, "A course needs a clinician. Hand it over to somebody first.");

    /// <summary>A clinician's role has no end of its own.</summary>
    public static Refusal ClinicianForATime { get; } = new(RefusalKind.Input, "Only supervision ends on a day: leave the end empty for a clinician.") { About = "until" };

    /// <summary>The end lies behind.</summary>
    public static Refusal EndsBefore { get; } = new(RefusalKind.Input, "The last day of the supervision lies in the past: choose today or a later day.") { About = "until" };

    /// <summary>Nothing to change.</summary>
    public static Refusal NothingChanges(string name) => new(RefusalKind.Conflict, $"That is what {name} is in this course already; nothing was changed.");
}
