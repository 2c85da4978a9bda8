using Microsoft.AspNetCore.Mvc;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Host;
using Rapport.Web.Teams;

namespace Rapport.Web.Extraction;

/// <summary>A file of a review, as the API tells it.</summary>
public sealed record FileBody(string Name, string Sha256, long Length, string By, DateTimeOffset At);

/// <summary>What a table was recognised as; nothing of it is stored.</summary>
public sealed record PreviewBody(
    int Rows, IReadOnlyList<string> Columns, string Delimiter, bool DecimalComma, string Encoding, string Measure, string? Format,
    IReadOnlyDictionary<string, string> Roles, int UsableRows, IReadOnlyList<string> Problems, IReadOnlyList<string> Notices, FileBody? Replaces);

/// <summary>Files over HTTP. The body of an upload is the table itself: <c>curl --data-binary @trials.csv -H 'Content-Type: text/csv'</c>.</summary>
internal static class ExtractionApi
{
    public static void MapExtractionApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/reviews/{id}").WithTags("Extraction");
        api.MapGet("/files", Files).Needs(ReviewRight.Read).WithName("ListFiles").WithSummary("The newest file of each name.")
            .Produces<IReadOnlyList<FileBody>>().ProducesProblem(404);
        api.MapGet("/files/{**name}", Content).Needs(ReviewRight.Read).WithName("GetFile").WithSummary("A file as it came.").Produces(200).ProducesProblem(404);
        api.MapPost("/files", Store).Needs(ReviewRight.Upload).WithName("StoreFile")
            .WithSummary("Stores a table of trials; refused as a whole where nothing can be computed from it. measure and map (repeatable, ROLE=COLUMN) say what its columns mean.")
            .Accepts<Stream>("text/csv").Produces<FileBody>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);
        api.MapPost("/preview", Look).Needs(ReviewRight.Upload).WithName("PreviewFile").WithSummary("What a table is recognised as, and what is wrong with it; nothing is stored.")
            .Accepts<Stream>("text/csv").Produces<PreviewBody>().ProducesProblem(413).ProducesProblem(422);
    }

    private static Task<IResult> Files(string id, ReviewStore store, CancellationToken cancel) => store.WithReviewAsync(
        id, async _ => Results.Ok((await store.FilesAsync(id, cancel)).Select(Body).ToList()), cancel);

    private static Task<IResult> Content(string id, string name, ReviewStore store, CancellationToken cancel) => store.WithFileAsync(
        id, name,
        async (_, file) => Results.Bytes(await store.BytesAsync(file, cancel), "application/octet-stream", LastPart(file.Name)),
        cancel);

    /// <summary>The name without folders, those of other systems too: it becomes a file where somebody saves it.</summary>
    private static string LastPart(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static Task<IResult> Store(
        string id, [FromQuery] string? name, [FromQuery] string? measure, [FromQuery] string[]? map, HttpRequest request,
        ReviewStore store, Uploads uploads, CancellationToken cancel) => store.WithReviewAsync(
        id,
        async review => (await uploads.StoreAsync(review, await BytesAsync(request, cancel), name ?? "", measure, map ?? [], cancel))
            .IsRefused(out var why, out var upload)
            ? Answers.Refuse(why)
            : Results.Created(Shell.Links.RawFile(id, upload.File.Name), Body(upload.File)),
        cancel);

    private static Task<IResult> Look(
        string id, [FromQuery] string? name, [FromQuery] string? measure, [FromQuery] string[]? map, HttpRequest request,
        ReviewStore store, CancellationToken cancel) => store.WithReviewAsync(
        id,
        async review => Uploads.Look(await BytesAsync(request, cancel), name ?? "the file", measure, map ?? []).IsRefused(out var why, out var looked)
            ? Answers.Refuse(why)
            : Results.Ok(Body(looked, await store.VersionsAsync(review.Id, Uploads.NameOf(name ?? ""), cancel))),
        cancel);

    private static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    private static FileBody Body(StoredFile file) => new(file.Name, file.Sha256, file.Length, file.By, file.At);

    private static PreviewBody Body(Recognition looked, IReadOnlyList<StoredFile> there)
    {
        var (table, trials) = (looked.Table, looked.Trials);
        return new PreviewBody(
            table.RowCount, [.. table.Columns.Select(c => c.Name)], table.Dialect.Delimiter.ToString(), table.Dialect.DecimalComma,
            table.Dialect.Encoding, looked.Measure.Name, trials.Refusal is null ? trials.Value.Format.ToString() : null,
            looked.Played.ToDictionary(r => r.Name, r => looked.ColumnOf(r.Name)!), trials.Refusal is null ? trials.Value.Rows.Length : 0,
            trials.Refusal is { } why ? [why.Message] : [.. trials.Value.Excluded.Select(e => $"Row {e.Row}, {e.Study}: {e.Reason}")],
            table.Notices, there is [var newest, ..] ? Body(newest) : null);
    }
}
