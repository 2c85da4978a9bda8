using System.Data.Common;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Audit;

/// <summary>What became of one chain.</summary>
/// <param name="Database">Name of the database.</param>
/// <param name="Rows">Rows of the chain.</param>
/// <param name="Finding">The first fault, or null.</param>
public sealed record ChainReport(string Database, long Rows, AuditFinding? Finding);

/// <summary>The audit chains of an installation, each in its database.</summary>
public static class AuditChains
{
    /// <summary>Verifies each chain from its first row to its sealed end, and against the ends that were kept elsewhere.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="connection">PostgreSQL connection, or null.</param>
    /// <param name="kept">Ends that were kept.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<Outcome<IReadOnlyList<ChainReport>>> VerifyAsync(
        string folder, string? connection, IReadOnlyCollection<KeptHead> kept, CancellationToken cancel) =>
        EachAsync(folder, connection, async (name, context) =>
        {
            var finding = await context.VerifyAuditAsync([.. kept.Where(k => k.Database == name)], cancel);
            return new ChainReport(name, context.Audit.LongCount(), finding);
        }, cancel);

    /// <summary>The end of each chain, to be kept elsewhere.</summary>
    /// <inheritdoc cref="VerifyAsync"/>
    public static Task<Outcome<IReadOnlyList<KeptHead>>> EndsAsync(string folder, string? connection, CancellationToken cancel) =>
        EachAsync(folder, connection, (name, context) => context.AuditEndAsync(name, cancel), cancel);

    private static IEnumerable<(string Name, AuditedContext Context)> Contexts(Databases databases) =>
        [(ReviewsContext.Name, new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal))];

    private static async Task<Outcome<IReadOnlyList<T>>> EachAsync<T>(
        string folder, string? connection, Func<string, AuditedContext, Task<T>> answer, CancellationToken cancel)
    {
        if (connection is null && !Directory.Exists(folder))
        {
            return HostRefusals.NoDataFolder(folder);
        }

        if (Databases.Open(folder, connection, TimeProvider.System).IsRefused(out var why, out var databases))
        {
            return why;
        }

        try
        {
            var answers = new List<T>();
            foreach (var (name, context) in Contexts(databases))
            {
                await using (context)
                {
                    if (await Preparation.CheckAsync(context, name, cancel) is { } unlike)
                    {
                        return unlike;
                    }

                    answers.Add(await answer(name, context));
                }
            }

            return answers;
        }
        catch (DbException e)
        {
            return connection is null ? HostRefusals.DataFolderUnusable(folder, e.Message) : HostRefusals.DatabaseUnusable(e.Message);
        }
    }
}
