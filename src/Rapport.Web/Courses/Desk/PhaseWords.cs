using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;

namespace Rapport.Web.Courses.Desk;

/// <summary>Phases and tasks in words.</summary>
internal static class PhaseWords
{
    /// <summary>The kind of a phase, where no profile names it.</summary>
    public static string Of(string? phase) => phase switch
    {
        Phases.Early => "Early phase",
        Phases.Middle => "Middle phase",
        Phases.Conclusion => "Conclusion",
        Phases.Maintenance => "Maintenance",
        _ => "Not opened yet",
    };

    /// <summary>The name of the phase in a profile.</summary>
    public static string Of(string? phase, ModelProfile? profile) =>
        profile?.Phases.FirstOrDefault(p => CourseView.KindOf(p) == phase)?.Name ?? Of(phase);

    /// <summary>How many days from one session to the next, in words.</summary>
    public static string Every(int days) => days switch
    {
        7 => "weekly",
        14 => "every two weeks",
        28 or 30 => "monthly",
        3 or 4 => "twice a week",
        _ => $"every {days} days",
    };
}
