using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Patients;

/// <summary>Where a link stands.</summary>
/// <param name="Link">The link.</param>
/// <param name="Withdrawn">When it was taken back.</param>
/// <param name="Started">When somebody first pressed Start.</param>
/// <param name="Completed">When the answers arrived.</param>
public sealed record LinkState(PatientLinkRow Link, DateTimeOffset? Withdrawn, DateTimeOffset? Started, DateTimeOffset? Completed);

/// <summary>
/// Lets patients in by their links. Looking at a link uses nothing up and leaves nothing; starting is written down; a link is used when its
/// answers have arrived, and a code for a device when it was started.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Nobody known, from an address.</param>
public sealed class PatientDoor(PracticeContext context, TimeProvider time, Actor actor)
{
    /// <summary>How long a visit lasts after Start: who has begun may finish, also past the end of the link.</summary>
    public static TimeSpan VisitLasts { get; } = TimeSpan.FromHours(2);

    /// <summary>How long a visit on a device here lasts: it must not wait for the next person.</summary>
    public static TimeSpan CodeVisitLasts { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a code for a device here is good.</summary>
    public static TimeSpan CodeLasts { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The id of who acts by a link.</summary>
    public static string ActorOf(long link) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"patient-link/{link}");

    /// <summary>Whether a link that was brought leads on; nothing is written. A secret that is not known is told apart from nothing else.</summary>
    /// <param name="hash">Hash of what was brought.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<LinkState>> LookAsync(string hash, CancellationToken cancel = default) =>
        await context.PatientLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash, cancel) is not { } link ? PatientRefusals.Unknown
        : await StateAsync(link, cancel) is var state && !await HasKeyAsync(link.CourseId, cancel) ? PatientRefusals.Unknown
        : state.Completed is not null ? PatientRefusals.Completed
        : state.Withdrawn is not null ? PatientRefusals.Withdrawn
        : link.EndsAt <= time.GetUtcNow() ? PatientRefusals.Over
        : state;

    /// <summary>Begins a visit.</summary>
    /// <param name="hash">Hash of what was brought.</param>
    /// <param name="once">Whether it can be started once only: a code that was typed.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<LinkState>> StartAsync(string hash, bool once, CancellationToken cancel = default)
    {
        await using var transaction = await context.LockedAsync(cancel);
        if ((await LookAsync(hash, cancel)).IsRefused(out var why, out var state))
        {
            if (await context.PatientLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash, cancel) is { } known)
            {
                context.Record(Holder(known.Sequence).Did("patient-link-refused", $"course/{known.CourseId}"));
                await context.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
            }

            return why;
        }

        if (state.Started is null)
        {
            context.PatientMarks.Add(new() { LinkId = state.Link.Sequence, Mark = PatientMarkRow.Started, At = time.GetUtcNow() });
        }
        else if (once)
        {
            return PatientRefusals.NoSuchCode;
        }

        context.Record(Holder(state.Link.Sequence).Did("visit-by-patient-link", $"course/{state.Link.CourseId}"));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return state;
    }

    /// <summary>Goes on with a visit that was begun: also past the end of the link, never once it was taken back.</summary>
    /// <param name="link">Number of the link.</param>
    /// <param name="course">Its course, as the visit was begun for.</param>
    /// <param name="started">When the visit was begun.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<PatientVisit>> GoOnAsync(long link, string course, DateTimeOffset started, CancellationToken cancel = default) =>
        await context.PatientLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Sequence == link && l.CourseId == course, cancel) is not { } row
            || !await HasKeyAsync(course, cancel) ? PatientRefusals.Unknown
        : started + VisitLasts <= time.GetUtcNow() ? PatientRefusals.VisitOver
        : (await StateAsync(row, cancel)).Withdrawn is not null ? PatientRefusals.Withdrawn
        : new PatientVisit(course, CourseStanding.OfPatient, Holder(link));

    /// <summary>Every link of a course, newest first, with where it stands.</summary>
    public async Task<IReadOnlyList<LinkState>> AllAsync(string course, CancellationToken cancel = default)
    {
        var links = await context.PatientLinks.AsNoTracking().Where(l => l.CourseId == course).OrderByDescending(l => l.Sequence).ToListAsync(cancel);
        var ids = links.Select(l => l.Sequence).ToList();
        var marks = (await context.PatientMarks.AsNoTracking().Where(m => ids.Contains(m.LinkId)).ToListAsync(cancel)).ToLookup(m => m.LinkId);
        var ends = await context.PatientLinkEnds.AsNoTracking().Where(e => ids.Contains(e.LinkId)).ToDictionaryAsync(e => e.LinkId, e => e.At, cancel);
        return [.. links.Select(l => Of(l, ends.TryGetValue(l.Sequence, out var at) ? at : null, marks[l.Sequence]))];
    }

    /// <summary>Where a link stands.</summary>
    internal async Task<LinkState> StateAsync(PatientLinkRow link, CancellationToken cancel) => Of(
        link,
        (await context.PatientLinkEnds.AsNoTracking().SingleOrDefaultAsync(e => e.LinkId == link.Sequence, cancel))?.At,
        await context.PatientMarks.AsNoTracking().Where(m => m.LinkId == link.Sequence).ToListAsync(cancel));

    private static LinkState Of(PatientLinkRow link, DateTimeOffset? withdrawn, IEnumerable<PatientMarkRow> marks)
    {
        var all = marks.ToDictionary(m => m.Mark, m => (DateTimeOffset?)m.At);
        return new(link, withdrawn, all.GetValueOrDefault(PatientMarkRow.Started), all.GetValueOrDefault(PatientMarkRow.Completed));
    }

    private Actor Holder(long link) => new(ActorOf(link), "Patient's link", actor.From);

    private Task<bool> HasKeyAsync(string course, CancellationToken cancel)
    {
        var subject = CourseKeys.Record(course);
        return context.Keys.AnyAsync(k => k.Subject == subject, cancel);
    }
}
