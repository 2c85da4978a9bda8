using Rapport.Practice.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Formulation;

/// <summary>The formulation, its acceptance, and the contract.</summary>
internal static class FormulationPages
{
    public static void MapFormulation(this WebApplication app)
    {
        app.MapGet("/courses/{course}/formulation", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/formulation", Write).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/formulation/accept", Accept).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/contract", Agree).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, Reception desk, CancellationToken cancel) => desk.ShowAsync<FormulationPage>(course, "formulation", cancel);

    private static async Task<IResult> Write(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view)
            ? Answers.Refuse(why)
            : await desk.WriteAsync<FormulationPage>(course, form, "formulation", fields => FormulationForm.Read(view, fields), Links.Formulation(course), cancel);

    private static Task<IResult> Accept(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        desk.WriteAsync<FormulationPage>(course, form, "acceptance", FormulationForm.ReadAcceptance, Links.Formulation(course) + "#contract", cancel);

    private static Task<IResult> Agree(string course, IFormCollection form, Reception desk, CancellationToken cancel) =>
        desk.WriteAsync<FormulationPage>(course, form, "contract", FormulationForm.ReadContract, Links.Course(course), cancel);
}
