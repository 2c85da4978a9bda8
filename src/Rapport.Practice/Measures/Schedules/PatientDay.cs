using Rapport.Practice.Record;

namespace Rapport.Practice.Measures.Schedules;

/// <summary>Which day it is in a course: west of Greenwich the evening is still that of the day before.</summary>
public static class PatientDay
{
    /// <summary>
    /// The day in the patient's time zone, where a schedule has named one; by UTC where none has. Never before the intake, before which nothing is
    /// recorded: the evening before it in the patient's place may be its day where it was written down.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="now">The moment.</param>
    public static DateOnly Of(CourseRecord record, DateTimeOffset now)
    {
        var today = DueMeasures.Schedule(record)?.DayOf(now) ?? DateOnly.FromDateTime(now.UtcDateTime);
        return record.Opened is { } opened && opened.Intake > today ? opened.Intake : today;
    }
}
