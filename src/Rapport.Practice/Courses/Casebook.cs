using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Record;
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
        if (CourseRefusals.OfAlias(words) is { } why)
        {
            return why;
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
    public Task<IReadOnlyList<Course>> MineAsync(CancellationToken cancel = default) => MineAsync(groups: false, cancel);

    /// <summary>The courses, or the groups, in which the actor has a role now.</summary>
    internal async Task<IReadOnlyList<Course>> MineAsync(bool groups, CancellationToken cancel)
    {
        var roles = await team.MineAsync(cancel);
        var all = roles.Keys.ToList();
        var rows = await context.Courses.AsNoTracking().Where(c => all.Contains(c.Id) && context.Groups.Any(g => g.CourseId == c.Id) == groups)
            .OrderByDescending(c => c.Sequence).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Id);
        var opened = await keys.OpenAllAsync([.. ids.Select(CourseKeys.Record)], cancel);
        context.Record(actor.Did("list-courses", $"courses/of/{actor.Id}"));
        await context.SaveChangesAsync(cancel);
        var heads = await RecordBook.HeadsAsync(context, ids, cancel);
        List<Course> courses = [];
        foreach (var row in rows)
        {
            var key = opened.GetValueOrDefault(CourseKeys.Record(row.Id));
            courses.Add(new(row.Id, Alias(row, key), row.At, roles[row.Id])
            {
                Glance = key is not null && heads.TryGetValue(row.Id, out var head) ? RecordSeal.Glance(key, head) : null,
            });
        }

        foreach (var key in opened.Values)
        {
            key.Dispose();
        }

        return courses;
    }

    /// <summary>How many of the site's courses <see cref="KnownAsync"/> names.</summary>
    public const int MostKnown = 100;

    /// <summary>That courses exist, for who administers the site: how many, and the newest of them.</summary>
    /// <param name="search">Part of a number, or of a clinician's name; null or empty for all.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<KnownCourses> KnownAsync(string? search = null, CancellationToken cancel = default)
    {
        var known = context.Courses.AsNoTracking().Where(c => !context.Groups.Any(g => g.CourseId == c.Id));
        if (search?.Trim() is { Length: > 0 } words)
        {
            var (number, name) = (CourseNumber.Read(words), words.ToLowerInvariant());
#pragma warning disable CA1304, CA1311, CA1862 // The database's own LOWER, which has no culture.
            known = known.Where(c => c.Id.Contains(number) || context.Grants.Any(g => g.CourseId == c.Id && g.Role == CourseRole.Clinician && g.PersonName.ToLower().Contains(name)));
#pragma warning restore CA1304, CA1311, CA1862
        }

        var rows = await known.OrderByDescending(c => c.Sequence).Take(MostKnown).Select(c => new { c.Id, c.At }).ToListAsync(cancel);
        var all = rows.Count < MostKnown ? rows.Count : await known.CountAsync(cancel);
        var clinicians = await team.CliniciansAsync([.. rows.Select(r => r.Id)], cancel);
        context.Record(actor.Did("list-numbers", "courses"));
        await context.SaveChangesAsync(cancel);
        return new(all, [.. rows.Select(row => new KnownCourse(row.Id, row.At, [.. clinicians[row.Id]]))]);
    }

    /// <summary>The course and its record, for who was found to have the right to read it; one look in the audit.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="role">What the reader was found to be in it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<OpenCourse>> OpenAsync(string id, CourseRole? role, CancellationToken cancel = default)
    {
        if (await context.Courses.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } row)
        {
            return CourseRefusals.NoSuchCourse;
        }

        using var key = await keys.OpenAsync(CourseKeys.Record(id), cancel);
        var record = await RecordBook.LoadAsync(context, id, key, cancel);
        context.Record(actor.Did("read-record", $"course/{id}"));
        await context.SaveChangesAsync(cancel);
        return new OpenCourse(new(id, Alias(row, key), row.At, role), record);
    }

    /// <summary>Writes down that something of a course was taken away as a file, for who was found to have the right.</summary>
    public async Task TakenAwayAsync(string id, string file, CancellationToken cancel = default)
    {
        context.Record(actor.Did("export-course", $"course/{id}", file));
        await context.SaveChangesAsync(cancel);
    }

    private static string? Alias(CourseRow row, Ground.Keys.DataKey? key) => key?.OpenText(row.Alias, $"{AliasPlace}/{row.Id}");
}
