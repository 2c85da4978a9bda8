using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Exchange;
using Rapport.Practice.Storage;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Export;

/// <summary>A course taken out as FHIR R4, and in.</summary>
internal static class FhirPages
{
    public static void MapCourseExchange(this WebApplication app)
    {
        app.MapGet("/courses/{course}/fhir.json", Take).ExcludeFromDescription().Needs(CourseRight.Grant);
        app.MapGet("/courses/import", IResult () => Page(null, null)).ExcludeFromDescription();
        app.MapPost("/courses/import", Import).ExcludeFromDescription().Once(typeof(PracticeContext));
    }

    private static async Task<IResult> Take(string course, CourseExchange exchange, CancellationToken cancel) =>
        (await exchange.ExportAsync(course, cancel)).IsRefused(out var why, out var bundle)
            ? Answers.Refuse(why)
            : Results.File(bundle, "application/fhir+json", $"course-{CourseNumber.Spoken(course)}.fhir.json");

    private static async Task<IResult> Import(IFormFile? file, [FromForm] string? again, CourseExchange exchange, CancellationToken cancel)
    {
        if (file is null)
        {
            return Page(ExchangeRefusals.NoFile, null);
        }

        // One byte more than is accepted is enough to say that it is too much.
        var bytes = new byte[(int)Math.Min(file.Length, CourseExchange.Largest + 1L)];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }

        return (await exchange.ImportAsync(bytes, again == "yes", cancel)).IsRefused(out var why, out var taken) ? Page(why, null)
            : taken.Here is not null ? Page(null, taken.Here)
            : Results.LocalRedirect(Links.Course(taken.Course));
    }

    private static RazorComponentResult<ImportPage> Page(Refusal? refusal, Course? here) =>
        Answers.Page<ImportPage>(new { Refusal = refusal, Here = here }, here is not null ? StatusCodes.Status409Conflict : CoursePages.StatusOf(refusal));
}
