using Rapport.Practice.Courses;

namespace Rapport.Web.Courses;

/// <summary>Roles of a course in words.</summary>
internal static class CourseWords
{
    public static string Short(CourseRole role) => role == CourseRole.Clinician ? "clinician" : "supervisor";

    public static string Explained(CourseRole role) => role == CourseRole.Clinician
        ? "Clinician: treats, writes, says who sees it"
        : "Supervisor: reads the record";
}
