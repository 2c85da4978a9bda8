using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;

namespace Rapport.Web.Courses.Desk;

/// <summary>A course as a page shows it.</summary>
/// <param name="Course">The course.</param>
/// <param name="Record">Its record.</param>
/// <param name="Profile">Its model; null where it was not opened, or the profile is not on this site any more.</param>
/// <param name="Standing">What the reader may do.</param>
/// <param name="Today">Today: the patient's day where a schedule knows their time zone, otherwise by UTC.</param>
public sealed record CourseView(Course Course, CourseRecord Record, ModelProfile? Profile, CourseStanding Standing, DateOnly Today)
{
    /// <summary>What was typed and refused, or kept while it was typed; null for what the record says.</summary>
    public Fields? Typed { get; init; }

    /// <summary>When what was typed was kept; null where it was sent.</summary>
    public DateTimeOffset? Kept { get; init; }

    /// <summary>Number of the last entry that the writer has read.</summary>
    public int Read { get; init; } = Record.Number;

    /// <summary>Why it was not accepted.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Where it stands.</summary>
    public CourseState State => Record.State;

    /// <summary>Whether the reader may write in it now.</summary>
    public bool MayWrite => Standing.Allows(CourseRight.Write) && !Record.IsErased && State.Closing is null;

    /// <summary>Whether the record takes what the reader writes: it was opened, too.</summary>
    public bool Takes => MayWrite && Record.Opened is not null;

    /// <summary>The phase as the profile names it: of several of a kind, the one in which the next session falls.</summary>
    public Phase? Phase
    {
        get
        {
            var next = State.Sessions.Count + 1;
            var named = Profile?.Phases.Where(p => KindOf(p) == State.Phase).ToList() ?? [];
            return named.LastOrDefault(p => p.Sessions is [var first, ..] && first <= next) ?? named.FirstOrDefault();
        }
    }

    /// <summary>The focus as the profile describes it.</summary>
    public ProblemArea? Area => State.Formulation is { } f ? Profile?.AreaOf(f.Entry.Area) : null;

    /// <summary>The code of the kind of a phase in the record.</summary>
    public static string KindOf(Phase phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        return phase.Kind switch
        {
            PhaseKind.Early => Phases.Early,
            PhaseKind.Middle => Phases.Middle,
            PhaseKind.Conclusion => Phases.Conclusion,
            _ => Phases.Maintenance,
        };
    }
}
