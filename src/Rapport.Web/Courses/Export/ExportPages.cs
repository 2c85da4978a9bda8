using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Web.Accounts;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Export;

/// <summary>What the patient takes along, and erasing a course.</summary>
internal static class ExportPages
{
    public static void MapCourseExport(this WebApplication app)
    {
        app.MapGet("/courses/{course}/export", Show).ExcludeFromDescription().Needs(CourseRight.Grant);
        app.MapGet("/courses/{course}/summary", Summary).ExcludeFromDescription().Needs(CourseRight.Grant);
        app.MapGet("/courses/{course}/summary.pdf", Document).ExcludeFromDescription().Needs(CourseRight.Grant);
        app.MapGet("/courses/{course}/summary.csv", Table).ExcludeFromDescription().Needs(CourseRight.Grant);
        app.MapPost("/courses/{course}/erase", Erase).ExcludeFromDescription().Needs(CourseRight.Grant);
    }

    private static Task<IResult> Show(string course, Reception desk, CancellationToken cancel) => desk.ShowAsync<ExportPage>(course, null, cancel);

    private static async Task<IResult> Summary(string course, Reception desk, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view) ? Answers.Refuse(why) : Answers.Page<SummaryPage>(new { View = view });

    private static async Task<IResult> Document(string course, Reception desk, Casebook book, Visitor visitor, TimeProvider time, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        await book.TakenAwayAsync(course, "summary.pdf", cancel);
        return Results.File(SummaryPdf.Of(view, visitor.IsInvented, time.GetUtcNow()), "application/pdf", $"course-{CourseNumber.Spoken(course)}.pdf");
    }

    private static async Task<IResult> Table(string course, Reception desk, Casebook book, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        await book.TakenAwayAsync(course, "summary.csv", cancel);
        return Results.File(SummaryTable.Of(view), "text/csv; charset=utf-8", $"course-{CourseNumber.Spoken(course)}.csv");
    }

    private static async Task<IResult> Erase(string course, IFormCollection form, Reception desk, Erasure erasure, CancellationToken cancel) =>
        await erasure.EraseAsync(course, form["number"], form["reason"], cancel) is { } why
            ? await desk.AgainAsync<ExportPage>(course, Fields.Of(form), why, cancel)
            : Results.LocalRedirect(Links.Course(course));
}
