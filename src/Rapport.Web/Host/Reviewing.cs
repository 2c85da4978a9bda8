using Rapport.Reviews.Protocols;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;

namespace Rapport.Web.Host;

/// <summary>What nearly every request begins with: finding its review and its file, or refusing.</summary>
internal static class Reviewing
{
    /// <summary>The review of that id, handed to <paramref name="answer"/>; a refusal in its place where there is none.</summary>
    public static async Task<IResult> WithReviewAsync(
        this ReviewStore store, string id, Func<ReviewRow, Task<IResult>> answer, CancellationToken cancel) =>
        (await store.ReviewAsync(id, cancel)).IsRefused(out var why, out var review) ? Answers.Refuse(why) : await answer(review);

    /// <summary>The reviews in which the visitor has a role.</summary>
    public static async Task<IReadOnlyList<ReviewRow>> MineAsync(this ReviewStore store, Team team, CancellationToken cancel) =>
        await store.ReviewsAsync(await team.ReviewsAsync(cancel), cancel);

    /// <summary>The review and a file of it.</summary>
    public static Task<IResult> WithFileAsync(
        this ReviewStore store, string id, string file, Func<ReviewRow, StoredFile, Task<IResult>> answer, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review => (await store.FileAsync(review.Id, file, cancel)).IsRefused(out var why, out var found)
                ? Answers.Refuse(why)
                : await answer(review, found),
            cancel);

    /// <summary>Whether a file is a table of trials, by the ending of its name; a review's lists of sources and of what is missing are none.</summary>
    public static bool IsTable(StoredFile file) => IsTable(file.Name);

    /// <summary>Whether a table can have this name.</summary>
    public static bool IsTable(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" or ".txt"
        && name is not (ReviewFolder.SourcesFile or ReviewFolder.MissingFile);
}
