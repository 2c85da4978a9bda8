using Rapport.Practice.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Intake;

/// <summary>The intake of a course.</summary>
internal static class IntakePages
{
    private const string Form = "intake";

    public static void MapIntake(this WebApplication app)
    {
        app.MapGet("/courses/{course}/intake", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/intake", Write).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, Reception desk, CancellationToken cancel) => desk.ShowAsync<IntakePage>(course, Form, cancel);

    private static Task<IResult> Write(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        form.ContainsKey("more")
            ? desk.GrowAsync(course, form, Form, Links.Intake(course), cancel)
            : desk.WriteAsync<IntakePage>(course, form, Form, IntakeForm.Read, Links.Course(course), cancel);
}
