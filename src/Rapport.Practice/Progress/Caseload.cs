using Rapport.Practice.Courses;
using Rapport.Practice.Record;

namespace Rapport.Practice.Progress;

/// <summary>Why a course wants its clinician's eye, the most urgent first.</summary>
public enum CaseConcern
{
    /// <summary>A risk event is open.</summary>
    Risk,

    /// <summary>A warning sign was crossed at the last contact of maintenance.</summary>
    CallBack,

    /// <summary>A confirmed signal waits for a decision.</summary>
    NotOnTrack,

    /// <summary>The agreed end, or the agreed number of sessions, is over, and treatment is not.</summary>
    ContractOver,

    /// <summary>An early watch waits for a decision.</summary>
    EarlyWatch,

    /// <summary>The alliance fell, or is low.</summary>
    Alliance,

    /// <summary>What came of a decision is to be looked at.</summary>
    LookDue,

    /// <summary>A session was expected a week ago and more.</summary>
    SessionOverdue,

    /// <summary>A measure has been due for three days and more.</summary>
    MeasureOverdue,

    /// <summary>A contact of maintenance is due.</summary>
    ContactDue,

    /// <summary>Two sessions are left, or two weeks.</summary>
    EndingSoon,

    /// <summary>A note waits to be signed.</summary>
    Unsigned,
}

/// <summary>A course of a caseload with what is exceptional about it.</summary>
/// <param name="Course">The course.</param>
/// <param name="Concerns">Why it wants an eye, the most urgent first; empty for none.</param>
public sealed record CaseloadCourse(Course Course, IReadOnlyList<CaseConcern> Concerns)
{
    /// <summary>Whether it is over, erased or not opened.</summary>
    public bool IsAtRest => Course.Glance is not { Closed: null };
}

/// <summary>Courses as their clinician wants to see them: those that need something first.</summary>
public static class Caseload
{
    /// <summary>A session is overdue so many days after it was expected.</summary>
    public const int SessionGrace = 7;

    /// <summary>A measure is overdue so many days after it was due.</summary>
    public const int MeasureGrace = 3;

    /// <summary>Treatment ends soon within so many days.</summary>
    public const int SoonDays = 14;

    /// <summary>Treatment ends soon with so many sessions left.</summary>
    public const int SoonSessions = 2;

    /// <summary>The courses: what is urgent first, then those without exception, then those at rest; each group as it came.</summary>
    /// <param name="courses">The courses.</param>
    /// <param name="benchmarks">What the releases in use have.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<CaseloadCourse> Of(IReadOnlyList<Course> courses, Benchmarks benchmarks, DateTimeOffset now)
    {
        var tenths = CaseloadTenths.Of(courses);
        return [.. courses.Select(c => new CaseloadCourse(c, ConcernsOf(c.Glance, benchmarks, now, tenths))).OrderBy(c => c.IsAtRest && c.Concerns.Count == 0).ThenBy(c => c.Concerns.Count == 0 ? int.MaxValue : (int)c.Concerns[0])];
    }

    /// <summary>What is exceptional about one course; nothing where it was not opened.</summary>
    /// <param name="glance">What is kept of it for lists.</param>
    /// <param name="benchmarks">What the releases in use have.</param>
    /// <param name="now">Now.</param>
    /// <param name="tenths">The lowest tenth of the alliance in the caseload; null where there is no caseload to compare with.</param>
    public static IReadOnlyList<CaseConcern> ConcernsOf(Glance? glance, Benchmarks benchmarks, DateTimeOffset now, CaseloadTenths? tenths = null)
    {
        if (glance is null)
        {
            return [];
        }

        List<CaseConcern> found = [.. glance.Risks?.Count > 0 ? new[] { CaseConcern.Risk } : [], .. glance.Unsigned > 0 ? new[] { CaseConcern.Unsigned } : []];
        if (glance.Closed is null)
        {
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            found.AddRange(OfProgress(CourseProgress.Of(glance.Progress, benchmarks, today)));
            found.AddRange(AllianceWatch.Of(glance.Progress, tenths).Any(a => a.Signs.Count > 0) ? [CaseConcern.Alliance] : []);
            found.AddRange(OfTime(glance, today, now));
        }

        return [.. found.Order()];
    }

    private static IEnumerable<CaseConcern> OfProgress(CourseProgress? progress)
    {
        if (progress?.Signals.Open is { } open)
        {
            yield return open.Track is Track.NotOnTrack ? CaseConcern.NotOnTrack : CaseConcern.EarlyWatch;
        }

        if (progress?.Signals.Due.Count > 0)
        {
            yield return CaseConcern.LookDue;
        }
    }

    private static IEnumerable<CaseConcern> OfTime(Glance glance, DateOnly today, DateTimeOffset now)
    {
        var acute = glance.Phase != Phases.Maintenance;
        if (glance.CallBack)
        {
            yield return CaseConcern.CallBack;
        }

        if (acute && (glance.Ends < today || (glance.Held >= glance.Agreed && glance.Phase is Phases.Early or Phases.Middle)))
        {
            yield return CaseConcern.ContractOver;
        }
        else if (acute && (glance.Ends <= today.AddDays(SoonDays) || glance.Agreed - glance.Held <= SoonSessions))
        {
            yield return CaseConcern.EndingSoon;
        }

        if (glance.Next < today.AddDays(-SessionGrace))
        {
            yield return CaseConcern.SessionOverdue;
        }

        if (glance.MeasureDue < now.AddDays(-MeasureGrace))
        {
            yield return CaseConcern.MeasureOverdue;
        }

        if (glance.Due <= today)
        {
            yield return CaseConcern.ContactDue;
        }
    }
}
