using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Courses;

/// <summary>An emergency as who reviews it, and who treats, reads it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="CourseId">The course.</param>
/// <param name="PersonName">Who opened it.</param>
/// <param name="Reason">Why; null where the course's key was destroyed.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when.</param>
/// <param name="Review">What was found about it; null for not yet.</param>
public sealed record Emergency(long Id, string CourseId, string PersonName, string? Reason, DateTimeOffset At, DateTimeOffset Until, EmergencyReviewRow? Review)
{
    /// <summary>Whether the actor is who opened it.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>That a course was opened in an emergency.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="PersonName">Who opened it.</param>
/// <param name="At">When.</param>
public sealed record EmergencyNotice(string CourseId, string PersonName, DateTimeOffset At);

/// <summary>
/// Emergency access ("breaking the glass", 45 CFR 164.312(a)(2)(ii)): anybody who can sign in may read a record for an hour, with a reason;
/// the clinician sees it, and a second person says whether it was justified.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="team">Who treats and supervises.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who asks and reviews.</param>
public sealed class Emergencies(PracticeContext context, CourseKeys keys, CourseTeam team, TimeProvider time, Actor actor)
{
    /// <summary>How long the access lasts.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromHours(1);

    /// <summary>How long a clinician is told that a course was opened.</summary>
    public static TimeSpan Told { get; } = TimeSpan.FromDays(30);

    /// <summary>Opens a course for an hour.</summary>
    /// <param name="course">Its number.</param>
    /// <param name="reason">Why now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<EmergencyRow>> OpenAsync(string course, string reason, CancellationToken cancel = default)
    {
        var words = reason?.Trim() ?? "";
        if (words.Length is < CourseRefusals.ShortestReason or > CourseRefusals.LongestReason)
        {
            return CourseRefusals.ReasonMissing;
        }

        using var key = await keys.OpenAsync(CourseKeys.Record(course), cancel);
        if (key is null || await context.Groups.AnyAsync(g => g.CourseId == course, cancel))
        {
            // A number that was guessed is worth knowing of.
            context.Record(actor.Did("emergency-refused", $"course/{course}"));
            await context.SaveChangesAsync(cancel);
            return CourseRefusals.NoSuchCourse;
        }

        if ((await team.StandingAsync(course, administers: false, cancel)).Allows(CourseRight.Read))
        {
            return CourseRefusals.NoEmergencyNeeded;
        }

        var now = time.GetUtcNow();
        var row = new EmergencyRow
        {
            CourseId = course,
            PersonId = actor.Id,
            PersonName = actor.Name,
            Reason = key.Seal(words, Place(course, actor.Id, now)),
            At = now,
            Until = now + Lasts,
        };
        context.Emergencies.Add(row);
        // The reason may say how the patient is: it stays sealed, and the audit says where it stands.
        context.Record(actor.Did("emergency-opened", $"course/{course}", "reason kept sealed in emergencies"));
        await context.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>That courses which the actor treats were opened by others lately, newest first; the reasons stand with each course.</summary>
    public async Task<IReadOnlyList<EmergencyNotice>> NoticesAsync(CancellationToken cancel = default)
    {
        var since = time.GetUtcNow() - Told;
        var treated = (await team.MineAsync(cancel)).Where(r => r.Value is CourseRole.Clinician).Select(r => r.Key).ToList();
        var rows = await context.Emergencies.AsNoTracking().Where(e => treated.Contains(e.CourseId)).OrderByDescending(e => e.Sequence)
            .Select(e => new EmergencyNotice(e.CourseId, e.PersonName, e.At)).ToListAsync(cancel);
        return [.. rows.Where(e => e.At > since)];
    }

    /// <summary>How many wait for a second person.</summary>
    public Task<int> HowManyWaitAsync(CancellationToken cancel = default) =>
        context.Emergencies.CountAsync(e => !context.EmergencyReviews.Any(r => r.EmergencyId == e.Sequence), cancel);

    /// <summary>What waits for a second person, oldest first.</summary>
    public async Task<IReadOnlyList<Emergency>> WaitingAsync(CancellationToken cancel = default)
    {
        var reviewed = context.EmergencyReviews.Select(r => r.EmergencyId);
        var waiting = await ShowAsync(await context.Emergencies.AsNoTracking().Where(e => !reviewed.Contains(e.Sequence)).OrderBy(e => e.Sequence).ToListAsync(cancel), [], cancel);
        context.Record(actor.Did("read-emergencies", "emergencies"));
        await context.SaveChangesAsync(cancel);
        return waiting;
    }

    /// <summary>The emergencies of a course, newest first, for who may read it.</summary>
    public async Task<IReadOnlyList<Emergency>> OfAsync(string course, CancellationToken cancel = default)
    {
        var rows = await context.Emergencies.AsNoTracking().Where(e => e.CourseId == course).OrderByDescending(e => e.Sequence).ToListAsync(cancel);
        var ids = rows.Select(r => r.Sequence).ToList();
        var reviews = await context.EmergencyReviews.AsNoTracking().Where(r => ids.Contains(r.EmergencyId)).ToListAsync(cancel);
        return await ShowAsync(rows, reviews, cancel);
    }

    /// <summary>A second person's finding; each emergency is reviewed once.</summary>
    public async Task<Refusal?> ReviewAsync(long emergency, bool justified, string? remark, CancellationToken cancel = default)
    {
        var words = remark?.Trim() ?? "";
        if (words.Length > CourseRefusals.LongestReason)
        {
            return CourseRefusals.RemarkTooLong;
        }

        await using var transaction = await context.LockedAsync(cancel);
        var row = await context.Emergencies.AsNoTracking().SingleOrDefaultAsync(e => e.Sequence == emergency, cancel);
        if (row is null || await context.EmergencyReviews.AnyAsync(r => r.EmergencyId == emergency, cancel))
        {
            return CourseRefusals.NothingToReview;
        }

        if (row.PersonId == actor.Id)
        {
            return CourseRefusals.OwnEmergency;
        }

        context.EmergencyReviews.Add(new() { EmergencyId = emergency, Justified = justified, Remark = words, By = actor.Name, At = time.GetUtcNow() });
        context.Record(actor.Did("review-emergency", $"course/{row.CourseId}/emergency/{emergency}", justified ? "justified" : "not justified"));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private async Task<IReadOnlyList<Emergency>> ShowAsync(IReadOnlyList<EmergencyRow> rows, IReadOnlyList<EmergencyReviewRow> reviews, CancellationToken cancel)
    {
        var opened = await keys.OpenAllAsync([.. rows.Select(r => CourseKeys.Record(r.CourseId)).Distinct()], cancel);
        List<Emergency> shown =
        [
            .. rows.Select(row => new Emergency(
                row.Sequence, row.CourseId, row.PersonName,
                opened.GetValueOrDefault(CourseKeys.Record(row.CourseId))?.OpenText(row.Reason, Place(row.CourseId, row.PersonId, row.At)),
                row.At, row.Until, reviews.FirstOrDefault(r => r.EmergencyId == row.Sequence)) { IsOwn = row.PersonId == actor.Id }),
        ];
        foreach (var key in opened.Values)
        {
            key.Dispose();
        }

        return shown;
    }

    private static string Place(string course, string person, DateTimeOffset at) =>
        $"emergencies.Reason/{course}/{person}/{at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
