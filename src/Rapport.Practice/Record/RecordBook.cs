using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Risk;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Record;

/// <summary>Reads and appends to the records of courses, for who was found to have the right. Every reading is in the audit. One instance a request.</summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who reads and writes.</param>
public sealed class RecordBook(PracticeContext context, CourseKeys keys, TimeProvider time, Actor actor)
{
    /// <summary>The whole record of a course that is there; without entries and said to be erased where its key was destroyed.</summary>
    public async Task<CourseRecord> ReadAsync(string course, CancellationToken cancel = default)
    {
        using var key = await keys.OpenAsync(CourseKeys.Record(course), cancel);
        var record = await LoadAsync(context, course, key, cancel);
        context.Record(actor.Did("read-record", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return record;
    }

    /// <summary>Appends entries, all or none, and gives the record with them. What of risk they say makes a risk event at once.</summary>
    /// <param name="course">The course.</param>
    /// <param name="read">Number of the last entry that the writer had read: who wrote about the same subject since is not overwritten.</param>
    /// <param name="entries">One or more.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<Outcome<CourseRecord>> AppendAsync(string course, int read, IReadOnlyList<Entry> entries, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var now = time.GetUtcNow();
        return AppendAsync(course, read, [.. entries.Select(e => (e, now))], raises: true, cancel);
    }

    /// <summary>Appends entries that were made earlier, each with its moment; the rules are asked as of then, and events are among them.</summary>
    /// <inheritdoc cref="AppendAsync(string, int, IReadOnlyList{Entry}, CancellationToken)"/>
    public Task<Outcome<CourseRecord>> AppendAsync(
        string course, int read, IReadOnlyList<(Entry Entry, DateTimeOffset At)> entries, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return AppendAsync(course, read, entries, raises: false, cancel);
    }

    private async Task<Outcome<CourseRecord>> AppendAsync(
        string course, int read, IReadOnlyList<(Entry Entry, DateTimeOffset At)> entries, bool raises, CancellationToken cancel)
    {
        // What is looked at must still hold when it is written: the lock of the audit chain orders writers.
        await using var transaction = await context.LockedAsync(cancel);
        using var key = await keys.OpenAsync(CourseKeys.Record(course), cancel);
        if (key is null)
        {
            return RecordRefusals.Erased;
        }

        var record = await LoadAsync(context, course, key, cancel);
        var stale = record.History.LastOrDefault(w => w.Number > read && w.Entry.Subject.Length > 0 && entries.Any(e => e.Entry.Subject == w.Entry.Subject));
        if (stale is not null)
        {
            return RecordRefusals.Meanwhile(stale);
        }

        Queue<(Entry Entry, DateTimeOffset At)> waiting = new(entries);
        while (waiting.TryDequeue(out var next))
        {
            var written = new Written(record.Number + 1, next.Entry, actor.Id, actor.Name, next.At);
            if (RecordRules.Check(record, written, Tomorrow(next.At)).IsRefused(out var why, out var longer))
            {
                context.ChangeTracker.Clear();
                return why;
            }

            record = longer;
            context.Entries.Add(RecordSeal.Seal(key, course, written, Glance.Of(record)));
            if (raises && RiskRaised.By(record, written) is { } raised)
            {
                context.Record(actor.Did("raise-risk", $"course/{course}"));
                waiting.Enqueue((raised, next.At));
            }
        }

        context.Record(actor.Did("write-record", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return record;
    }

    /// <inheritdoc cref="AppendAsync(string, int, IReadOnlyList{Entry}, CancellationToken)"/>
    public Task<Outcome<CourseRecord>> AppendAsync(string course, int read, Entry entry, CancellationToken cancel = default) =>
        AppendAsync(course, read, [entry], cancel);

    /// <summary>East of Greenwich it is tomorrow already.</summary>
    private static DateOnly Tomorrow(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).AddDays(1);

    /// <summary>The record of a course, by one query.</summary>
    internal static async Task<CourseRecord> LoadAsync(PracticeContext context, string course, DataKey? key, CancellationToken cancel)
    {
        if (key is null)
        {
            return CourseRecord.Erased(course);
        }

        var rows = await context.Entries.AsNoTracking().Where(e => e.CourseId == course).OrderBy(e => e.Number).ToListAsync(cancel);
        return CourseRecord.Of(course, [.. rows.Select(row => RecordSeal.Open(key, row))]);
    }

    /// <summary>The newest entry of each of these courses, without its body: what lists show is sealed in its head.</summary>
    internal static async Task<IReadOnlyDictionary<string, EntryRow>> HeadsAsync(PracticeContext context, IReadOnlyCollection<string> courses, CancellationToken cancel)
    {
        var newest = context.Entries.Where(e => courses.Contains(e.CourseId)).GroupBy(e => e.CourseId).Select(g => new { CourseId = g.Key, Number = g.Max(e => e.Number) });
        return await context.Entries.AsNoTracking().Join(newest, e => new { e.CourseId, e.Number }, n => n, (e, n) => e)
            .Select(e => new EntryRow { CourseId = e.CourseId, Number = e.Number, Body = Array.Empty<byte>(), Head = e.Head, By = e.By, ByName = e.ByName, At = e.At })
            .ToDictionaryAsync(e => e.CourseId, StringComparer.Ordinal, cancel);
    }
}
