namespace Rapport.Practice.Progress;

/// <summary>A signal that a score raised.</summary>
/// <param name="Track">Early watch or not on track.</param>
/// <param name="Score">The score that raised it, or raised it to this.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Since">The day of the first score of it.</param>
public sealed record Signal(Track Track, SessionScore Score, IReadOnlyList<TrackReason> Reasons, DateOnly Since);

/// <summary>An early watch that two scores in a row took back before anybody decided on it.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="On">The day of the second of them.</param>
public sealed record PassedSignal(Signal Signal, DateOnly On);

/// <summary>A decision on a signal, as far as later signals depend on it.</summary>
/// <param name="Number">Number of its entry in the record.</param>
/// <param name="Signal">Early watch or not on track.</param>
/// <param name="Raised">The day of the score that raised it.</param>
/// <param name="LookAt">The session at which one looks at the result.</param>
/// <param name="Looked">Whether somebody did.</param>
/// <param name="Deteriorated">Whether the patient was reliably worse then: it was decided with that in view.</param>
public sealed record PastDecision(int Number, Track Signal, DateOnly Raised, int LookAt, bool Looked, bool Deteriorated = false);

/// <summary>
/// The signals of a course, at most one open at a time. An early watch that is confirmed becomes one; one that two scores in a row take back passes by itself, a confirmed
/// signal never does. After a decision there is silence until its result is due, unless meanwhile an early watch is confirmed, or the patient gets reliably worse who was not.
/// </summary>
public sealed class SignalWatch
{
    /// <summary>Scores in a row that take an early watch back.</summary>
    public const int ScoresToPass = 2;

    private SignalWatch(Signal? open, IReadOnlyList<PassedSignal> passed, IReadOnlyList<PastDecision> due) => (Open, Passed, Due) = (open, passed, due);

    /// <summary>The signal that waits for a decision; null for none.</summary>
    public Signal? Open { get; }

    /// <summary>Early watches that passed by themselves.</summary>
    public IReadOnlyList<PassedSignal> Passed { get; }

    /// <summary>Decisions whose result is to be looked at by now.</summary>
    public IReadOnlyList<PastDecision> Due { get; }

    /// <summary>The signals of a series of scores, and what was decided on them.</summary>
    /// <param name="series">The scores.</param>
    /// <param name="rules">How they are judged.</param>
    /// <param name="decisions">What was decided.</param>
    /// <param name="held">Sessions held by now.</param>
    public static SignalWatch Of(ScoreSeries series, TrackRules rules, IReadOnlyList<PastDecision> decisions, int held)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(decisions);
        var fold = new Fold(decisions);
        for (var i = 0; i < series.Scores.Count; i++)
        {
            fold.Take(series.Scores[i], rules.At(i));
        }

        return new(fold.Open, fold.Passed, [.. decisions.Where(d => !d.Looked && d.LookAt <= held)]);
    }

    private sealed class Fold(IReadOnlyList<PastDecision> decisions)
    {
        private Signal? open;
        private int better;
        private DateOnly last;

        internal List<PassedSignal> Passed { get; } = [];

        internal Signal? Open => Undecided(DateOnly.MaxValue);

        internal void Take(SessionScore score, Judgement says)
        {
            (open, last) = (Undecided(last), score.On);
            if (says.Track is Track.OnTrack)
            {
                Pass(score);
            }
            else if (says.Track is Track.EarlyWatch or Track.NotOnTrack)
            {
                better = 0;
                if (open is null ? !IsQuiet(score, says) : says.Track > open.Track)
                {
                    open = new(says.Track, score, says.Reasons, open?.Since ?? score.On);
                }
            }
        }

        /// <summary>The signal, unless it was decided on: a decision that a later score asked for is about a later signal.</summary>
        private Signal? Undecided(DateOnly until) =>
            open is null || decisions.Any(d => d.Raised >= open.Since && d.Raised <= until && d.Signal >= open.Track) ? null : open;

        private void Pass(SessionScore score)
        {
            if (open is { Track: Track.EarlyWatch } && ++better == ScoresToPass)
            {
                Passed.Add(new(open, score.On));
                (open, better) = (null, 0);
            }
        }

        /// <summary>Whether a decision of before has not had its time yet.</summary>
        private bool IsQuiet(SessionScore score, Judgement says) => decisions.Any(d =>
            d.Raised <= score.On && d.Signal >= says.Track && score.Session < d.LookAt && (d.Deteriorated || !says.Reasons.Contains(TrackReason.ReliablyWorse)));
    }
}
