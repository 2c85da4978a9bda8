using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Progress;

/// <summary>Keeps what the site's own courses lead one to expect: reckoned at night from the heads of all, kept sealed, gone with each erasure until the next night.</summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
public sealed class LocalBook(PracticeContext context, CourseKeys keys, TimeProvider time)
{
    private const string Name = "expected";
    private const string Place = "summaries/expected";
    private const string Subject = SummaryRow.Keys + Name;
    private const int Batch = 2000;

    private static readonly Actor Program = new("system", "Rapport", "scheduled");

    /// <summary>What is kept; null for nothing yet.</summary>
    public async Task<LocalExpectations?> ReadAsync(CancellationToken cancel = default)
    {
        if (await context.Summaries.AsNoTracking().SingleOrDefaultAsync(s => s.Name == Name, cancel) is not { } kept)
        {
            return null;
        }

        using var key = await keys.OpenAsync(Subject, cancel);
        return key is null ? null : JsonSerializer.Deserialize<LocalExpectations>(key.OpenText(Convert.FromBase64String(kept.Body), Place));
    }

    /// <summary>Reckons it anew from every closed course whose patient agreed, and keeps it.</summary>
    public async Task<LocalExpectations> FitAsync(CancellationToken cancel = default)
    {
        var erased = await context.Erasures.CountAsync(cancel);
        var found = LocalExpectations.Of(await HeadsAsync(cancel), time.GetUtcNow());
        await using var transaction = await context.LockedAsync(cancel);
        if (await context.Erasures.CountAsync(cancel) == erased)
        {
            using var key = await keys.OpenAsync(Subject, cancel) ?? keys.Create(Subject, time.GetUtcNow());
            await context.Summaries.Where(s => s.Name == Name).ExecuteDeleteAsync(cancel);
            context.Summaries.Add(new() { Name = Name, Erased = erased, Body = Convert.ToBase64String(key.Seal(JsonSerializer.Serialize(found), Place)), At = found.At });
            context.Record(Program.Did("fit-expected", "courses"));
            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return found;
    }

    private async Task<List<Glance>> HeadsAsync(CancellationToken cancel)
    {
        List<Glance> found = [];
        foreach (var some in (await context.Courses.AsNoTracking().Select(c => c.Id).ToListAsync(cancel)).Chunk(Batch))
        {
            var opened = await keys.OpenAllAsync([.. some.Select(CourseKeys.Record)], cancel);
            foreach (var (course, head) in await RecordBook.HeadsAsync(context, some, cancel))
            {
                if (opened.TryGetValue(CourseKeys.Record(course), out var key) && head.Head.Length > 0)
                {
                    found.Add(RecordSeal.Glance(key, head));
                }
            }

            foreach (var key in opened.Values)
            {
                key.Dispose();
            }
        }

        return found;
    }
}
