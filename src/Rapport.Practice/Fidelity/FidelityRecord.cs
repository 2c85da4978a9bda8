using Rapport.Practice.Profiles;
using Rapport.Practice.Record;

namespace Rapport.Practice.Fidelity;

/// <summary>A rating that stands.</summary>
/// <param name="Content">What was rated.</param>
/// <param name="By">Account of the rater.</param>
/// <param name="ByName">Name of the rater.</param>
/// <param name="At">When.</param>
public sealed record Rating(SessionRated Content, string By, string ByName, DateTimeOffset At)
{
    internal static Rating Of(Written<SessionRated> written) => new(written.Entry, written.By, written.ByName, written.At);
}

/// <summary>The ratings of a course, and which sessions were drawn for it.</summary>
public sealed class FidelityRecord
{
    private FidelityRecord(CourseRecord record, SessionsDrawn? drawn, IReadOnlyList<Rating> ratings) => (Record, Drawn, Ratings) = (record, drawn, ratings);

    /// <summary>The record.</summary>
    public CourseRecord Record { get; }

    /// <summary>Which were drawn; null for not yet.</summary>
    public SessionsDrawn? Drawn { get; }

    /// <summary>Of each rater, session and scale the newest, by session.</summary>
    public IReadOnlyList<Rating> Ratings { get; }

    /// <summary>What a record says.</summary>
    public static FidelityRecord Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var newest = record.Of<SessionRated>().GroupBy(r => (r.Entry.Session, r.Entry.Scale, r.By)).Select(g => g.Last())
            .OrderBy(r => r.Entry.Session).Select(Rating.Of);
        return new(record, record.Of<SessionsDrawn>().LastOrDefault()?.Entry, [.. newest]);
    }

    /// <summary>Those of <see cref="Ratings"/> as they were before their raters could see another's: what agreement is computed from.</summary>
    public IReadOnlyList<Rating> Blind => field ??= [.. BlindRatings.Of(Record).Where(b => Ratings.Any(r => r.By == b.By && Same(r, b)))];

    /// <summary>Whether it was changed after another's rating could be seen.</summary>
    public bool IsRevised(Rating rating)
    {
        ArgumentNullException.ThrowIfNull(rating);
        return Blind.Any(b => b.By == rating.By && Same(b, rating) && !ReferenceEquals(b.Content, rating.Content));
    }

    /// <summary>
    /// What a person is shown: who rates, their own and another's of what they have rated themselves on the same scale; who treats, all that
    /// were given.
    /// </summary>
    /// <param name="person">Account of who looks.</param>
    /// <param name="rates">Whether they rate sessions of this course.</param>
    public IReadOnlyList<Rating> ShownTo(string person, bool rates) =>
        rates ? [.. Ratings.Where(r => r.By == person || Ratings.Any(own => own.By == person && Same(own, r)))] : Ratings;

    /// <summary>The same with these ratings alone.</summary>
    public FidelityRecord Of(IReadOnlyList<Rating> ratings) => new(Record, Drawn, ratings);

    /// <summary>Which of the sessions drawn a person is shown: who rates, all; anybody else, those that were rated.</summary>
    public IReadOnlyList<int> DrawnShown(bool rates) => Drawn is null ? [] : [.. Drawn.All.Where(n => rates || Ratings.Any(r => r.Content.Session == n))];

    /// <summary>Sessions drawn and held that this person has not rated.</summary>
    public IReadOnlyList<int> Waiting(string person) => Drawn is null ? []
        : [.. Drawn.All.Where(n => Record.State.Sessions.Any(s => s.Number == n) && !Ratings.Any(r => r.Content.Session == n && r.By == person))];

    /// <summary>Adherence by session, the mean of its raters: those of the frame and the phase.</summary>
    public static IReadOnlyList<(int Session, double Percent)> Drift(IEnumerable<Rating> ratings, CourseRecord record, ModelProfile? profile) =>
    [
        .. from rating in ratings
           where rating.Content.Scale == SessionChecklist.Scale
           group Adherence.Of(rating.Content, record, profile).Phase by rating.Content.Session into session
           where session.Any(p => p is not null)
           orderby session.Key
           select (session.Key, session.Where(p => p is not null).Average()!.Value),
    ];

    /// <summary>Points of percent a session by least squares; null for fewer than three sessions.</summary>
    public static double? Slope(IReadOnlyList<(int Session, double Percent)> drift)
    {
        ArgumentNullException.ThrowIfNull(drift);
        if (drift.Count < 3)
        {
            return null;
        }

        var (x, y) = (drift.Average(d => d.Session), drift.Average(d => d.Percent));
        return drift.Sum(d => (d.Session - x) * (d.Percent - y)) / drift.Sum(d => (d.Session - x) * (d.Session - x));
    }

    private static bool Same(Rating one, Rating other) => (one.Content.Session, one.Content.Scale) == (other.Content.Session, other.Content.Scale);
}
