using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Record;

/// <summary>What the record of every course says no to, whatever the entry is about.</summary>
public static class RecordRefusals
{
    /// <summary>Shortest reason for a correction or a change.</summary>
    public const int ShortestReason = 5;

    /// <summary>Longest one.</summary>
    public const int LongestReason = 500;

    /// <summary>There is no key.</summary>
    public static Refusal Erased { get; } = new(RefusalKind.Conflict, "This course was erased: its key was destroyed. Nothing can be written in it any more.");

    /// <summary>Nothing can stand before the intake.</summary>
    public static Refusal NotOpened { get; } = new(RefusalKind.Conflict, "Choose the model of treatment and the day of intake first: the record begins with them.");

    /// <summary>Opened twice.</summary>
    public static Refusal OpenedAlready { get; } = new(RefusalKind.Conflict, "The course was opened already. To change its model or the day of intake, correct that entry and say why.");

    /// <summary>A year that was not typed to its end.</summary>
    public static Refusal TooLongAgo(DateOnly intake) => new(RefusalKind.Input, $"{Word(intake)} is no day of intake: check the year.") { About = "intake" };

    /// <summary>An entry beyond reason.</summary>
    public static Refusal TooLong { get; } = new(RefusalKind.Input, $"One entry of the record has more than {RecordBook.Largest / 1000} kB of text: nothing was stored. Shorten it.");

    /// <summary>No reason.</summary>
    public static Refusal NoReason { get; } = new(
        RefusalKind.Input, $"Say why, in {ShortestReason} to {LongestReason} characters: what was written before stays readable, and the reason stands beside it.")
    { About = "why" };

    /// <summary>Nothing there to correct.</summary>
    public static Refusal NothingToCorrect { get; } = new(
        RefusalKind.Conflict, "The entry that this corrects is not there any more: it was corrected or withdrawn meanwhile. Load the page again; what you typed is still here.");

    /// <summary>A draft beyond reason.</summary>
    public static Refusal DraftTooLong { get; } = new(RefusalKind.Input, $"More than {DraftBook.Longest} characters stand in the form: they are not kept while you type. Send it, or shorten it.");

    /// <summary>Not confirmed.</summary>
    public static Refusal NumberNotTyped { get; } = new(
        RefusalKind.Input, "Type the number of this course to confirm. Nothing was erased.")
    { About = "number" };

    /// <summary>No reason.</summary>
    public static Refusal NoReasonToErase { get; } = new(
        RefusalKind.Input, $"Say why the course is erased, in {CourseRefusals.ShortestReason} to {CourseRefusals.LongestReason} characters and without anything of the patient: this stays readable. Nothing was erased.")
    { About = "reason" };

    /// <summary>A day before the intake.</summary>
    public static Refusal BeforeIntake(DateOnly day, DateOnly intake) => Day(
        $"{Word(day)} lies before the intake on {Word(intake)}. Check the date, or correct the day of intake if treatment began earlier.");

    /// <summary>A day after the end.</summary>
    public static Refusal AfterEnd(DateOnly day, DateOnly end) => Day($"{Word(day)} lies after {Word(end)}, the day on which the course was closed. Check the date.");

    /// <summary>A day to come.</summary>
    public static Refusal NotYet(DateOnly day) => Day($"{Word(day)} has not come yet: the record says what happened. Check the date.");

    /// <summary>The course is closed.</summary>
    public static Refusal IsClosed(DateOnly closed) => new(
        RefusalKind.Conflict, $"The course was closed on {Word(closed)} and is read-only. What is still to be said can be added as an addendum.");

    /// <summary>Somebody else wrote about the same thing since this person read it.</summary>
    /// <param name="other">What the other wrote.</param>
    public static Refusal Meanwhile(Written other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            RefusalKind.Conflict,
            string.Create(CultureInfo.InvariantCulture, $"{other.ByName} wrote '{other.Entry.Title}' at {other.At:HH:mm} UTC on {other.At:d MMMM yyyy}, after you had opened this page. Nothing of yours is stored yet, and nothing was merged: what you typed stands below, beside what is there now. Compare, then send it again."));
    }

    /// <summary>Whether words can stand as a reason.</summary>
    public static bool IsReason(string? words) => words?.Trim().Length is >= ShortestReason and <= LongestReason;

    /// <summary>A day as it is written in sentences.</summary>
    public static string Word(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static Refusal Day(string message) => new(RefusalKind.Input, message) { About = "day" };
}
