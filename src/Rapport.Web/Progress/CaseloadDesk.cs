using Rapport.Practice.Courses;
using Rapport.Practice.Progress;
using Rapport.Practice.Releases;

namespace Rapport.Web.Progress;

/// <summary>The courses of who asks, with what is exceptional about each by the releases in use.</summary>
internal sealed class CaseloadDesk(Casebook book, ReleaseShelf shelf, TimeProvider time)
{
    public async Task<IReadOnlyList<CaseloadCourse>> ReadAsync(CancellationToken cancel)
    {
        var mine = await book.MineAsync(cancel);
        // Whoever has no course with scores is not made to wait for a release.
        var used = mine.Any(c => c.Glance?.Progress is not null) ? await shelf.InUseAsync(cancel) : [];
        return Caseload.Of(mine, new(used), time.GetUtcNow());
    }
}
