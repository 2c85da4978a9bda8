using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Courses;

/// <summary>A link just made: what it carries is known now and never again.</summary>
/// <param name="Row">What is kept of it.</param>
/// <param name="Secret">What it carries.</param>
public sealed record FreshPatientLink(PatientLinkRow Row, string Secret);

/// <summary>What somebody who brings a patient's link may do: in this course, and nowhere else.</summary>
/// <param name="CourseId">The course of the link.</param>
/// <param name="Standing">To be asked what it allows, as everybody's is.</param>
/// <param name="Actor">Who acts: the link, since it is not known who holds it.</param>
public sealed record PatientVisit(string CourseId, CourseStanding Standing, Actor Actor);

/// <summary>
/// Links by which a patient, who has no account, answers what is asked of them in their own course (<see cref="CourseRight.Answer"/>) and
/// reads nothing of the record. Each ends by itself, can be withdrawn, and is worthless once the course's key is destroyed.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who makes and withdraws; where a link is brought, nobody known, from an address.</param>
public sealed class PatientLinks(PracticeContext context, TimeProvider time, Actor actor)
{
    /// <summary>How long a link lasts where nothing else is said.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromDays(7);

    /// <summary>How long it lasts at most.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>Makes a link, for who was found to have the right to write.</summary>
    /// <param name="course">The course.</param>
    /// <param name="lasts">How long it is good.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<FreshPatientLink>> MakeAsync(string course, TimeSpan lasts, CancellationToken cancel = default)
    {
        if (lasts < Shortest || lasts > Longest)
        {
            return PatientLinkRefusals.Lasting;
        }

        if (!await HasKeyAsync(course, cancel))
        {
            return CourseRefusals.NoSuchCourse;
        }

        var secret = BearerSecret.Create();
        return new FreshPatientLink(await KeepAsync(course, BearerSecret.Hash(secret), lasts, cancel), secret);
    }

    /// <summary>Makes a code of eight digits (26 bits) for a device here, good for ten minutes and one start.</summary>
    /// <param name="course">The course.</param>
    /// <param name="blind">What is kept of a code: it could be guessed, so a keyed hash.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<FreshPatientLink>> MakeCodeAsync(string course, Func<string, string> blind, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(blind);
        if (!await HasKeyAsync(course, cancel))
        {
            return CourseRefusals.NoSuchCourse;
        }

        for (; ; )
        {
            var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
            var hash = blind(code);
            // A code of before must not come again: its row stays.
            if (!await context.PatientLinks.AnyAsync(l => l.Hash == hash, cancel))
            {
                return new FreshPatientLink(await KeepAsync(course, hash, Patients.PatientDoor.CodeLasts, cancel), code);
            }
        }
    }

    private async Task<PatientLinkRow> KeepAsync(string course, string hash, TimeSpan lasts, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var row = new PatientLinkRow { CourseId = course, Hash = hash, By = actor.Id, At = now, EndsAt = now + lasts };
        context.PatientLinks.Add(row);
        context.Record(actor.Did("make-patient-link", $"course/{course}"));
        await context.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>The course's links that are good now, newest first.</summary>
    public async Task<IReadOnlyList<PatientLinkRow>> OpenAsync(string course, CancellationToken cancel = default) =>
        [.. (await NotWithdrawn().Where(l => l.CourseId == course).OrderByDescending(l => l.Sequence).ToListAsync(cancel)).Where(IsNotOver)];

    /// <summary>Makes a link of this course worthless from now on.</summary>
    public async Task<Refusal?> WithdrawAsync(string course, long link, CancellationToken cancel = default)
    {
        // Of two who withdraw it at once, the second finds it withdrawn.
        await using var transaction = await context.LockedAsync(cancel);
        if (await NotWithdrawn().SingleOrDefaultAsync(l => l.Sequence == link && l.CourseId == course, cancel) is not { } row || !IsNotOver(row))
        {
            return PatientLinkRefusals.NotOpen;
        }

        context.PatientLinkEnds.Add(new() { LinkId = link, By = actor.Id, At = time.GetUtcNow() });
        context.Record(actor.Did("withdraw-patient-link", $"course/{course}/patient-link/{link}"));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private IQueryable<PatientLinkRow> NotWithdrawn() =>
        context.PatientLinks.AsNoTracking().Where(l => !context.PatientLinkEnds.Any(e => e.LinkId == l.Sequence));

    private bool IsNotOver(PatientLinkRow link) => link.EndsAt > time.GetUtcNow();

    private Task<bool> HasKeyAsync(string course, CancellationToken cancel)
    {
        var subject = CourseKeys.Record(course);
        return context.Keys.AnyAsync(k => k.Subject == subject, cancel);
    }
}
