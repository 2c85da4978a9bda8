using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;

namespace Rapport.Web.Measures;

/// <summary>The measures of a course: what is due and was given, entering one, one of them with its result, and correcting it.</summary>
internal static class CourseMeasurePages
{
    public static void MapCourseMeasures(this WebApplication app)
    {
        app.MapGet("/courses/{course}/measures", List).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapGet("/courses/{course}/measures/enter", Enter).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/measures/enter", Give).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/measures/{number:int}", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapGet("/courses/{course}/measures/{number:int}/correct", ShowCorrection).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/measures/{number:int}/correct", Correct).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/measures/plan", ShowPlan).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/measures/plan", Plan).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    /// <summary>The list; or the administration with that id, which a form that was sent leads to.</summary>
    private static async Task<IResult> List(string course, string? given, Reception desk, TimeProvider time, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view) ? Answers.Refuse(why)
        : view.Record.Of<Administration>().LastOrDefault(w => w.Entry.Id == given) is { } one ? Results.LocalRedirect(MeasureLinks.One(course, one.Number))
        : Answers.Page<MeasuresPage>(new { View = view, Now = time.GetUtcNow() });

    private static Task<IResult> Enter(string course, string? measure, int? session, Reception desk, CancellationToken cancel) =>
        measure is null ? Task.FromResult(Results.LocalRedirect(MeasureLinks.Course(course))) : EnterAsync(course, measure, session, null, null, desk, cancel);

    private static async Task<IResult> Give(string course, IFormCollection form, Reception desk, CancellationToken cancel)
    {
        var typed = Fields.Of(form);
        return MeasureLibrary.Find(typed.Text("measure")) is not { } measure
            ? Answers.Refuse(MeasureRefusals.NoSuchMeasure(typed.Text("measure"), 1))
            : await desk.WriteAsync(
                course, form, MeasureForm.Draft(measure.Key), MeasureForm.Read(measure, typed), MeasureLinks.Given(course, typed.Text("id")),
                why => EnterAsync(course, measure.Key, null, typed, why, desk, cancel), cancel);
    }

    private static Task<IResult> Show(string course, int number, Reception desk, CancellationToken cancel) =>
        WithPointAsync(course, number, desk, (view, point) => Answers.Page<AdministrationPage>(new { View = view, Point = point }), cancel);

    private static Task<IResult> ShowCorrection(string course, int number, Reception desk, CancellationToken cancel) => CorrectAsync(course, number, null, null, desk, cancel);

    private static async Task<IResult> Correct(string course, int number, IFormCollection form, Reception desk, CancellationToken cancel)
    {
        var typed = Fields.Of(form);
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        return CourseMeasures.Of(view.Record).Find(number) is not { } point
            ? Answers.Refuse(RecordRefusals.NothingToCorrect)
            : await desk.WriteAsync(
                course, form, null, MeasureForm.Read(point.Answered.Scores.Measure, typed, new(number, typed.Text("why"))), MeasureLinks.Given(course, point.Entry.Id),
                why => CorrectAsync(course, number, typed, why, desk, cancel), cancel);
    }

    private static Task<IResult> ShowPlan(string course, Reception desk, CancellationToken cancel) => PlanAsync(course, null, null, desk, cancel);

    private static Task<IResult> Plan(string course, IFormCollection form, Reception desk, CancellationToken cancel)
    {
        var typed = Fields.Of(form);
        return desk.WriteAsync(course, form, null, PlanForm.Read(typed), MeasureLinks.Course(course), why => PlanAsync(course, typed, why, desk, cancel), cancel);
    }

    private static async Task<IResult> EnterAsync(string course, string key, int? session, Fields? typed, Refusal? refusal, Reception desk, CancellationToken cancel) =>
        MeasureLibrary.Find(key) is not { } measure || key == MeasureForm.Screener
            ? Answers.Refuse(MeasureRefusals.NoSuchMeasure(key, 1))
            : await desk.ShowAsync<EnterPage>(
                course, view => new { View = view with { Refusal = refusal }, Measure = measure, Typed = typed ?? view.Typed ?? MeasureForm.New(measure, view.Today, session) },
                refusal, typed is null ? MeasureForm.Draft(key) : null, cancel);

    private static Task<IResult> CorrectAsync(string course, int number, Fields? typed, Refusal? refusal, Reception desk, CancellationToken cancel) => WithPointAsync(
        course, number, desk, (view, point) => Answers.Page<EnterPage>(
            new { View = view with { Refusal = refusal }, point.Answered.Scores.Measure, Typed = typed ?? MeasureForm.Of(point.Entry), Corrects = (int?)number }, CoursePages.StatusOf(refusal)), cancel);

    private static Task<IResult> PlanAsync(string course, Fields? typed, Refusal? refusal, Reception desk, CancellationToken cancel) => desk.ShowAsync<PlanPage>(
        course, view => new { View = view with { Refusal = refusal }, Typed = typed ?? PlanForm.Of(DueMeasures.Schedule(view.Record), view.Record.Opened?.Intake ?? view.Today) },
        refusal, null, cancel);

    private static async Task<IResult> WithPointAsync(string course, int number, Reception desk, Func<CourseView, MeasurePoint, IResult> page, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        // What was corrected since is found where it stands now; what is not there has no page: the list says what is.
        return CourseMeasures.Of(view.Record) is var all && all.Find(number) is { } point ? page(view, point)
            : all.All.SelectMany(s => s.Points).FirstOrDefault(p => p.Earlier.Any(e => e.Number == number)) is { } newer ? Results.LocalRedirect(MeasureLinks.One(course, newer.Number))
            : Results.LocalRedirect(MeasureLinks.Course(course));
    }
}
