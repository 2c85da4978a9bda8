using Rapport.Ground;
using Rapport.Practice.Courses;

namespace Rapport.Web.Courses;

/// <summary>Why somebody who knows of a course may not do something with it.</summary>
internal static class CoursePageRefusals
{
    public static Refusal NotYours(CourseStanding standing) => new(
        RefusalKind.Conflict,
        standing switch
        {
            { Role: CourseRole.Supervisor } => "You supervise this course: you read its record. Notes, process notes and access are the clinician's.",
            { Role: CourseRole.Clinician } => "You treat in this course: its sessions are rated by who supervises it and does not treat.",
            { InEmergency: true } => "You opened this course in an emergency: you read its record for the hour, and nothing more.",
            _ => "You administer this site: you see that this course exists, and not what is in it. In an emergency, open it under 'Emergency' with a reason.",
        });

    public static Refusal NoModel { get; } = new(RefusalKind.Input, "Choose a model of treatment from the list.") { About = "profile" };

    public static Refusal NoRole(string word) => new(
        RefusalKind.Input, $"'{word}' is no role here. Roles are clinician and supervisor; 'none' takes the role back.")
    { About = "role" };

    public static Refusal NoDay(string text) => new(
        RefusalKind.Input, $"'{text}' is no day. Write the last day of the supervision as 2026-12-31, or leave it empty.")
    { About = "until" };

    public static Refusal NoPerson(string email) => new(
        RefusalKind.NotFound, $"Nobody with the address '{email}' has an account here. An administrator can invite them.")
    { About = "email" };

    public static Refusal NoFinding { get; } = new(RefusalKind.Input, "Say whether opening the course was justified.") { About = "justified" };
}
