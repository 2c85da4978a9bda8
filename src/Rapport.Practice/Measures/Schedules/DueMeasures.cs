using System.Globalization;
using Rapport.Practice.Record;

namespace Rapport.Practice.Measures.Schedules;

/// <summary>
/// One occasion on which a measure of the schedule is to be given: the one that is open at a moment, or the next. Reminders are kept apart by
/// <see cref="Key"/>, which is the same however often it is computed.
/// </summary>
/// <param name="Measure">The measure, newest definition.</param>
/// <param name="Session">The session before which it is given; null where weeks are counted.</param>
/// <param name="Day">The patient's day from which it is due.</param>
/// <param name="From">The moment from which it is due, at the schedule's time of the patient's day.</param>
/// <param name="Given">The administration that was given for it; null for none yet.</param>
public sealed record Occasion(Measure Measure, int? Session, DateOnly Day, DateTimeOffset From, Written<Administration>? Given)
{
    /// <summary>Which occasion it is, once in a course: <c>phq-9/session/5</c>, <c>gad-7/2026-05-04</c>.</summary>
    public string Key => Session is { } session
        ? string.Create(CultureInfo.InvariantCulture, $"{Measure.Key}/session/{session}")
        : string.Create(CultureInfo.InvariantCulture, $"{Measure.Key}/{Day:yyyy-MM-dd}");

    /// <summary>Whether the patient can answer it by themselves: they rate it, and its text is here. The others are the clinician's to give.</summary>
    public bool IsForPatient => Measure.Rater == "self" && Measure.HasText;

    /// <summary>Whether it is due at a moment: its time has come, and it was not given.</summary>
    public bool IsDue(DateTimeOffset now) => Given is null && From <= now;
}

/// <summary>
/// What is due in a course, computed from its record and a moment that is passed in; there is no clock here and nothing is stored. For each measure
/// of the schedule there is one occasion: missed ones do not pile up. A course that is closed, or has no schedule, has none.
/// </summary>
public static class DueMeasures
{
    /// <summary>So many days before the expected session, or before the day that the weeks come to, an answer counts for it.</summary>
    public const int Ahead = 2;

    /// <summary>The schedule in force; null for none.</summary>
    public static MeasuresPlanned? Schedule(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Of<MeasuresPlanned>().LastOrDefault()?.Entry;
    }

    /// <summary>For each measure of the schedule the occasion that is open at that moment, or the next one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<Occasion> Of(CourseRecord record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (Schedule(record) is not { } plan || record.State.Closing is not null)
        {
            return [];
        }

        var given = record.Of<Administration>().ToLookup(w => w.Entry.Measure);
        return
        [
            .. plan.Measures.Where(m => MeasureLibrary.Find(m.Measure) is not null)
                .Select(m => m.Every == "weeks" ? Weekly(plan, m, given[m.Measure], now) : Sessional(plan, m, given[m.Measure], record, now)).OfType<Occasion>(),
        ];
    }

    /// <summary>For each measure of the schedule the occasion that is open at the end of a day of the patient's, or the next one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="day">The patient's day.</param>
    public static IReadOnlyList<Occasion> On(CourseRecord record, DateOnly day) =>
        Schedule(record) is { } plan ? Of(record, (plan with { At = new(23, 59) }).Moment(day)) : [];

    /// <summary>Those that are due at that moment.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<Occasion> At(CourseRecord record, DateTimeOffset now) => [.. Of(record, now).Where(o => o.IsDue(now))];

    private static Occasion Weekly(MeasuresPlanned plan, PlannedMeasure planned, IEnumerable<Written<Administration>> given, DateTimeOffset now)
    {
        var (measure, step) = (MeasureLibrary.Find(planned.Measure)!, 7 * planned.Weeks!.Value);
        var passed = Math.Max(0, plan.DayOf(now).DayNumber - plan.From.DayNumber) / step;
        Occasion Number(int i)
        {
            var day = plan.From.AddDays(i * step);
            return new(measure, null, day, plan.Moment(day), given.FirstOrDefault(g => g.Entry.On >= day.AddDays(-Ahead) && g.Entry.On < day.AddDays(step - Ahead)));
        }

        return Number(passed) is { Given: not null } done && plan.DayOf(now) >= done.Day ? Number(passed + 1) : Number(passed);
    }

    private static Occasion? Sessional(MeasuresPlanned plan, PlannedMeasure planned, IEnumerable<Written<Administration>> given, CourseRecord record, DateTimeOffset now)
    {
        var measure = MeasureLibrary.Find(planned.Measure)!;
        var held = record.State.Sessions;
        bool Wanted(int session) => planned.Every == "session" || planned.Sessions.Contains(session);
        Occasion Before(int session)
        {
            var day = Expected(plan, record, session);
            return new(measure, session, day, plan.Moment(day), given.FirstOrDefault(g => Covers(g.Entry, record, session)));
        }

        // What was not given for the session that was held last can still be, until the next one comes near.
        var last = held.Count > 0 && Wanted(held.Count) ? Before(held.Count) : null;
        var next = Upcoming(planned, record) is { } coming ? Before(coming) : null;
        return next is null || (last is { Given: null } && now < next.From) ? last ?? next : next;
    }

    /// <summary>The next session that is wanted and can still come; null for none.</summary>
    private static int? Upcoming(PlannedMeasure planned, CourseRecord record)
    {
        var next = record.State.Sessions.Count + 1;
        int? wanted = planned.Every == "session" ? next : planned.Sessions.Where(s => s >= next).Select(s => (int?)s).Min();
        return record.State.Left == 0 || record.State.Phase == Courses.Phases.Maintenance ? null : wanted;
    }

    /// <summary>From which day on a session's measure is due: some days before the session is expected by the contract's rhythm.</summary>
    private static DateOnly Expected(MeasuresPlanned plan, CourseRecord record, int session)
    {
        var (held, every) = (record.State.Sessions, record.State.Contract?.EveryDays ?? 7);
        var day = session == 1 ? plan.From
            : held.Count == 0 ? plan.From.AddDays(((session - 1) * every) - Ahead)
            : held[Math.Min(session, held.Count + 1) - 2].On.AddDays((Math.Max(1, session - held.Count) * every) - Ahead);
        // The measure of a session that was held is due on its day at the latest.
        return session <= held.Count && held[session - 1].On < day ? held[session - 1].On : day;
    }

    /// <summary>Whether it was given for that session: it says so, or it was given after the session before and not after it.</summary>
    private static bool Covers(Administration given, CourseRecord record, int session)
    {
        var held = record.State.Sessions;
        return given.Session is { } named
            ? named == session
            : (session == 1 || (session - 2 < held.Count && given.On > held[session - 2].On)) && (session > held.Count || given.On <= held[session - 1].On);
    }
}
