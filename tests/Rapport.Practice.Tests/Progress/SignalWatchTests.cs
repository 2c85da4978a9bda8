using Rapport.Practice.Progress;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Progress;

public sealed class SignalWatchTests
{
    private static readonly TrackReason[] Beyond = [TrackReason.BeyondBand];

    [Fact]
    public void An_early_watch_that_is_confirmed_stays_one_signal()
    {
        var watch = Watch([], (0, 20), (3, 19), (4, 19), (5, 19), (6, 19));

        Assert.Equal((Track.NotOnTrack, 4, TrackRulesTests.Day(3)), (watch.Open!.Track, watch.Open.Score.Session, watch.Open.Since));
        Assert.Empty(watch.Passed);
    }

    [Fact]
    public void An_early_watch_passes_when_two_scores_in_a_row_take_it_back()
    {
        Assert.Equal(Track.EarlyWatch, Watch([], (0, 20), (3, 19), (4, 14)).Open!.Track);
        Assert.Equal(Track.EarlyWatch, Watch([], (0, 20), (3, 19), (4, 14), (5, 18), (6, 13)).Open!.Track);

        var passed = Watch([], (0, 20), (3, 19), (4, 14), (5, 13));

        Assert.Null(passed.Open);
        Assert.Equal(TrackRulesTests.Day(5), Assert.Single(passed.Passed).On);
    }

    [Fact]
    public void A_watch_that_passed_stays_in_the_history_when_a_later_signal_is_decided_on()
    {
        (int, double)[] scores = [(0, 20), (3, 19), (4, 14), (5, 13), (6, 19), (7, 19)];
        Assert.Equal(TrackRulesTests.Day(5), Assert.Single(Watch([], scores).Passed).On);

        var decided = Watch([Decided(Track.NotOnTrack, raised: 7, session: 7)], scores);

        Assert.Null(decided.Open);
        Assert.Equal(TrackRulesTests.Day(5), Assert.Single(decided.Passed).On);
    }

    [Fact]
    public void A_confirmed_signal_waits_for_a_person()
    {
        var watch = Watch([], (0, 20), (3, 19), (4, 19), (5, 10), (6, 9), (7, 8));

        Assert.Equal(Track.NotOnTrack, watch.Open!.Track);
    }

    [Fact]
    public void After_a_decision_there_is_silence_until_its_result_is_due()
    {
        SignalDecided decided = Decided(Track.NotOnTrack, raised: 4, session: 4);

        Assert.Null(Watch([decided], (0, 20), (3, 19), (4, 19)).Open);
        Assert.Null(Watch([decided], (0, 20), (3, 19), (4, 19), (5, 19)).Open);
        Assert.Equal(6, Watch([decided], (0, 20), (3, 19), (4, 19), (5, 19), (6, 19)).Open!.Score.Session);
    }

    [Fact]
    public void A_watch_that_was_decided_on_still_comes_up_when_it_is_confirmed() =>
        Assert.Equal(Track.NotOnTrack, Watch([Decided(Track.EarlyWatch, raised: 3, session: 3)], (0, 20), (3, 19), (4, 19)).Open!.Track);

    [Fact]
    public void Who_gets_reliably_worse_after_a_decision_on_something_else_is_no_matter_of_silence()
    {
        SignalDecided decided = Decided(Track.NotOnTrack, raised: 4, session: 4);
        Assert.Null(Watch([decided], (0, 20), (3, 19), (4, 19), (5, 25)).Open);

        var worse = Watch([decided], (0, 20), (3, 19), (4, 19), (5, 26)).Open!;
        Assert.Equal((5, TrackRulesTests.Day(5)), (worse.Score.Session, worse.Since));
        Assert.Contains(TrackReason.ReliablyWorse, worse.Reasons);

        // Decided with that in view, there is silence.
        Assert.Null(Watch([decided with { Reasons = [TrackReason.ReliablyWorse] }], (0, 20), (3, 19), (4, 26), (5, 27)).Open);
    }

    [Fact]
    public void What_came_of_a_decision_is_due_two_sessions_later_until_somebody_looked()
    {
        var record = Record(4).Add(Decided(Track.NotOnTrack, raised: 4, session: 4));
        Assert.Empty(Watch(record, (0, 20)).Due);

        record.Add(ARecord.Session(5, 35)).Add(ARecord.Session(6, 42));
        var due = Assert.Single(Watch(record, (0, 20)).Due);
        Assert.Equal(6, due.LookAt);

        record.Add(new DecisionLooked(due.Number, ARecord.Day(42), "better", "She called her sister."));
        Assert.Empty(Watch(record, (0, 20)).Due);
        Assert.Equal(ProgressRefusals.LookedAlready, record.Refuses(new DecisionLooked(due.Number, ARecord.Day(42), "same", "")));
    }

    [Fact]
    public void A_decision_is_one_of_eight_and_not_before_the_score_that_asked_for_it()
    {
        Assert.Equal(8, SignalDecided.Decisions.Count);
        Assert.Equal(ProgressRefusals.NoDecision, Record(4).Refuses(Decided(Track.NotOnTrack, 4, 4) with { Decision = "wait" }));
        Assert.StartsWith("28 August 2026 lies before 31 August 2026", Record(4).Refuses(Decided(Track.NotOnTrack, 4, 4) with { On = ARecord.Day(25) })!.Message, StringComparison.Ordinal);
        Assert.Equal(ProgressRefusals.NothingDecided, Record(4).Refuses(new DecisionLooked(2, ARecord.Day(28), "better", "")));
        Assert.Equal(ProgressRefusals.NoMeasure, Record(4).Refuses(new ComparedWith(" ", null, null)));
    }

    private static SignalDecided Decided(Track signal, int raised, int session) =>
        new(TrackRulesTests.Day(session), "phq-9", signal, TrackRulesTests.Day(raised), session, Beyond, "refocus", "The dispute has moved on.");

    private static ARecord Record(int sessions)
    {
        var record = ARecord.Opened();
        for (var i = 1; i <= sessions; i++)
        {
            record.Add(ARecord.Session(i, 7 * i));
        }

        return record;
    }

    private static SignalWatch Watch(SignalDecided[] decided, params (int Session, double Score)[] scores)
    {
        var record = Record(7);
        foreach (var one in decided)
        {
            record.Add(one);
        }

        return Watch(record, scores);
    }

    private static SignalWatch Watch(ARecord record, params (int Session, double Score)[] scores) =>
        SignalWatch.Of(
            TrackRulesTests.Series(scores), TrackRulesTests.Rules(TrackRulesTests.Expected(), scores),
            [.. record.Now.Of<SignalDecided>().Select(d => new PastDecision(d.Number, d.Entry.Signal, d.Entry.Raised, d.Entry.LookAt, record.Now.Of<DecisionLooked>().Any(l => l.Entry.Decided == d.Number), d.Entry.Reasons.Contains(TrackReason.ReliablyWorse)))],
            record.State.Sessions.Count);
}
