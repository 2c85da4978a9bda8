using Rapport.Ground;
using Rapport.Reviews.Protocols;

namespace Rapport.Reviews.Storage;

/// <summary>Imports a review that is kept as a folder of plain files.</summary>
public static class ReviewImport
{
    /// <summary>
    /// Begins the review named like the folder unless it is there, and appends every file that is new or has changed, so that
    /// importing twice adds nothing.
    /// </summary>
    public static async Task<Outcome<ReviewRow>> FolderAsync(ReviewStore store, string folder, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(folder);
        var id = Slug.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        var begun = await store.ReviewAsync(id, cancel);
        if (begun.Refusal is not null)
        {
            begun = ReviewFolder.Read(folder).IsRefused(out var unreadable, out var read)
                ? unreadable
                : await store.BeginAsync(read.Description.Title, id, owned: false, cancel);
        }

        if (begun.IsRefused(out var why, out var review))
        {
            return why;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            var bytes = await File.ReadAllBytesAsync(path, cancel);
            if ((await store.VersionsAsync(review.Id, name, cancel)).Any(version => version.Sha256 == ReviewStore.Hash(bytes)))
            {
                // It came before; what was written here since is newer.
                continue;
            }

            var imported = await store.ImportAsync(review.Id, name, bytes, cancel);
            if (imported.Refusal is { Kind: not RefusalKind.Conflict } refusal)
            {
                return refusal;
            }
        }

        return review;
    }
}
