namespace Rapport.Practice.Courses;

/// <summary>What a person is in a course of treatment. Stored by name: never rename one.</summary>
public enum CourseRole
{
    /// <summary>Was given the case to supervise, for a time: reads the record, never the process notes.</summary>
    Supervisor,

    /// <summary>Treats the patient.</summary>
    Clinician,
}
