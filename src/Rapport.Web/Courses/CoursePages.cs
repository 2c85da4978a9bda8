using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Notes;
using Rapport.Practice.Profiles;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Progress;
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

    private static Task<IResult> List(string? search, Casebook book, CaseloadDesk caseload, Emergencies emergencies, Visitor visitor, CancellationToken cancel) =>
        ListAsync(null, "", search, book, caseload, emergencies, visitor, cancel);

    private static async Task<IResult> Begin([FromForm] string? alias, Casebook book, CaseloadDesk caseload, Emergencies emergencies, Visitor visitor, CancellationToken cancel) =>
        (await book.BeginAsync(alias ?? "", cancel)).IsRefused(out var why, out var id)
            ? await ListAsync(why, alias ?? "", null, book, caseload, emergencies, visitor, cancel)
            : Results.LocalRedirect(Links.Course(id));

    private static Task<IResult> Show(string course, Overview page, CancellationToken cancel) => page.ShowAsync(course, null, null, cancel);

    private static async Task<IResult> Write(string course, IFormCollection form, Overview page, Notebook notes, CancellationToken cancel) =>
        await notes.WriteAsync(course, form["text"].ToString(), cancel) is { } why
            ? await page.ShowAsync(course, why, Fields.Of(form), cancel)
            : Results.LocalRedirect(Links.Course(course));

    private static Task<IResult> ShowProcess(string course, Reception desk, Notebook notes, CancellationToken cancel) =>
        ShowProcessAsync(course, null, "", desk, notes, cancel);

    private static async Task<IResult> WriteProcess(string course, [FromForm] string? text, Reception desk, Notebook notes, CancellationToken cancel) =>
        await notes.WriteProcessAsync(course, text, cancel) is { } why
            ? await ShowProcessAsync(course, why, text ?? "", desk, notes, cancel)
            : Results.LocalRedirect(Links.ProcessNotes(course));

    private static async Task<IResult> ListAsync(
        Refusal? refusal, string typed, string? search, Casebook book, CaseloadDesk caseload, Emergencies emergencies, Visitor visitor, CancellationToken cancel) =>
        Answers.Page<CoursesPage>(
            new
            {
                Caseload = await caseload.ReadAsync(cancel),
                Known = visitor.IsAdministrator ? await book.KnownAsync(search, cancel) : new KnownCourses(0, []),
                Notices = await emergencies.NoticesAsync(cancel),
                ToReview = visitor.IsAdministrator ? await emergencies.HowManyWaitAsync(cancel) : 0,
                Refusal = refusal,
                Typed = typed,
                Search = search ?? "",
            },
            StatusOf(refusal));

    private static async Task<IResult> ShowProcessAsync(string course, Refusal? refusal, string typed, Reception desk, Notebook notes, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view)
            ? Answers.Refuse(why)
            : Answers.Page<ProcessNotesPage>(
                new { View = view, Notes = await notes.ReadProcessAsync(course, cancel), Refusal = refusal, Typed = typed }, StatusOf(refusal));

    internal static int StatusOf(Refusal? refusal) => refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind);

    /// <summary>The first page of a course, to which several forms come back when they are refused.</summary>
    internal sealed class Overview(Reception desk, Notebook notes, ModelProfiles profiles, CaseloadDesk caseload)
    {
        public async Task<IResult> ShowAsync(string course, Refusal? refusal, Fields? typed, CancellationToken cancel) =>
            (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view)
                ? Answers.Refuse(why)
                : Answers.Page<CoursePage>(
                    new
                    {
                        View = view with { Refusal = refusal, Typed = typed },
                        Notes = await notes.ReadAsync(course, cancel),
                        Profiles = profiles.Newest,
                        Waits = await caseload.OfAsync(view, cancel),
                    },
                    StatusOf(refusal));
    }
}
