using Rapport.Reviews.Protocols;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Host;
using Rapport.Web.Shell;
using Rapport.Web.Teams;

namespace Rapport.Web.Protocols;

/// <summary>The page on which a review's title, question and words are said anew. Each saying is a new version of its description.</summary>
internal static class EditEndpoints
{
    public static void MapEditing(this WebApplication app)
    {
        app.MapGet("/reviews/{id}/edit", Show).ExcludeFromDescription().Needs(ReviewRight.Describe);
        app.MapPost("/reviews/{id}/edit", Save).ExcludeFromDescription().Needs(ReviewRight.Describe).Once(typeof(ReviewsContext));
    }

    private static Task<IResult> Show(string id, ReviewStore store, CancellationToken cancel) => store.WithReviewAsync(
        id,
        async review =>
        {
            var (now, history) = await HistoryAsync(store, review, cancel);
            return Answers.Page<EditReviewPage>(new { Review = review, Edit = ReviewEdit.Of(review.Title, now), History = history });
        },
        cancel);

    private static Task<IResult> Save(string id, IFormCollection form, ReviewStore store, CancellationToken cancel) => store.WithReviewAsync(
        id,
        async review =>
        {
            var edit = new ReviewEdit(form.ToDictionary(field => field.Key, field => field.Value.ToString().ReplaceLineEndings(" ").Trim()));
            var (now, history) = await HistoryAsync(store, review, cancel);
            var why = EditRefusals.Of(edit);
            if (why is null)
            {
                var stored = await store.ImportAsync(review.Id, ReviewFolder.DescriptionFile, edit.Apply(now).ToFile(), cancel);
                why = stored.Refusal is { Kind: not Ground.RefusalKind.Conflict } refused ? refused : null;
            }

            return why is null
                ? Results.LocalRedirect(Links.Review(review.Id))
                : Answers.Page<EditReviewPage>(new { Review = review, Edit = edit, History = history, Refusal = why }, Answers.Status(why.Kind));
        },
        cancel);

    /// <summary>What is said now (null where nothing that can be read), and every saying, the newest first.</summary>
    private static async Task<(ReviewDescription? Now, IReadOnlyList<ReviewChange> History)> HistoryAsync(
        ReviewStore store, ReviewRow review, CancellationToken cancel)
    {
        var changes = new List<ReviewChange>();
        ReviewDescription? last = null;
        foreach (var version in (await store.VersionsAsync(review.Id, ReviewFolder.DescriptionFile, cancel)).Reverse())
        {
            if (ReviewDescription.Read(await store.BytesAsync(version, cancel)) is { Refusal: null } read)
            {
                var earlier = ReviewEdit.Of(review.Title, last);
                changes.Insert(0, new(version.By, version.At, last is null ? [] : [.. ReviewEdit.Of(review.Title, read.Value).Since(earlier)]));
                last = read.Value;
            }
        }

        return (last, changes);
    }
}
