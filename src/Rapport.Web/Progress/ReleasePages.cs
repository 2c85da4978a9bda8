using Rapport.Ground;
using Rapport.Practice.Releases;
using Rapport.Practice.Storage;
using Rapport.Web.Accounts;
using Rapport.Web.Courses;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Progress;

/// <summary>Evidence releases of this site: everybody who is signed in reads them, who administers the site imports and adopts them.</summary>
internal static class ReleasePages
{
    public static void MapReleases(this WebApplication app)
    {
        app.MapGet("/evidence", (ReleaseShelf shelf, CancellationToken cancel) => ListAsync(shelf, null, cancel)).ExcludeFromDescription();
        app.MapPost("/evidence", Import).ExcludeFromDescription().Once(typeof(PracticeContext));
        app.MapGet("/evidence/{number:long}", (long number, ReleaseShelf shelf, CancellationToken cancel) => ShowAsync(number, shelf, null, "", cancel)).ExcludeFromDescription();
        app.MapGet("/evidence/{number:long}/release.json", Take).ExcludeFromDescription();
        app.MapPost("/evidence/{number:long}/use", Use).ExcludeFromDescription().Once(typeof(PracticeContext));
    }

    private static async Task<IResult> Import(IFormFile? file, ReleaseShelf shelf, Visitor visitor, CancellationToken cancel)
    {
        if (!visitor.IsAdministrator)
        {
            return Answers.Refuse(AccountRefusals.AdministratorsOnly);
        }

        if (file is null)
        {
            return await ListAsync(shelf, ReleaseShelfRefusals.NoFile, cancel);
        }

        // One byte more than is accepted is enough to say that it is too much.
        var bytes = new byte[(int)Math.Min(file.Length, ReleaseShelf.Largest + 1L)];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }

        return (await shelf.ImportAsync(bytes, Path.GetFileName(file.FileName), cancel)).IsRefused(out var why, out var number)
            ? await ListAsync(shelf, why, cancel)
            : Results.LocalRedirect(Links.Release(number));
    }

    private static async Task<IResult> Use(long number, IFormCollection form, ReleaseShelf shelf, Visitor visitor, CancellationToken cancel) =>
        !visitor.IsAdministrator ? Answers.Refuse(AccountRefusals.AdministratorsOnly)
        : await shelf.UseAsync(number, form["adopt"] == "yes", form["why"].ToString(), cancel) is { } why ? await ShowAsync(number, shelf, why, form["why"].ToString(), cancel)
        : Results.LocalRedirect(Links.Release(number));

    private static async Task<IResult> Take(long number, ReleaseShelf shelf, CancellationToken cancel) =>
        await shelf.FileAsync(number, cancel) is { } file
            ? Results.File(file, "application/json", $"evidence-release-{number}.json")
            : Answers.Refuse(ReleaseShelfRefusals.NoSuchRelease);

    private static async Task<IResult> ListAsync(ReleaseShelf shelf, Refusal? refusal, CancellationToken cancel) =>
        Answers.Page<ReleasesPage>(new { Kept = await shelf.ListAsync(cancel), Refusal = refusal }, CoursePages.StatusOf(refusal));

    private static async Task<IResult> ShowAsync(long number, ReleaseShelf shelf, Refusal? refusal, string typed, CancellationToken cancel)
    {
        var all = await shelf.ListAsync(cancel);
        if (all.FirstOrDefault(k => k.Number == number) is not { } kept || await shelf.FindAsync(number, cancel) is not { } release)
        {
            return Answers.Refuse(ReleaseShelfRefusals.NoSuchRelease);
        }

        var used = all.FirstOrDefault(k => k.InUse && k.Title == kept.Title);
        return Answers.Page<ReleasePage>(
            new { Kept = kept, Release = release, Other = used is null || used.Number == number ? null : await shelf.FindAsync(used.Number, cancel), Refusal = refusal, Typed = typed },
            CoursePages.StatusOf(refusal));
    }
}
