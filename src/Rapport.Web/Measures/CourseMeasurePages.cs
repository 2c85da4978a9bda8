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
        app.MapGet("/courses/{course}/measures", (CourseDesk desk, TimeProvider time) =>
            desk.PageAsync<MeasuresPage>(view => new { View = view, Now = time.GetUtcNow() })).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapGet("/courses/{course}/measures/enter", (CourseDesk desk, string? measure, int? session) => EnterAsync(desk, measure ?? "", session)).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/measures/enter", Give).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/measures/{number:int}", (CourseDesk desk, int number) => ShowAsync(desk, number)).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapGet("/courses/{course}/measures/{number:int}/correct", (CourseDesk desk, int number) => CorrectAsync(desk, number)).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/measures/{number:int}/correct", Correct).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/measures/plan", (CourseDesk desk) => PlanAsync(desk)).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/measures/plan", Plan).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static async Task<IResult> Give(CourseDesk desk, IFormCollection form)
    {
        var typed = Fields.Of(form);
        return MeasureLibrary.Find(typed.Text("measure")) is not { } measure
            ? Answers.Refuse(MeasureRefusals.NoSuchMeasure(typed.Text("measure"), 1))
            : await desk.WriteAsync(
                form["read"], MeasureForm.Read(measure, typed), record => MeasureLinks.One(desk.Course, record.Number(typed.Text("id"))),
                why => EnterAsync(desk, measure.Key, null, typed, why), MeasureForm.Draft(measure.Key));
    }

    private static async Task<IResult> Correct(CourseDesk desk, int number, IFormCollection form)
    {
        var typed = Fields.Of(form);
        return await FindAsync(desk, number) is not { } point
            ? Answers.Refuse(RecordRefusals.NothingToCorrect)
            : await desk.WriteAsync(
                form["read"], MeasureForm.Read(point.Answered.Scores.Measure, typed, new(number, typed.Text("why"))),
                record => MeasureLinks.One(desk.Course, record.Number(point.Entry.Id)), why => CorrectAsync(desk, number, typed, why));
    }

    private static Task<IResult> Plan(CourseDesk desk, IFormCollection form)
    {
        var typed = Fields.Of(form);
        return desk.WriteAsync(form["read"], PlanForm.Read(typed), _ => MeasureLinks.Course(desk.Course), why => PlanAsync(desk, typed, why));
    }

    /// <summary>Number of the entry that stands for an administration.</summary>
    private static int Number(this CourseRecord record, string id) => record.Of<Administration>().Single(w => w.Entry.Id == id).Number;

    private static async Task<MeasurePoint?> FindAsync(CourseDesk desk, int number) =>
        CourseMeasures.Of(await desk.Records.ReadAsync(desk.Course, desk.Cancel)).Find(number);

    private static async Task<IResult> EnterAsync(CourseDesk desk, string key, int? session, Fields? typed = null, Refusal? refusal = null) =>
        MeasureLibrary.Find(key) is not { } measure || key == MeasureForm.Screener
            ? Answers.Refuse(MeasureRefusals.NoSuchMeasure(key, 1))
            : await desk.PageAsync<EnterPage>(
                view => new
                {
                    View = view with { Refusal = refusal },
                    Measure = measure,
                    Typed = typed ?? view.Typed ?? MeasureForm.New(measure, view.Today, session),
                },
                refusal, typed is null ? MeasureForm.Draft(key) : null);

    private static Task<IResult> ShowAsync(CourseDesk desk, int number) => WithPointAsync(desk, number, (view, point) => Answers.Page<AdministrationPage>(new { View = view, Point = point }));

    private static Task<IResult> CorrectAsync(CourseDesk desk, int number, Fields? typed = null, Refusal? refusal = null) => WithPointAsync(desk, number, (view, point) =>
        Answers.Page<EnterPage>(
            new { View = view with { Refusal = refusal }, point.Answered.Scores.Measure, Typed = typed ?? MeasureForm.Of(point.Entry), Corrects = (int?)number }, CoursePages.StatusOf(refusal)));

    private static async Task<IResult> WithPointAsync(CourseDesk desk, int number, Func<CourseView, MeasurePoint, IResult> page)
    {
        if ((await desk.Reception.OpenAsync(desk.Course, null, desk.Cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        // What was corrected since is found where it stands now; what is not there has no page: the list says what is.
        return CourseMeasures.Of(view.Record) is var all && all.Find(number) is { } point ? page(view, point)
            : all.All.SelectMany(s => s.Points).FirstOrDefault(p => p.Earlier.Any(e => e.Number == number)) is { } newer ? Results.LocalRedirect(MeasureLinks.One(desk.Course, newer.Number))
            : Results.LocalRedirect(MeasureLinks.Course(desk.Course));
    }

    private static Task<IResult> PlanAsync(CourseDesk desk, Fields? typed = null, Refusal? refusal = null) => desk.PageAsync<PlanPage>(
        view => new { View = view with { Refusal = refusal }, Typed = typed ?? PlanForm.Of(DueMeasures.Schedule(view.Record), view.Record.Opened?.Intake ?? view.Today) }, refusal);
}
