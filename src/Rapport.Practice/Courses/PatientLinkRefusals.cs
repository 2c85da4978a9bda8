using Rapport.Ground;

namespace Rapport.Practice.Courses;

/// <summary>What patients' links say no to.</summary>
public static class PatientLinkRefusals
{
    /// <summary>Too short or too long.</summary>
    public static Refusal Lasting { get; } = new(
        RefusalKind.Input, $"A patient's link lasts from an hour to {PatientLinks.Longest.TotalDays:0} days; {PatientLinks.Usual.TotalDays:0} are usual.")
    { About = "lasts" };

    /// <summary>None of this course, or over.</summary>
    public static Refusal NotOpen { get; } = new(RefusalKind.NotFound, "This course has no such link that could be withdrawn: it may be over already.");
}
