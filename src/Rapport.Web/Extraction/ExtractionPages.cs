using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Host;
using Rapport.Web.Shell;
using Rapport.Web.Synthesis;
using Rapport.Web.Teams;

namespace Rapport.Web.Extraction;

/// <summary>The tables of a review, one table, and the upload with its preview.</summary>
internal static class ExtractionPages
{
    public static void MapExtraction(this WebApplication app)
    {
        var pages = app.MapGroup("/reviews/{id}").ExcludeFromDescription();
        pages.MapGet("/data", Tables).Needs(ReviewRight.Read);
        pages.MapGet("/data/{**file}", OneTable).Needs(ReviewRight.Read);
        pages.MapGet("/upload", Upload).Needs(ReviewRight.Upload);
        pages.MapPost("/upload", Look).Needs(ReviewRight.Upload);
        pages.MapPost("/upload/again", LookAgain).Needs(ReviewRight.Upload);
        pages.MapPost("/upload/store", Store).Needs(ReviewRight.Upload).Once(typeof(ReviewsContext));
    }

    private static Task<IResult> Tables(string id, ReviewStore store, CancellationToken cancel) =>
        store.WithReviewAsync(id, async review => Answers.Page<DataPage>(
            new { Review = review, Files = (await store.FilesAsync(id, cancel)).Where(Reviewing.IsTable).ToList() }), cancel);

    private static Task<IResult> OneTable(
        string id, string file, [FromQuery] string? page, ReviewStore store, TableCache tables, CancellationToken cancel) =>
        store.WithFileAsync(id, file, async (review, found) =>
        {
            var number = 1;
            if (!string.IsNullOrEmpty(page) && !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            {
                return Answers.Refuse(UploadRefusals.NoPage(page));
            }

            var table = await tables.ReadAsync(store, found, cancel);
            var recognised = table.Then<Recognition>(t => Recognition.Of(t, null, new Dictionary<string, string>()));
            var last = recognised.Refusal is null ? (recognised.Value.Table.RowCount + 99) / 100 : 1;
            return Answers.Page<DataFilePage>(
                new { Review = review, File = found, Recognised = recognised, Page = Math.Clamp(number, 1, last) });
        }, cancel);

    private static Task<IResult> Upload(string id, ReviewStore store, WebOptions options, CancellationToken cancel) =>
        store.WithReviewAsync(id, review => Task.FromResult<IResult>(Show(review, options, null)), cancel);

    private static Task<IResult> Look(
        string id, IFormFile? file, ReviewStore store, Staging staging, WebOptions options, CancellationToken cancel) =>
        store.WithReviewAsync(id, async review =>
        {
            if (file is null || file.Length == 0 && file.FileName.Length == 0)
            {
                return Show(review, options, null, UploadRefusals.NoFile);
            }

            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancel);
            var looked = Uploads.Look(bytes.ToArray(), file.FileName, null, []);
            var ticket = looked.Refusal is null ? await staging.PutAsync(review.Id, bytes.ToArray(), cancel) : "";
            var name = Path.GetFileName(file.FileName);
            return Show(review, options, new Preview(ticket, name, looked, await ThereAsync(store, review, name, cancel)));
        }, cancel);

    private static Task<IResult> LookAgain(
        string id, IFormCollection form, ReviewStore store, Staging staging, WebOptions options, CancellationToken cancel) =>
        store.WithReviewAsync(id, async review =>
            (await staging.GetAsync(review.Id, form["ticket"].ToString(), cancel)).IsRefused(out var why, out var bytes)
                ? Show(review, options, null, why)
                : Show(review, options, await AgainAsync(store, review, form, bytes, cancel)), cancel);

    private static Task<IResult> Store(
        string id, IFormCollection form, ReviewStore store, Uploads uploads, Staging staging, WebOptions options, CancellationToken cancel) =>
        store.WithReviewAsync(id, async review =>
        {
            var ticket = form["ticket"].ToString();
            if ((await staging.GetAsync(review.Id, ticket, cancel)).IsRefused(out var why, out var bytes))
            {
                // Sent twice: the first time stored it, and its hash is the ticket.
                return await ThereAsync(store, review, form["name"].ToString(), cancel) is { } first && first.Sha256 == ticket
                    ? Results.LocalRedirect(Links.SynthesisOf(review.Id, first.Name))
                    : Show(review, options, null, why);
            }

            var upload = await uploads.StoreAsync(review, bytes, form["name"].ToString(), form["measure"], form["map"], cancel);
            if (upload.IsRefused(out why, out var stored))
            {
                return Show(review, options, await AgainAsync(store, review, form, bytes, cancel), why);
            }

            await staging.DropAsync(review.Id, ticket, cancel);
            return Results.LocalRedirect(stored.Refused is { } refused
                ? Links.Synthesis(review.Id, SynthesisAddress.Query(stored.File.Name, refused))
                : Links.SynthesisOf(review.Id, stored.File.Name));
        }, cancel);

    private static async Task<Preview> AgainAsync(
        ReviewStore store, ReviewRow review, IFormCollection form, byte[] bytes, CancellationToken cancel)
    {
        var name = form["name"].ToString();
        return new Preview(
            form["ticket"].ToString(), name, Uploads.Look(bytes, name, form["measure"], form["map"]), await ThereAsync(store, review, name, cancel));
    }

    /// <summary>The file that has the name already, or null.</summary>
    private static async Task<StoredFile?> ThereAsync(ReviewStore store, ReviewRow review, string name, CancellationToken cancel) =>
        (await store.VersionsAsync(review.Id, Uploads.NameOf(name), cancel)) is [var newest, ..] ? newest : null;

    private static RazorComponentResult<UploadPage> Show(ReviewRow review, WebOptions options, Preview? preview, Refusal? refusal = null) =>
        Answers.Page<UploadPage>(
            new { Review = review, Limit = options.UploadLimit, Preview = preview, Refusal = refusal },
            (refusal ?? preview?.Recognised.Refusal) is { } why ? Answers.Status(why.Kind) : StatusCodes.Status200OK);
}
