using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Outcomes;

/// <summary>
/// The outcomes of a site from a kept summary. What was written since is read as it stood then and stands now, and taken away and added: entries are never changed, so
/// both can be read. After an erasure, and by other rules, the summary is made anew. One instance a request.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who asks.</param>
public sealed class OutcomeBook(PracticeContext context, CourseKeys keys, TimeProvider time, Actor actor)
{
    private const string Name = "outcomes";
    private const int Batch = 2000;

    /// <summary>The report as of now.</summary>
    public async Task<OutcomeReport> ReadAsync(CancellationToken cancel = default)
    {
        var upto = await context.Entries.MaxAsync(e => (long?)e.Sequence, cancel) ?? 0;
        var erased = await context.Erasures.CountAsync(cancel);
        var kept = await context.Summaries.SingleOrDefaultAsync(s => s.Name == Name, cancel);
        var stands = kept is not null && kept.Rules == OutcomeSums.Rules && kept.Erased == erased;
        var sums = stands ? JsonSerializer.Deserialize<OutcomeSums>(kept!.Body)! : new OutcomeSums();
        var since = stands ? kept!.Upto : 0;
        if (!stands || since != upto)
        {
            await CountAsync(sums, since, upto, cancel);
            Keep(kept, sums, upto, erased);
        }

        context.Record(actor.Did("read-outcomes", "courses"));
        await context.SaveChangesAsync(cancel);
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

    private void Keep(SummaryRow? kept, OutcomeSums sums, long upto, int erased)
    {
        if (kept is null)
        {
            context.Summaries.Add(kept = new() { Name = Name });
        }

        (kept.Upto, kept.Erased, kept.Rules, kept.Body, kept.At) = (upto, erased, OutcomeSums.Rules, JsonSerializer.Serialize(sums), time.GetUtcNow());
    }
}
