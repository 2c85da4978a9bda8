namespace Rapport.Practice.Progress;

/// <summary>A score of a course.</summary>
/// <param name="On">Its day.</param>
/// <param name="Session">Sessions held until then, that day's included.</param>
/// <param name="Value">The score.</param>
public sealed record SessionScore(DateOnly On, int Session, double Value);

/// <summary>The scores of one course on one measure, in order; of a day the last counts.</summary>
public sealed class ScoreSeries
{
    /// <summary>A first score after this session is none to measure change from.</summary>
    public const int LatestFirst = 1;

    private ScoreSeries(IReadOnlyList<SessionScore> scores) => Scores = scores;

    /// <summary>The scores.</summary>
    public IReadOnlyList<SessionScore> Scores { get; }

    /// <summary>The first score, where it was taken before the second session; null where there is none to measure change from.</summary>
    public SessionScore? First => Scores.Count > 0 && Scores[0].Session <= LatestFirst ? Scores[0] : null;

    /// <summary>The last score; null for none.</summary>
    public SessionScore? Last => Scores.Count > 0 ? Scores[^1] : null;

    /// <summary>The series of these scores, whatever their order.</summary>
    public static ScoreSeries Of(IEnumerable<SessionScore> scores) => new([.. scores.GroupBy(s => s.On).Select(day => day.Last()).OrderBy(s => s.On)]);
}
