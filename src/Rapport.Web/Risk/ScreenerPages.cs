using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Risk;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;

namespace Rapport.Web.Risk;

/// <summary>The screener, and the safety plan with the copy that the patient takes home.</summary>
internal static class ScreenerPages
{
    private const string PlanDraft = "safety-plan";

    public static void MapScreener(this WebApplication app)
    {
        app.MapGet("/courses/{course}/screener", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/screener", Ask).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/safety-plan", ShowPlan).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/safety-plan", WritePlan).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/safety-plan/copy", Copy).ExcludeFromDescription().Needs(CourseRight.Read);
    }

    private static async Task<IResult> Show(string course, int? number, Reception desk, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        return number is { } asked && RiskEvents.Of(view.Record).Find(asked) is null
            ? Answers.Refuse(RiskRefusals.NoSuchEvent(asked))
            : Answers.Page<ScreenerPage>(new { View = view, Number = number });
    }

    private static async Task<IResult> Ask(string course, IFormCollection form, Reception desk, CancellationToken cancel)
    {
        var number = Fields.Of(form).Number("number");
        if (await desk.AppendAsync(course, form, ScreenerForm.Read, cancel) is not { } refused)
        {
            return Results.LocalRedirect(number is { } of ? RiskLinks.Event(course, of) : RiskLinks.Course(course));
        }

        return (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view)
            ? Answers.Refuse(why)
            : Answers.Page<ScreenerPage>(new { View = view with { Typed = Fields.Of(form), Refusal = refused }, Number = number }, CoursePages.StatusOf(refused));
    }

    private static Task<IResult> ShowPlan(string course, Reception desk, CancellationToken cancel) => desk.ShowAsync<SafetyPlanPage>(course, PlanDraft, cancel);

    private static Task<IResult> WritePlan(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        desk.WriteAsync<SafetyPlanPage>(course, form, PlanDraft, ScreenerForm.ReadPlan, RiskLinks.PlanCopy(course), cancel);

    private static async Task<IResult> Copy(string course, Reception desk, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view) ? Answers.Refuse(why)
        : RiskEvents.Of(view.Record).Plan is { } plan ? Answers.Page<SafetyPlanCopy>(new { View = view, Plan = plan.Entry })
        : Answers.Refuse(new Refusal(RefusalKind.NotFound, "There is no safety plan yet."));
}
