namespace Rapport.Practice.Progress;

/// <summary>How a course goes. Stored by name: never rename one.</summary>
public enum Track
{
    /// <summary>Too little is known: fewer than two scores, none to measure change from, or none of the last two weeks.</summary>
    Unknown,

    /// <summary>No sign of trouble.</summary>
    OnTrack,

    /// <summary>A first sign. Many who show it do well: some improve late, after the sixth session.</summary>
    EarlyWatch,

    /// <summary>Confirmed: not on track.</summary>
    NotOnTrack,
}

/// <summary>Why a course is watched. Stored by name: never rename one.</summary>
public enum TrackReason
{
    /// <summary>Worse than four in five of such patients at this session.</summary>
    BeyondBand,

    /// <summary>Worse than four in five, at two scores one after the other.</summary>
    BeyondBandTwice,

    /// <summary>Worse than at the beginning by half the reliable change.</summary>
    HalfReliablyWorse,

    /// <summary>Worse than at the beginning by the reliable change: deterioration.</summary>
    ReliablyWorse,

    /// <summary>Less than a fifth of the improvement that trials lead one to expect by now.</summary>
    LittleGain,
}

/// <summary>What one score says of a course.</summary>
/// <param name="Track">How it goes.</param>
/// <param name="Reasons">Why; none where it is on track or not known.</param>
public sealed record Judgement(Track Track, IReadOnlyList<TrackReason> Reasons);

/// <summary>Judges scores one by one. Without an expected course only the measure's own reliable change speaks.</summary>
/// <param name="series">The scores.</param>
/// <param name="yardstick">The measure's yardstick.</param>
/// <param name="expected">What trials lead one to expect; null where no rung holds.</param>
public sealed class TrackRules(ScoreSeries series, Yardstick yardstick, Expectation? expected)
{
    /// <summary>The edge of the band: four in five such patients are better off.</summary>
    public const double Edge = 0.8;

    /// <summary>A score older than this says nothing of today.</summary>
    public const int OldestDays = 14;

    /// <summary>Less than this share of the expected improvement is little.</summary>
    public const double LittleShare = 0.2;

    /// <summary>No early watch before this session.</summary>
    public const int WatchFrom = 3;

    /// <summary>The band confirms from this session on.</summary>
    public const int ConfirmFrom = 4;

    /// <summary>Missing gain confirms from this session on: some show nothing until the sixth.</summary>
    public const int GainFrom = 6;

    /// <summary>How the course goes on a day.</summary>
    public Judgement On(DateOnly day) =>
        series.Last is { } last && day.DayNumber - last.On.DayNumber <= OldestDays ? At(series.Scores.Count - 1) : new(Track.Unknown, []);

    /// <summary>What a score says, with those before it.</summary>
    /// <param name="index">Which, from 0.</param>
    public Judgement At(int index)
    {
        if (index < 1 || series.First is not { } first)
        {
            return new(Track.Unknown, []);
        }

        var score = series.Scores[index];
        var worse = yardstick.Worsening(first.Value, score.Value);
        List<TrackReason> confirmed = [.. Confirmed(index, score, worse)];
        List<TrackReason> early = [.. Early(score, worse)];
        return confirmed.Count > 0 ? new(Track.NotOnTrack, confirmed) : early.Count > 0 ? new(Track.EarlyWatch, early) : new(Track.OnTrack, []);
    }

    private IEnumerable<TrackReason> Confirmed(int index, SessionScore score, double worse)
    {
        if (worse >= yardstick.ReliableChange)
        {
            yield return TrackReason.ReliablyWorse;
        }

        if (score.Session >= ConfirmFrom && IsBeyond(score) && IsBeyond(series.Scores[index - 1]))
        {
            yield return TrackReason.BeyondBandTwice;
        }

        if (score.Session >= GainFrom && HasLittleGain(score, -worse))
        {
            yield return TrackReason.LittleGain;
        }
    }

    private IEnumerable<TrackReason> Early(SessionScore score, double worse)
    {
        if (score.Session >= WatchFrom && IsBeyond(score))
        {
            yield return TrackReason.BeyondBand;
        }

        if (score.Session >= WatchFrom && worse >= yardstick.ReliableChange / 2)
        {
            yield return TrackReason.HalfReliablyWorse;
        }
    }

    private bool IsBeyond(SessionScore score) => expected?.ShareBetter(score.Session, score.Value) > Edge;

    /// <summary>
    /// Only where the expected improvement exceeds the error of the measure, or the spread of patients before treatment where that is not known: a fifth of little is noise.
    /// </summary>
    private bool HasLittleGain(SessionScore score, double gain) =>
        expected is not null && series.First is { } first && -yardstick.Worsening(first.Value, expected.Mean(score.Session)) is var hoped
        && hoped >= (yardstick.ReliableChange ?? expected.FirstSd) && gain < LittleShare * hoped;
}
