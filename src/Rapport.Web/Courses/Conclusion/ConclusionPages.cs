using Rapport.Practice.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Conclusion;

/// <summary>The end of the acute treatment, what comes after it, and closing the course.</summary>
internal static class ConclusionPages
{
    public static void MapConclusion(this WebApplication app)
    {
        app.MapGet("/courses/{course}/conclusion", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/conclusion", Write).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/maintenance", Agree).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/contacts", Meet).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/close", Close).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, Reception desk, CancellationToken cancel) => desk.ShowAsync<ConclusionPage>(course, "conclusion", cancel);

    private static Task<IResult> Write(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        form.ContainsKey("more")
            ? desk.GrowAsync(course, form, "conclusion", Links.Conclusion(course), cancel)
            : desk.WriteAsync<ConclusionPage>(course, form, "conclusion", ConclusionForm.Read, Links.Conclusion(course), cancel);

    private static Task<IResult> Agree(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        desk.WriteAsync<ConclusionPage>(course, form, "maintenance", ConclusionForm.ReadMaintenance, Links.Conclusion(course) + "#maintenance", cancel);

    private static async Task<IResult> Meet(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view)
            ? Answers.Refuse(why)
            : await desk.WriteAsync<ConclusionPage>(
                course, form, "contact", fields => ConclusionForm.ReadContact(view, fields), Links.Conclusion(course) + "#maintenance", cancel);

    private static Task<IResult> Close(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        desk.WriteAsync<ConclusionPage>(course, form, "closing", ConclusionForm.ReadClosing, Links.Course(course), cancel);
}
