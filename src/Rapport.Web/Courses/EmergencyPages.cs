using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses;

/// <summary>Opening a course in an emergency, and the queue in which a second person looks at it.</summary>
internal static partial class EmergencyPages
{
    public static void MapEmergencies(this WebApplication app)
    {
        app.MapGet("/emergency", IResult (string? number) => AskPage(null, number ?? "", "")).ExcludeFromDescription();
        app.MapPost("/emergency", Open).ExcludeFromDescription().Once(typeof(PracticeContext));
        app.MapGet("/people/emergencies", Queue).ExcludeFromDescription();
        app.MapPost("/people/emergencies", Review).ExcludeFromDescription().Once(typeof(PracticeContext));
    }

    private static async Task<IResult> Open(
        [FromForm] string? number, [FromForm] string? reason, Emergencies emergencies, ILogger<Emergencies> log, CancellationToken cancel)
    {
        var course = CourseNumber.Read(number ?? "");
        if ((await emergencies.OpenAsync(course, reason ?? "", cancel)).Refusal is { } why)
        {
            return AskPage(why, number ?? "", reason ?? "");
        }

        Opened(log);
        return Results.LocalRedirect(Links.Course(course));
    }

    private static Task<IResult> Queue(Emergencies emergencies, Visitor visitor, CancellationToken cancel) => QueueAsync(null, emergencies, visitor, cancel);

    private static async Task<IResult> Review(
        [FromForm] long? emergency, [FromForm] string? justified, [FromForm] string? remark, Emergencies emergencies, Visitor visitor, CancellationToken cancel)
    {
        if (!visitor.IsAdministrator)
        {
            return await QueueAsync(null, emergencies, visitor, cancel);
        }

        var why = justified is not ("yes" or "no")
            ? CoursePageRefusals.NoFinding
            : await emergencies.ReviewAsync(emergency ?? 0, justified == "yes", remark, cancel);
        return why is null ? Results.LocalRedirect(Links.Emergencies) : await QueueAsync(why, emergencies, visitor, cancel);
    }

    /// <summary>For whoever watches the log; who and what stands in the audit and on the page of the review.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "A course was opened in an emergency and waits for review")]
    private static partial void Opened(ILogger log);

    private static RazorComponentResult<EmergencyPage> AskPage(Refusal? refusal, string number, string reason) =>
        Answers.Page<EmergencyPage>(new { Refusal = refusal, Number = number, Reason = reason }, CoursePages.StatusOf(refusal));

    private static async Task<IResult> QueueAsync(Refusal? refusal, Emergencies emergencies, Visitor visitor, CancellationToken cancel) =>
        visitor.IsAdministrator
            ? Answers.Page<EmergenciesPage>(new { Waiting = await emergencies.WaitingAsync(cancel), Refusal = refusal }, CoursePages.StatusOf(refusal))
            : Answers.Refuse(AccountRefusals.AdministratorsOnly);
}
