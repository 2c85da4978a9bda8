using Rapport.Practice.Courses;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Progress;

/// <summary>The courses of who asks, with what is exceptional about each by the releases in use.</summary>
internal sealed class CaseloadDesk(Casebook book, Comparisons comparisons, TimeProvider time)
{
    /// <summary>The same of one course that was opened: its own page says what the list says.</summary>
    public async Task<CaseloadCourse> OfAsync(CourseView view, CancellationToken cancel)
    {
        var glance = Glance.Of(view.Record);
        return new(view.Course with { Glance = glance }, Caseload.ConcernsOf(glance, glance.Progress is null ? new([]) : await comparisons.ReadAsync(cancel), time.GetUtcNow()));
    }

    public async Task<IReadOnlyList<CaseloadCourse>> ReadAsync(CancellationToken cancel)
    {
        var mine = await book.MineAsync(cancel);
        // Whoever has no course with scores is not made to wait for a release.
        var used = mine.Any(c => c.Glance?.Progress is not null) ? await comparisons.ReadAsync(cancel) : new([]);
        return Caseload.Of(mine, used, time.GetUtcNow());
    }
}
