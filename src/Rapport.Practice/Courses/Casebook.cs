using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Courses;

/// <summary>The courses of an installation, as one person sees them. One instance a request; every look is in the audit.</summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="team">Who treats and supervises.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who looks.</param>
public sealed class Casebook(PracticeContext context, CourseKeys keys, CourseTeam team, TimeProvider time, Actor actor)
{
    private const string AliasPlace = "courses.Alias";

    /// <summary>Begins a course that the actor treats.</summary>
    public async Task<Outcome<string>> BeginAsync(string alias, CancellationToken cancel = default)
    {
        var words = alias?.Trim() ?? "";
        if (words.Length is 0 or > CourseRefusals.LongestAlias || words.Any(char.IsControl))
        {
            return CourseRefusals.AliasMissing;
        }

        var (id, now) = (CourseNumber.Create(), time.GetUtcNow());
        using var key = keys.Create(CourseKeys.Record(id), now);
        keys.Create(CourseKeys.Process(id), now).Dispose();
        context.Courses.Add(new() { Id = id, Alias = key.Seal(words, $"{AliasPlace}/{id}"), By = actor.Id, At = now });
        context.Grants.Add(new() { CourseId = id, PersonId = actor.Id, PersonName = actor.Name, Role = CourseRole.Clinician, By = actor.Name, At = now });
        context.Record(actor.Did("begin-course", $"course/{id}"));
        await context.SaveChangesAsync(cancel);
        return id;
    }

    /// <summary>The courses in which the actor has a role now, the newest first.</summary>
    public async Task<IReadOnlyList<Course>> MineAsync(CancellationToken cancel = default)
    {
        var roles = await team.MineAsync(cancel);
        var ids = roles.Keys.ToList();
        var rows = await context.Courses.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderByDescending(c => c.Sequence).ToListAsync(cancel);
        var opened = await keys.OpenAllAsync([.. ids.Select(CourseKeys.Record)], cancel);
        context.Record(actor.Did("list-courses", $"courses/of/{actor.Id}"));
        await context.SaveChangesAsync(cancel);
        List<Course> courses = [.. rows.Select(row => new Course(row.Id, Alias(row, opened.GetValueOrDefault(CourseKeys.Record(row.Id))), row.At, roles[row.Id]))];
        foreach (var key in opened.Values)
        {
            key.Dispose();
        }

        return courses;
    }

    /// <summary>That courses exist, the newest first: for who administers the site.</summary>
    public async Task<IReadOnlyList<KnownCourse>> KnownAsync(CancellationToken cancel = default)
    {
        var rows = await context.Courses.AsNoTracking().OrderByDescending(c => c.Sequence).Select(c => new { c.Id, c.At }).ToListAsync(cancel);
        var clinicians = await team.CliniciansAsync(cancel);
        context.Record(actor.Did("list-numbers", "courses"));
        await context.SaveChangesAsync(cancel);
        return [.. rows.Select(row => new KnownCourse(row.Id, row.At, [.. clinicians[row.Id]]))];
    }

    /// <summary>The course, for who was found to have the right to read it.</summary>
    public async Task<Outcome<Course>> ReadAsync(string id, CancellationToken cancel = default)
    {
        if (await context.Courses.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } row)
        {
            return CourseRefusals.NoSuchCourse;
        }

        using var key = await keys.OpenAsync(CourseKeys.Record(id), cancel);
        context.Record(actor.Did("read-course", $"course/{id}"));
        await context.SaveChangesAsync(cancel);
        return new Course(id, Alias(row, key), row.At, (await team.MineAsync(cancel)).TryGetValue(id, out var role) ? role : null);
    }

    private static string? Alias(CourseRow row, Ground.Keys.DataKey? key) => key?.OpenText(row.Alias, $"{AliasPlace}/{row.Id}");
}
