using Rapport.Practice.Progress;
using Rapport.Practice.Releases;

namespace Rapport.Web.Progress;

/// <summary>What courses are compared with: the releases in use, and what the site's own courses came to.</summary>
internal sealed class Comparisons(ReleaseShelf shelf, LocalBook local)
{
    public async Task<Benchmarks> ReadAsync(CancellationToken cancel) => new(await shelf.InUseAsync(cancel), await local.ReadAsync(cancel));
}
