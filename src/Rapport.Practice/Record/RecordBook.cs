using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Risk;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Record;

/// <summary>What is to be appended to the record of one course.</summary>
/// <param name="Course">The course.</param>
/// <param name="Read">Number of the last entry that the writer had read.</param>
/// <param name="Entries">One or more, each with its moment.</param>
public sealed record Addition(string Course, int Read, IReadOnlyList<(Entry Entry, DateTimeOffset At)> Entries)
{
    /// <summary>How a refusal of this part is told, where there are several.</summary>
    public Func<Refusal, Refusal> Told { get; init; } = why => why;

    /// <summary>Whether what of risk they say makes a risk event at once; where they were made earlier, the events are among them.</summary>
    public bool Raises { get; init; }
}

/// <summary>Reads and appends to the records of courses, for who was found to have the right. Every reading is in the audit. One instance a request.</summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who reads and writes.</param>
public sealed class RecordBook(PracticeContext context, CourseKeys keys, TimeProvider time, Actor actor)
{
    /// <summary>Largest entry, bytes of its JSON: far more than anybody types, far less than what slows every reading after it.</summary>
    public const int Largest = 500_000;

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
        return OneAsync(new(course, read, [.. entries.Select(e => (e, now))]) { Raises = true }, cancel);
    }

    /// <summary>Appends entries that were made earlier, each with its moment; the rules are asked as of then, and events are among them.</summary>
    /// <inheritdoc cref="AppendAsync(string, int, IReadOnlyList{Entry}, CancellationToken)"/>
    public Task<Outcome<CourseRecord>> AppendAsync(
        string course, int read, IReadOnlyList<(Entry Entry, DateTimeOffset At)> entries, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return OneAsync(new(course, read, entries), cancel);
    }

    /// <summary>Appends to several records, to all of them or to none, and gives the records in the same order.</summary>
    public async Task<Outcome<IReadOnlyList<CourseRecord>>> AppendAsync(IReadOnlyList<Addition> additions, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(additions);
        // What is looked at must still hold when it is written: the lock of the audit chain orders writers.
        await using var transaction = await context.LockedAsync(cancel);
        List<CourseRecord> records = [];
        List<AuditEvent> happened = [];
        foreach (var addition in additions)
        {
            if ((await AddAsync(addition, happened, cancel)).IsRefused(out var why, out var record))
            {
                context.ChangeTracker.Clear();
                return addition.Told(why);
            }

            records.Add(record);
        }

        happened.ForEach(context.Record);

        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return records;
    }

    private async Task<Outcome<CourseRecord>> OneAsync(Addition addition, CancellationToken cancel) =>
        (await AppendAsync([addition], cancel)).Then<CourseRecord>(all => all[0]);

    private async Task<Outcome<CourseRecord>> AddAsync(Addition addition, List<AuditEvent> happened, CancellationToken cancel)
    {
        var (course, read, entries) = addition;
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
                return why;
            }

            record = longer;
            if (addition.Raises && (RiskRaised.By(record, written) ?? RiskRaised.OfClosedEvent(record, written)) is { } raised)
            {
                waiting.Enqueue((raised, next.At));
            }

            // Nobody can look between entries that are written at once: the last alone says how the course stands.
            context.Entries.Add(RecordSeal.Seal(key, course, written, waiting.Count == 0 ? Glance.Of(record) : null));
        }

        happened.Add(actor.Did("write-record", $"course/{course}"));
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
    /// <param name="context">The database.</param>
    /// <param name="courses">The courses.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="upto">As it stood after that entry of the database.</param>
    internal static async Task<IReadOnlyDictionary<string, EntryRow>> HeadsAsync(
        PracticeContext context, IReadOnlyCollection<string> courses, CancellationToken cancel, long upto = long.MaxValue)
    {
        var newest = context.Entries.Where(e => courses.Contains(e.CourseId) && e.Sequence <= upto).GroupBy(e => e.CourseId).Select(g => new { CourseId = g.Key, Number = g.Max(e => e.Number) });
        return await context.Entries.AsNoTracking().Join(newest, e => new { e.CourseId, e.Number }, n => n, (e, n) => e)
            .Select(e => new EntryRow { CourseId = e.CourseId, Number = e.Number, Body = Array.Empty<byte>(), Head = e.Head, By = e.By, ByName = e.ByName, At = e.At })
            .ToDictionaryAsync(e => e.CourseId, StringComparer.Ordinal, cancel);
    }
}
