using Rapport.Practice.Record;

namespace Rapport.Practice.Fidelity;

/// <summary>
/// Which ratings were given without having seen another's. A rater is shown others of a session after their own, and may rate it anew then: that counts for the course,
/// and never for how raters agree.
/// </summary>
public static class BlindRatings
{
    /// <summary>Of each rater, session and scale the newest that was given before another's could be seen, in the order of the sessions.</summary>
    public static IReadOnlyList<Rating> Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. from same in record.Of<SessionRated>().GroupBy(r => (r.Entry.Session, r.Entry.Scale))
               from own in same.GroupBy(r => r.By)
               let blind = own.Last(r => r.Number <= SeesAfter(own, same))
               orderby blind.Entry.Session
               select Rating.Of(blind),
        ];
    }

    /// <summary>The entry after which a rater sees another's rating: both have rated by then.</summary>
    private static int SeesAfter(IGrouping<string, Written<SessionRated>> own, IEnumerable<Written<SessionRated>> all) =>
        Math.Max(own.First().Number, all.FirstOrDefault(r => r.By != own.Key)?.Number ?? int.MaxValue);
}
