using System.Collections.Concurrent;
using Rapport.Ground;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Storage;

namespace Rapport.Web.Protocols;

/// <summary>Reviews that came as a folder, read as such; read again only when one of their files has changed.</summary>
internal sealed class ReviewBooks
{
    private const long LargestFile = 20_000_000;
    private readonly ConcurrentDictionary<string, (string Version, Outcome<ReviewFolder> Book)> books = new();

    /// <summary>The review as a folder; null for one that was begun here and has no description, or whose description cannot be read.</summary>
    public async Task<ReviewFolder?> ReadAsync(ReviewStore store, ReviewRow review, CancellationToken cancel) =>
        await OutcomeAsync(store, review, cancel) is { Refusal: null } read ? read.Value : null;

    /// <summary>The review as a folder, or why its description cannot be read; null where it has none.</summary>
    public async Task<Outcome<ReviewFolder>?> OutcomeAsync(ReviewStore store, ReviewRow review, CancellationToken cancel)
    {
        var files = (await store.FilesAsync(review.Id, cancel)).Where(f => f.Length <= LargestFile).ToList();
        if (!files.Exists(f => f.Name == ReviewFolder.DescriptionFile))
        {
            return null;
        }

        var version = string.Concat(files.Select(f => f.Sha256));
        if (!books.TryGetValue(review.Id, out var known) || known.Version != version)
        {
            known = (version, ReviewFolder.Read(await ContentAsync(store, files, cancel), review.Id));
            books[review.Id] = known;
        }

        return known.Book;
    }

    private static async Task<Dictionary<string, byte[]>> ContentAsync(
        ReviewStore store, IEnumerable<StoredFile> files, CancellationToken cancel)
    {
        var content = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            content[file.Name] = await store.BytesAsync(file, cancel);
        }

        return content;
    }
}
