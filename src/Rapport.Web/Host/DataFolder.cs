using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Reviews.Storage;

namespace Rapport.Web.Host;

/// <summary>Makes the data folder ready: there, writable, its database of this version, the examples loaded.</summary>
internal static class DataFolder
{
    public static async Task<Refusal?> PrepareAsync(WebOptions options, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(options.DataFolder);
            await using var context = new ReviewsContext(ReviewsContext.For(options.DataFolder));
            await context.Database.MigrateAsync(cancel);
            return options.ExamplesFolder is { } examples
                ? await LoadExamplesAsync(new ReviewStore(context, options.Time), examples, cancel)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            return HostRefusals.DataFolderUnusable(options.DataFolder, e.Message);
        }
    }

    private static async Task<Refusal?> LoadExamplesAsync(ReviewStore store, string examples, CancellationToken cancel)
    {
        foreach (var folder in Directory.EnumerateDirectories(examples).Order(StringComparer.Ordinal))
        {
            if ((await ReviewImport.FolderAsync(store, folder, "Rapport's examples", cancel)).Refusal is { } why)
            {
                return why;
            }
        }

        return null;
    }
}
