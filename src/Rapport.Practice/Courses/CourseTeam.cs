using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Courses;

/// <summary>Who treats and who supervises, and with that who may see what. One instance a request.</summary>
/// <param name="context">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who asks and grants.</param>
public sealed class CourseTeam(PracticeContext context, TimeProvider time, Actor actor)
{
    /// <summary>Who asks and grants.</summary>
    public Actor Actor => actor;

    /// <summary>What the actor is to the course at this moment.</summary>
    /// <param name="course">Its number.</param>
    /// <param name="administers">Whether the actor administers the site.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<CourseStanding> StandingAsync(string course, bool administers, CancellationToken cancel = default) =>
        StandingAsync(course, group: false, administers, cancel);

    /// <summary>What the actor is to the group at this moment: the number of a group is that of no course, and the other way round.</summary>
    /// <inheritdoc cref="StandingAsync(string, bool, CancellationToken)"/>
    public Task<CourseStanding> StandingInGroupAsync(string course, bool administers, CancellationToken cancel = default) =>
        StandingAsync(course, group: true, administers, cancel);

    private async Task<CourseStanding> StandingAsync(string course, bool group, bool administers, CancellationToken cancel)
    {
        if (!await context.Courses.AnyAsync(c => c.Id == course && context.Groups.Any(g => g.CourseId == course) == group, cancel))
        {
            return CourseStanding.None;
        }

        var grant = await context.Grants.AsNoTracking().Where(g => g.CourseId == course && g.PersonId == actor.Id)
            .OrderByDescending(g => g.Sequence).FirstOrDefaultAsync(cancel);
        var emergency = await context.Emergencies.AsNoTracking().Where(e => e.CourseId == course && e.PersonId == actor.Id)
            .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel);
        return new(grant is null ? null : Now(grant), emergency is not null && time.GetUtcNow() < emergency.Until, administers);
    }

    /// <summary>Who has a role in the course now, in the order in which they came.</summary>
    public async Task<IReadOnlyList<CourseGrantRow>> MembersAsync(string course, CancellationToken cancel = default) =>
        [.. (await HistoryAsync(course, cancel)).GroupBy(g => g.PersonId).Select(g => g.Last()).Where(g => Now(g) is not null)];

    /// <summary>Every grant and withdrawal, oldest first.</summary>
    public async Task<IReadOnlyList<CourseGrantRow>> HistoryAsync(string course, CancellationToken cancel = default) =>
        await context.Grants.AsNoTracking().Where(g => g.CourseId == course).OrderBy(g => g.Sequence).ToListAsync(cancel);

    /// <summary>Makes a person clinician or, for a time, supervisor; or takes the role back. The last clinician stays one.</summary>
    /// <param name="course">The course, which is there.</param>
    /// <param name="personId">The account.</param>
    /// <param name="personName">Its name.</param>
    /// <param name="role">The role; null for none.</param>
    /// <param name="until">When a supervision ends by itself; null for never.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<CourseGrantRow>> GrantAsync(
        string course, string personId, string personName, CourseRole? role, DateTimeOffset? until, CancellationToken cancel = default)
    {
        var moment = time.GetUtcNow();
        if (until is not null && role is not CourseRole.Supervisor)
        {
            return CourseRefusals.ClinicianForATime;
        }

        if (until <= moment)
        {
            return CourseRefusals.EndsBefore;
        }

        // Of two clinicians who leave at once, one must see the other gone: the lock of the audit chain orders them.
        await using var transaction = await context.LockedAsync(cancel);
        var members = await MembersAsync(course, cancel);
        var now = members.FirstOrDefault(m => m.PersonId == personId);
        if (now?.Role == role && now?.Until == until)
        {
            return CourseRefusals.NothingChanges(personName);
        }

        if (now?.Role is CourseRole.Clinician && members.Count(m => m.Role is CourseRole.Clinician) == 1)
        {
            return CourseRefusals.LastClinician;
        }

        var row = new CourseGrantRow
        {
            CourseId = course,
            PersonId = personId,
            PersonName = personName,
            Role = role,
            Until = until,
            By = actor.Name,
            At = moment,
        };
        context.Grants.Add(row);
        context.Record(actor.Did(role is null ? "withdraw-role" : "grant-role", $"course/{course}/member/{personId}", role?.ToString() ?? now!.Role.ToString()!));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }

    /// <summary>The courses in which the actor has a role now.</summary>
    internal async Task<IReadOnlyDictionary<string, CourseRole>> MineAsync(CancellationToken cancel)
    {
        var mine = await context.Grants.AsNoTracking().Where(g => g.PersonId == actor.Id).OrderBy(g => g.Sequence).ToListAsync(cancel);
        return mine.GroupBy(g => g.CourseId).Select(g => g.Last()).Where(g => Now(g) is not null)
            .ToDictionary(g => g.CourseId, g => g.Role!.Value, StringComparer.Ordinal);
    }

    /// <summary>Those of these courses that somebody supervises or has supervised.</summary>
    public async Task<IReadOnlySet<string>> SupervisedAsync(IReadOnlyCollection<string> courses, CancellationToken cancel = default) =>
        (await context.Grants.AsNoTracking().Where(g => courses.Contains(g.CourseId) && g.Role == CourseRole.Supervisor).Select(g => g.CourseId).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of who treats, by course.</summary>
    internal async Task<ILookup<string, string>> CliniciansAsync(IReadOnlyCollection<string> courses, CancellationToken cancel)
    {
        var all = await context.Grants.AsNoTracking().Where(g => courses.Contains(g.CourseId)).OrderBy(g => g.Sequence).ToListAsync(cancel);
        return all.GroupBy(g => (g.CourseId, g.PersonId)).Select(g => g.Last()).Where(g => Now(g) is CourseRole.Clinician)
            .ToLookup(g => g.CourseId, g => g.PersonName, StringComparer.Ordinal);
    }

    private CourseRole? Now(CourseGrantRow grant) => grant.Until is { } end && end <= time.GetUtcNow() ? null : grant.Role;
}
