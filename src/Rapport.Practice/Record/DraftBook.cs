using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Record;

/// <summary>What somebody had typed and not sent.</summary>
/// <param name="Body">The fields, as the page wrote them.</param>
/// <param name="Read">Number of the last entry that they had read.</param>
/// <param name="At">When it was kept.</param>
public sealed record Draft(string Body, int Read, DateTimeOffset At);

/// <summary>
/// Keeps what is being typed under the course's key, for who types it and nobody else: a lost connection or a dead battery costs seconds.
/// That a draft was begun is in the audit; each keeping of it is not.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who types.</param>
public sealed class DraftBook(PracticeContext context, CourseKeys keys, TimeProvider time, Actor actor)
{
    /// <summary>Longest draft, characters.</summary>
    public const int Longest = 200_000;

    /// <summary>Longest name of a form.</summary>
    public const int LongestName = 40;

    /// <summary>Keeps what stands in a form now.</summary>
    /// <param name="course">The course.</param>
    /// <param name="form">Which form: <c>session/3</c>.</param>
    /// <param name="read">Number of the last entry that the person had read.</param>
    /// <param name="body">The fields.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> KeepAsync(string course, string form, int read, string body, CancellationToken cancel = default)
    {
        if (form.Length is 0 or > LongestName || body.Length > Longest)
        {
            return RecordRefusals.DraftTooLong;
        }

        await using var transaction = await context.LockedAsync(cancel);
        using var key = await keys.OpenAsync(CourseKeys.Record(course), cancel);
        if (key is null)
        {
            return RecordRefusals.Erased;
        }

        var (sealedBody, now) = (key.Seal(body, Place(course, form)), time.GetUtcNow());
        var kept = await Mine(course, form).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Body, sealedBody).SetProperty(d => d.Read, read).SetProperty(d => d.At, now), cancel);
        if (kept == 0)
        {
            context.Drafts.Add(new() { CourseId = course, PersonId = actor.Id, Form = keys.Blind(course, form), Body = sealedBody, Read = read, At = now });
            context.Record(actor.Did("begin-draft", $"course/{course}"));
            await context.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>What the person had typed in that form, or null.</summary>
    public async Task<Draft?> FindAsync(string course, string form, CancellationToken cancel = default)
    {
        if (await Mine(course, form).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } row)
        {
            return null;
        }

        using var key = await keys.OpenAsync(CourseKeys.Record(course), cancel);
        return key is null ? null : new(key.OpenText(row.Body, Place(course, form)), row.Read, row.At);
    }

    /// <summary>Forgets it: it was sent, or is thrown away.</summary>
    public async Task DropAsync(string course, string form, CancellationToken cancel = default)
    {
        await using var transaction = await context.LockedAsync(cancel);
        await Mine(course, form).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Which form it is stands blinded: that a safety plan is being typed tells as much as its first line.</summary>
    private IQueryable<DraftRow> Mine(string course, string form)
    {
        var blind = keys.Blind(course, form);
        return context.Drafts.Where(d => d.CourseId == course && d.PersonId == actor.Id && d.Form == blind);
    }

    private string Place(string course, string form) => $"drafts/{course}/{actor.Id}/{form}";
}
