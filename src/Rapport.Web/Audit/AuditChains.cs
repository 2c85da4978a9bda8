using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
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
    public static Task<Outcome<IReadOnlyList<ChainReport>>> VerifyAsync(
        Installation installation, IReadOnlyCollection<KeptHead> kept, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return installation.WithAllAsync<IReadOnlyList<ChainReport>>(
            async contexts =>
            {
                var reports = new List<ChainReport>();
                foreach (var (name, context) in contexts)
                {
                    var finding = await context.VerifyAuditAsync([.. kept.Where(k => k.Database == name)], cancel);
                    reports.Add(new(name, await context.Audit.LongCountAsync(cancel), finding));
                }

                return reports;
            },
            cancel);
    }

    /// <summary>The end of each chain, to be kept elsewhere.</summary>
    public static Task<Outcome<IReadOnlyList<KeptHead>>> EndsAsync(Installation installation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return installation.WithAllAsync<IReadOnlyList<KeptHead>>(
            async contexts =>
            {
                var ends = new List<KeptHead>();
                foreach (var (name, context) in contexts)
                {
                    ends.Add(await context.AuditEndAsync(name, cancel));
                }

                return ends;
            },
            cancel);
    }
}
