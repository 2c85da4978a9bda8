using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Outcomes;

/// <summary>
/// The outcomes of a site from a kept summary, sealed: where few courses are closed its sums are those of one patient. What was written since is read as it stood then and stands now, and taken away and added: entries are never changed, so
/// both can be read. After an erasure, and by other rules, the summary is made anew. One instance a request.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who asks.</param>
public sealed class OutcomeBook(PracticeContext context, CourseKeys keys, TimeProvider time, Actor actor)
{
    private const string Name = "outcomes";
    private const string Place = "summaries/outcomes";
    private const string Subject = SummaryRow.Keys + Name;
    private const int Batch = 2000;

    /// <summary>The report as of now.</summary>
    public async Task<OutcomeReport> ReadAsync(CancellationToken cancel = default)
    {
        var upto = await context.Entries.MaxAsync(e => (long?)e.Sequence, cancel) ?? 0;
        var erased = await context.Erasures.CountAsync(cancel);
        var kept = await context.Summaries.AsNoTracking().SingleOrDefaultAsync(s => s.Name == Name, cancel);
        var stands = kept is not null && kept.Rules == OutcomeSums.Rules && kept.Erased == erased ? await OpenAsync(kept, cancel) : null;
        var (sums, since) = stands is null ? (new OutcomeSums(), 0) : (stands, kept!.Upto);
        if (stands is null || since != upto)
        {
            await CountAsync(sums, since, upto, cancel);
        }

        await using var transaction = await context.LockedAsync(cancel);
        if (stands is null || since != upto)
        {
            await KeepAsync(kept, sums, upto, erased, cancel);
        }

        context.Record(actor.Did("read-outcomes", "courses"));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return OutcomeReport.Of(sums, time.GetUtcNow());
    }

    private async Task CountAsync(OutcomeSums sums, long since, long upto, CancellationToken cancel)
    {
        var courses = await context.Entries.Where(e => e.Sequence > since && e.Sequence <= upto).Select(e => e.CourseId).Distinct().ToListAsync(cancel);
        foreach (var some in courses.Chunk(Batch))
        {
            var opened = await keys.OpenAllAsync([.. some.Select(CourseKeys.Record)], cancel);
            if (since > 0)
            {
                await CountAsync(sums, some, since, -1, opened, cancel);
            }

            await CountAsync(sums, some, upto, 1, opened, cancel);
            foreach (var key in opened.Values)
            {
                key.Dispose();
            }
        }
    }

    /// <summary>Adds courses, or takes them away, as they stood after that entry of the database.</summary>
    private async Task CountAsync(OutcomeSums sums, string[] courses, long upto, int sign, IReadOnlyDictionary<string, Ground.Keys.DataKey> opened, CancellationToken cancel)
    {
        foreach (var (course, head) in await RecordBook.HeadsAsync(context, courses, cancel, upto))
        {
            if (opened.TryGetValue(CourseKeys.Record(course), out var key))
            {
                sums.Count(RecordSeal.Glance(key, head), sign);
            }
        }
    }

    private async Task<OutcomeSums?> OpenAsync(SummaryRow kept, CancellationToken cancel)
    {
        using var key = await keys.OpenAsync(Subject, cancel);
        return key is null ? null : JsonSerializer.Deserialize<OutcomeSums>(key.OpenText(Convert.FromBase64String(kept.Body), Place));
    }

    /// <summary>Keeps the sums, unless somebody kept others or a course was erased while they were counted: then they are right for now, and not for later.</summary>
    private async Task KeepAsync(SummaryRow? read, OutcomeSums sums, long upto, int erased, CancellationToken cancel)
    {
        var now = await context.Summaries.AsNoTracking().SingleOrDefaultAsync(s => s.Name == Name, cancel);
        if ((now?.Upto, now?.Body) != (read?.Upto, read?.Body) || await context.Erasures.CountAsync(cancel) != erased)
        {
            return;
        }

        using var key = await keys.OpenAsync(Subject, cancel) ?? keys.Create(Subject, time.GetUtcNow());
        await context.Summaries.Where(s => s.Name == Name).ExecuteDeleteAsync(cancel);
        context.Summaries.Add(new()
        {
            Name = Name,
            Upto = upto,
            Erased = erased,
            Rules = OutcomeSums.Rules,
            Body = Convert.ToBase64String(key.Seal(JsonSerializer.Serialize(sums), Place)),
            At = time.GetUtcNow(),
        });
    }
}
