using Rapport.Practice.Measures;
using Rapport.Practice.Record;

namespace Rapport.Practice.Progress;

/// <summary>
/// What the progress of a course is computed from: kept sealed beside its last entry, so that a list of hundreds of courses is judged by the releases in use today
/// without opening a record.
/// </summary>
/// <param name="With">The measure that the course is followed by, and whom it is compared with.</param>
/// <param name="Agreed">Sessions of the contract; null where there is none.</param>
/// <param name="Held">Sessions held.</param>
/// <param name="Scores">Scores of that measure.</param>
/// <param name="Decisions">What was decided on signals.</param>
public sealed record ProgressFacts(Comparison With, int? Agreed, int Held, IReadOnlyList<SessionScore> Scores, IReadOnlyList<PastDecision> Decisions)
{
    /// <summary>Whether the course was closed.</summary>
    public bool Closed { get; init; }

    /// <summary>First and last score on each measure that was given, for the outcomes of the site; a first score after the second session is none.</summary>
    public IReadOnlyList<ScorePair> Pairs { get; init; } = [];

    /// <summary>Id of the model of treatment.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether the patient agreed that the scores count for what the site expects.</summary>
    public bool Shared { get; init; }

    /// <summary>The last scores of the alliance.</summary>
    public IReadOnlyList<AllianceFacts> Alliance { get; init; } = [];

    /// <summary>Models whose patients are of one kind, by that kind's name in releases.</summary>
    private static readonly Dictionary<string, string> Populations = new() { ["ipt-perinatal"] = "perinatal" };

    /// <summary>Models for groups.</summary>
    private static readonly Dictionary<string, string> Formats = new() { ["ipt-group"] = "group" };

    /// <summary>The facts of a record; null where no measure was scored.</summary>
    public static ProgressFacts? Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        List<MeasureSeries> scored = [.. CourseMeasures.Of(record).All.Where(s => s.Scored.Count > 0)];
        var chosen = record.Of<ComparedWith>().LastOrDefault()?.Entry;
        if ((scored.FirstOrDefault(s => s.Measure.Key == chosen?.Measure) ?? Usual(scored)) is not { } series)
        {
            return null;
        }

        var profile = record.Opened?.Profile ?? "";
        return new(
            chosen is null ? new(series.Measure.Key, Populations.GetValueOrDefault(profile), Formats.GetValueOrDefault(profile)) : new(series.Measure.Key, chosen.Population, chosen.Format),
            record.State.Contract?.Sessions, record.State.Sessions.Count, ScoresOf(series), DecisionsOf(record))
        {
            Closed = record.State.Closing is not null,
            Profile = profile,
            Shared = OutcomesShared.Of(record),
            Pairs = [.. scored.Select(PairOf)],
            Alliance = [.. scored.Where(s => s.Measure.AlertFalls.Count > 0).Select(AllianceFacts.Of)],
        };
    }

    /// <summary>The scores of a series on its main scale.</summary>
    public static IReadOnlyList<SessionScore> ScoresOf(MeasureSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return [.. series.Scored.Select(p => new SessionScore(p.On, p.Session, (double)p.Score!.Value))];
    }

    private static ScorePair PairOf(MeasureSeries series)
    {
        var scores = ScoreSeries.Of(ScoresOf(series));
        return new(series.Measure.Key, scores.First?.Value, scores.First is not null && scores.Scores.Count > 1 ? scores.Last!.Value : null);
    }

    /// <summary>Of what was given, the measure of symptoms that was given most often: one with a reliable change or a cut-off before one without.</summary>
    private static MeasureSeries? Usual(IReadOnlyList<MeasureSeries> scored) => scored
        .OrderByDescending(s => !s.Measure.HigherIsBetter).ThenByDescending(s => s.Measure.Reliable is not null || s.Measure.Case is not null).ThenByDescending(s => s.Scored.Count).FirstOrDefault();

    private static List<PastDecision> DecisionsOf(CourseRecord record)
    {
        var looked = record.Of<DecisionLooked>().Select(l => l.Entry.Decided).ToHashSet();
        return [.. record.Of<SignalDecided>().Select(d => new PastDecision(d.Number, d.Entry.Signal, d.Entry.Raised, d.Entry.LookAt, looked.Contains(d.Number), d.Entry.Reasons.Contains(TrackReason.ReliablyWorse)))];
    }
}

/// <summary>First and last score of a course on one measure.</summary>
/// <param name="Measure">Key of the measure.</param>
/// <param name="First">The first, where it was taken before the second session.</param>
/// <param name="Last">The last of several; null where there is no first or no other.</param>
public sealed record ScorePair(string Measure, double? First, double? Last);
