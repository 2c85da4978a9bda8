using Microsoft.AspNetCore.Http.HttpResults;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Fidelity;
using Rapport.Web.Accounts;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;

namespace Rapport.Web.Fidelity;

/// <summary>A file as it was looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its bytes: they wait on the page of who sent them and nowhere else, for ratings are of a course.</param>
/// <param name="Import">What it was recognised as.</param>
public sealed record LookedAt(string Name, byte[] Bytes, RatingImport Import);

/// <summary>A rater's ratings of a course's sessions from a file: looked at first, then stored, all or none.</summary>
internal static class RatingImportPages
{
    public static void MapRatingImport(this WebApplication app)
    {
        app.MapGet("/courses/{course}/fidelity/import", Show).ExcludeFromDescription().Needs(CourseRight.Rate);
        app.MapPost("/courses/{course}/fidelity/import", Look).ExcludeFromDescription().Needs(CourseRight.Rate);
        app.MapPost("/courses/{course}/fidelity/import/store", Store).ExcludeFromDescription().Needs(CourseRight.Rate);
    }

    private static Task<IResult> Show(string course, Reception desk, CancellationToken cancel) => PageAsync(course, null, desk, cancel);

    private static async Task<IResult> Look(string course, IFormCollection form, Reception desk, Visitor visitor, CancellationToken cancel)
    {
        if (form.Files["file"] is not { FileName.Length: > 0 } file)
        {
            return await PageAsync(course, RatingFileRefusals.NoFile, desk, cancel);
        }

        // One byte more than is accepted is enough to say that it is too much.
        var bytes = new byte[(int)Math.Min(file.Length, RatingFile.Largest + 1L)];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }

        return await LookAsync(course, Path.GetFileName(file.FileName), bytes, null, desk, visitor, cancel);
    }

    private static async Task<IResult> Store(string course, IFormCollection form, Reception desk, Visitor visitor, CancellationToken cancel)
    {
        var (name, sent) = (form["name"].ToString(), form["content"].ToString());
        var bytes = new byte[sent.Length];
        if (sent.Length == 0 || !Convert.TryFromBase64String(sent, bytes, out var length))
        {
            return await PageAsync(course, RatingFileRefusals.Garbled, desk, cancel);
        }

        bytes = bytes[..length];
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        var entries = Recognise(view, name, bytes, visitor).Then(import => import.Entries());
        return await desk.WriteAsync(
            course, form, null, entries, FidelityLinks.Course(course), why => LookAsync(course, name, bytes, why, desk, visitor, cancel), cancel);
    }

    private static Outcome<RatingImport> Recognise(CourseView view, string name, byte[] bytes, Visitor visitor) =>
        RatingFile.Read(bytes, name).Then(lines => RatingImport.Of(view.Record, lines, visitor.Actor.Id));

    private static async Task<IResult> LookAsync(string course, string name, byte[] bytes, Refusal? refusal, Reception desk, Visitor visitor, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        return Recognise(view, name, bytes, visitor).IsRefused(out var why, out var import)
            ? Page(view, null, why)
            : Page(view, new(name, bytes, import), refusal);
    }

    private static async Task<IResult> PageAsync(string course, Refusal? refusal, Reception desk, CancellationToken cancel) =>
        (await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view) ? Answers.Refuse(gone) : Page(view, null, refusal);

    private static RazorComponentResult<RatingImportPage> Page(CourseView view, LookedAt? looked, Refusal? refusal) =>
        Answers.Page<RatingImportPage>(new { View = view with { Refusal = refusal }, Looked = looked }, CoursePages.StatusOf(refusal ?? looked?.Import.Wrong));
}
