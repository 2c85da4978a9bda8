using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Outcomes;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Record;

/// <summary>Erases a course by destroying its keys: what is sealed with them cannot be read again, here or in any copy.</summary>
/// <param name="context">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who erases.</param>
public sealed class Erasure(PracticeContext context, TimeProvider time, Actor actor)
{
    /// <summary>Destroys the keys of the record and of the process notes, and what was typed and not sent.</summary>
    /// <param name="course">The course.</param>
    /// <param name="typed">The number of the course, typed to confirm.</param>
    /// <param name="reason">Why, without anything of the patient: it stays readable.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> EraseAsync(string course, string? typed, string? reason, CancellationToken cancel = default)
    {
        if (CourseNumber.Read(typed ?? "") != course)
        {
            return RecordRefusals.NumberNotTyped;
        }

        var words = reason?.Trim() ?? "";
        if (words.Length is < CourseRefusals.ShortestReason or > CourseRefusals.LongestReason)
        {
            return RecordRefusals.NoReasonToErase;
        }

        await using var transaction = await context.LockedAsync(cancel);
        var (record, process) = (CourseKeys.Record(course), CourseKeys.Process(course));
        if (await context.Erasures.AnyAsync(e => e.CourseId == course, cancel))
        {
            return RecordRefusals.Erased;
        }

        // Kept summaries count the course: they go too, with their keys, and are made anew of those that stay.
        await context.Keys.Where(k => k.Subject == record || k.Subject == process || k.Subject.StartsWith(SummaryRow.Keys)).ExecuteDeleteAsync(cancel);
        await context.Summaries.ExecuteDeleteAsync(cancel);
        await context.Drafts.Where(d => d.CourseId == course).ExecuteDeleteAsync(cancel);
        context.Erasures.Add(new() { CourseId = course, Reason = words, By = actor.Id, ByName = actor.Name, At = time.GetUtcNow() });
        context.Record(actor.Did("erase-course", $"course/{course}", words));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Who erased the course, when and why; null where nobody has.</summary>
    public Task<ErasureRow?> FindAsync(string course, CancellationToken cancel = default) =>
        context.Erasures.AsNoTracking().SingleOrDefaultAsync(e => e.CourseId == course, cancel);
}
