namespace Rapport.Practice.Courses;

/// <summary>What can be done with a course of treatment.</summary>
public enum CourseRight
{
    /// <summary>Know that it exists: its number, who treats, since when. Nothing that is in it.</summary>
    Know,

    /// <summary>Read the record.</summary>
    Read,

    /// <summary>Write in the record.</summary>
    Write,

    /// <summary>Read and write process notes, which are apart from the record.</summary>
    Process,

    /// <summary>Say who treats and who supervises.</summary>
    Grant,

    /// <summary>Rate sessions, as who supervises and does not treat.</summary>
    Rate,

    /// <summary>Answer, as the patient, what is asked of them: by a link (<see cref="PatientLinks"/>) and by nothing else.</summary>
    Answer,
}
