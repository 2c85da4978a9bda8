using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Progress;

/// <summary>Whether the patient agreed that the scores of this course, without anything else of it, count among those from which the site learns what to expect; the newest counts.</summary>
/// <param name="Agreed">Agreed, or taken back.</param>
/// <param name="On">The day.</param>
public sealed record OutcomesShared(bool Agreed, DateOnly On) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "outcomes-shared";

    /// <inheritdoc/>
    public override string Title => Agreed ? "Scores may count for what this site expects" : "Scores count no longer for what this site expects";

    /// <inheritdoc/>
    public override bool AfterClosing => true;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) => before?.Opened is { } opened && On < opened.Intake ? RecordRefusals.BeforeIntake(On, opened.Intake) : null;

    /// <summary>Whether it is agreed as the record stands.</summary>
    public static bool Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Of<OutcomesShared>().LastOrDefault()?.Entry.Agreed == true;
    }
}
