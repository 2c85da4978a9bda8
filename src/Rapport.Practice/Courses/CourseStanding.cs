namespace Rapport.Practice.Courses;

/// <summary>What a person is to a course at this moment. What it does not allow is denied.</summary>
/// <param name="Role">The role, or null.</param>
/// <param name="InEmergency">Whether the person opened it in an emergency, and the time for that is not over.</param>
/// <param name="Administers">Whether the person administers the site.</param>
public sealed record CourseStanding(CourseRole? Role, bool InEmergency, bool Administers)
{
    private static readonly Dictionary<CourseRole, CourseRight[]> Rights = new()
    {
        [CourseRole.Supervisor] = [CourseRight.Know, CourseRight.Read, CourseRight.Rate],
        [CourseRole.Clinician] = [CourseRight.Know, CourseRight.Read, CourseRight.Write, CourseRight.Process, CourseRight.Grant],
    };

    /// <summary>Nobody.</summary>
    public static CourseStanding None { get; } = new(null, false, false);

    /// <summary>Who brings a link that was given to the course's patient.</summary>
    public static CourseStanding OfPatient { get; } = new(null, false, false) { IsPatient = true };

    /// <summary>Whether the person is the patient, by a link.</summary>
    public bool IsPatient { get; private init; }

    /// <summary>Whether the right is granted.</summary>
    public bool Allows(CourseRight right) =>
        (Role is { } role && Rights[role].Contains(right))
        || (InEmergency && right is (CourseRight.Know or CourseRight.Read))
        || (Administers && right is CourseRight.Know)
        || (IsPatient && right is CourseRight.Answer);
}
