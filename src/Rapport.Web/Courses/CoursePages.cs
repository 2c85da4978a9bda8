using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Notes;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses;

/// <summary>The list of courses, and the record of one.</summary>
internal static class CoursePages
{
    public static void MapCourses(this WebApplication app)
    {
        app.MapGet("/courses", List).ExcludeFromDescription();
        app.MapPost("/courses", Begin).ExcludeFromDescription().Once(typeof(PracticeContext));
        app.MapGet("/courses/{course}", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/notes", Write).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/process", ShowProcess).ExcludeFromDescription().Needs(CourseRight.Process);
        app.MapPost("/courses/{course}/process", WriteProcess).ExcludeFromDescription().Needs(CourseRight.Process);
    }

    private static Task<IResult> List(Casebook book, Emergencies emergencies, Visitor visitor, CancellationToken cancel) => ListAsync(null, "", book, emergencies, visitor, cancel);

    private static async Task<IResult> Begin([FromForm] string? alias, Casebook book, Emergencies emergencies, Visitor visitor, CancellationToken cancel) =>
        (await book.BeginAsync(alias ?? "", cancel)).IsRefused(out var why, out var id)
            ? await ListAsync(why, alias ?? "", book, emergencies, visitor, cancel)
            : Results.LocalRedirect(Links.Course(id));

    private static Task<IResult> Show(string course, HttpContext context, Casebook book, Notebook notes, CancellationToken cancel) =>
        ShowAsync(course, null, "", context, book, notes, cancel);

    private static async Task<IResult> Write(
        string course, [FromForm] string? text, HttpContext context, Casebook book, Notebook notes, CancellationToken cancel) =>
        await notes.WriteAsync(course, text, cancel) is { } why
            ? await ShowAsync(course, why, text ?? "", context, book, notes, cancel)
            : Results.LocalRedirect(Links.Course(course));

    private static Task<IResult> ShowProcess(string course, Casebook book, Notebook notes, CancellationToken cancel) =>
        ShowProcessAsync(course, null, "", book, notes, cancel);

    private static async Task<IResult> WriteProcess(string course, [FromForm] string? text, Casebook book, Notebook notes, CancellationToken cancel) =>
        await notes.WriteProcessAsync(course, text, cancel) is { } why
            ? await ShowProcessAsync(course, why, text ?? "", book, notes, cancel)
            : Results.LocalRedirect(Links.ProcessNotes(course));

    private static async Task<IResult> ListAsync(
        Refusal? refusal, string typed, Casebook book, Emergencies emergencies, Visitor visitor, CancellationToken cancel) =>
        Answers.Page<CoursesPage>(
            new
            {
                Mine = await book.MineAsync(cancel),
                Known = visitor.IsAdministrator ? await book.KnownAsync(cancel) : [],
                Notices = await emergencies.NoticesAsync(cancel),
                ToReview = visitor.IsAdministrator ? await emergencies.HowManyWaitAsync(cancel) : 0,
                Refusal = refusal,
                Typed = typed,
            },
            StatusOf(refusal));

    private static async Task<IResult> ShowAsync(
        string course, Refusal? refusal, string typed, HttpContext context, Casebook book, Notebook notes, CancellationToken cancel) =>
        (await book.ReadAsync(course, cancel)).IsRefused(out var why, out var found)
            ? Answers.Refuse(why)
            : Answers.Page<CoursePage>(
                new { Course = found, Standing = CourseDoor.Standing(context), Notes = await notes.ReadAsync(course, cancel), Refusal = refusal, Typed = typed },
                StatusOf(refusal));

    private static async Task<IResult> ShowProcessAsync(string course, Refusal? refusal, string typed, Casebook book, Notebook notes, CancellationToken cancel) =>
        (await book.ReadAsync(course, cancel)).IsRefused(out var why, out var found)
            ? Answers.Refuse(why)
            : Answers.Page<ProcessNotesPage>(
                new { Course = found, Notes = await notes.ReadProcessAsync(course, cancel), Refusal = refusal, Typed = typed }, StatusOf(refusal));

    internal static int StatusOf(Refusal? refusal) => refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind);
}
