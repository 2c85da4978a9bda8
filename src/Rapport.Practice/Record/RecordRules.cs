using Rapport.Ground;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Record;

/// <summary>The rules of every record, asked before an entry is written. What an entry alone knows, it says itself (<see cref="Entry.Against"/>).</summary>
internal static class RecordRules
{
    /// <summary>The record with the entry, or why it cannot be.</summary>
    /// <param name="record">What stands.</param>
    /// <param name="next">What is to be written.</param>
    /// <param name="latest">The latest day that can have come.</param>
    public static Outcome<CourseRecord> Check(CourseRecord record, Written next, DateOnly latest)
    {
        if (next.Entry.Day > latest)
        {
            return RecordRefusals.NotYet(next.Entry.Day.Value);
        }

        if (record.State.Closing is { } closing && !next.Entry.AfterClosing && !Reopens(closing, next.Entry))
        {
            return RecordRefusals.IsClosed(closing.Entry.On);
        }

        if (RecordSeal.SizeOf(next.Entry) > RecordBook.Largest)
        {
            return RecordRefusals.TooLong;
        }

        return next.Entry.Corrects is { } correction ? Correct(record, next, correction) : Append(record, next);
    }

    /// <summary>A course that was closed in error is opened by withdrawing that.</summary>
    private static bool Reopens(Written<Closed> closing, Entry next) => next is Withdrawn && next.Corrects?.Number == closing.Number;

    private static Outcome<CourseRecord> Append(CourseRecord record, Written next)
    {
        if (record.Opened is null && next.Entry is not Opened)
        {
            return RecordRefusals.NotOpened;
        }

        if (next.Entry.Day is { } day && record.Opened is { } opened && day < opened.Intake)
        {
            return RecordRefusals.BeforeIntake(day, opened.Intake);
        }

        if (next.Entry.Day > record.State.Closing?.Entry.On)
        {
            return RecordRefusals.AfterEnd(next.Entry.Day.Value, record.State.Closing!.Entry.On);
        }

        return next.Entry.Against(record) is { } why ? why : record.With(next);
    }

    /// <summary>A correction must leave a record that could have been written so from the beginning.</summary>
    private static Outcome<CourseRecord> Correct(CourseRecord record, Written next, Correction correction)
    {
        if (!RecordRefusals.IsReason(correction.Why))
        {
            return RecordRefusals.NoReason;
        }

        if (record.Find(correction.Number)?.Entry.Subject != next.Entry.Subject)
        {
            return RecordRefusals.NothingToCorrect;
        }

        var corrected = record.With(next);
        var again = CourseRecord.Of(record.CourseId, []);
        foreach (var one in corrected.Standing)
        {
            if (Append(again, one with { Entry = one.Entry with { Corrects = null } }).IsRefused(out var why, out var longer))
            {
                return why;
            }

            again = longer;
        }

        return corrected;
    }
}
