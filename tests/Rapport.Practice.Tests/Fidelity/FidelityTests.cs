using Rapport.Practice.Courses;
using Rapport.Practice.Fidelity;
using Rapport.Practice.Profiles;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Practice.Tests.Record;
using Rapport.Statistics.Agreement;

namespace Rapport.Practice.Tests.Fidelity;

public sealed class FidelityTests
{
    private static readonly ModelProfile Classic = ModelProfiles.Shipped.Find("ipt-classic")!;

    [Fact]
    public void The_checklist_is_that_of_our_own_words_and_no_item_is_in_two_parts()
    {
        Assert.Equal(Enumerable.Range(1, 27), SessionChecklist.Items.Select(i => i.Code));
        Assert.Equal([5, 5, 9, 4, 4], new[] { SessionChecklist.Frame, Phases.Early, Phases.Middle, Phases.Conclusion, SessionChecklist.Avoid }.Select(p => SessionChecklist.Items.Count(i => i.Part == p)));
        Assert.All(Crosswalk.Areas, a => Assert.Contains(SessionChecklist.InArea(a.Code), i => i.Code == 18));
        Assert.All(SessionChecklist.Items, i => Assert.DoesNotContain("CSPRS", i.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Adherence_counts_what_was_rated_by_phase_and_area_and_keeps_competence_and_what_is_to_be_left_out_apart()
    {
        // The focus is a dispute; the middle phase began on the day of session 3, so session 4 is its first.
        var record = ARecord.InTheMiddle().Add(ARecord.Session(4, 21)).Now;
        var rating = new SessionRated(4, SessionChecklist.Scale, new Dictionary<int, int> { [1] = 6, [2] = 3, [10] = 0, [13] = 6, [14] = 0, [24] = 1, [25] = 0 }) { Competence = 5 };

        var found = Adherence.Of(rating, record, Classic);

        Assert.Equal(100 * (15 / 5.0) / 6, found.Total!.Value, 1e-12);
        Assert.Equal(100 * (15 / 4.0) / 6, found.Phase!.Value, 1e-12);
        Assert.Equal(100 * (6 / 2.0) / 6, found.Area!.Value, 1e-12);
        Assert.Equal((1, 5), (found.Avoided, found.Competence!.Value));
        Assert.Equal((Phases.Early, Phases.Middle), (Adherence.PhaseAt(record, 3), Adherence.PhaseAt(record, 4)));
        Assert.Null(Adherence.Of(rating with { Items = new Dictionary<int, int> { [24] = 3 } }, record, Classic).Total);
    }

    [Fact]
    public void The_process_scale_is_two_means_of_ten_and_nothing_where_one_is_missing()
    {
        Assert.Equal(Enumerable.Range(1, 20), ProcessScale.Interpersonal.Concat(ProcessScale.CognitiveBehavioural).Order());
        var items = Enumerable.Range(1, 20).ToDictionary(i => i, i => ProcessScale.Interpersonal.Contains(i) ? 4 : i == 2 ? 6 : 1);

        Assert.Equal((4.0, 1.5), ProcessScale.Means(items));
        items.Remove(7);
        Assert.Null(ProcessScale.Means(items));
    }

    [Fact]
    public void Ratings_beyond_the_scale_of_sessions_not_held_or_of_half_a_process_scale_are_refused()
    {
        var record = ARecord.InTheMiddle();
        SessionRated Own(int session, params (int, int)[] items) => new(session, SessionChecklist.Scale, items.ToDictionary(i => i.Item1, i => i.Item2));

        Assert.Equal(FidelityRefusals.NotHeld(9), record.Refuses(Own(9, (1, 3))));
        Assert.Equal(FidelityRefusals.NoChecklist, record.Refuses(Own(1)));
        Assert.Equal(FidelityRefusals.NoChecklist, record.Refuses(Own(1, (1, 7))));
        Assert.Equal(FidelityRefusals.NoChecklist, record.Refuses(Own(1, (28, 1))));
        Assert.Equal(FidelityRefusals.NoCompetence, record.Refuses(Own(1, (1, 3)) with { Competence = 8 }));
        Assert.Equal(FidelityRefusals.NoProcess, record.Refuses(new SessionRated(1, ProcessScale.Scale, new Dictionary<int, int> { [1] = 3 })));
        Assert.Equal(FidelityRefusals.NoScore, record.Refuses(new SessionRated(1, "Another scale", new Dictionary<int, int>())));
        Assert.Null(record.Refuses(new SessionRated(1, "Another scale", new Dictionary<int, int>()) { Score = 41.5m }));
        Assert.Null(record.Refuses(Own(1, (1, 3))));
    }

    [Fact]
    public void The_draw_takes_every_session_of_each_stretch_and_no_other_alike_often()
    {
        for (var sessions = SessionDraw.Fewest; sessions <= 24; sessions++)
        {
            var seen = new[] { new HashSet<int>(), [], [] };
            for (var i = 0; i < 60; i++)
            {
                var n = i;
                var drawn = SessionDraw.Of(sessions, below => n++ % below);
                Assert.True(drawn.Early < drawn.Middle && drawn.Middle < drawn.Late && drawn.Late <= sessions);
                seen[0].Add(drawn.Early);
                seen[1].Add(drawn.Middle);
                seen[2].Add(drawn.Late);
            }

            Assert.Equal(sessions >= 7 ? [2, 3, 4] : Enumerable.Range(2, sessions - 4), seen[0].Order());
            Assert.Equal([sessions - 1, sessions], seen[2].Order());
            Assert.Equal(Enumerable.Range(2, sessions - 1), seen.SelectMany(s => s).Order());
        }

        var drawnByChance = Enumerable.Range(0, 200).Select(_ => SessionDraw.Of(12)).ToList();
        Assert.True(drawnByChance.Select(d => d.Middle).Distinct().Count() > 3);
        Assert.All(drawnByChance, d => Assert.True(d.Early is >= 2 and <= 4 && d.Middle is >= 5 and <= 10 && d.Late is 11 or 12));
    }

    [Fact]
    public void Sessions_are_drawn_once_and_only_under_a_contract()
    {
        Assert.Equal(FidelityRefusals.NoContract, ARecord.Opened().Refuses(new SessionsDrawn(2, 5, 11)));
        var record = ARecord.InTheMiddle().Add(new SessionsDrawn(2, 5, 11));
        Assert.Equal(FidelityRefusals.DrawnAlready, record.Refuses(new SessionsDrawn(3, 6, 12)));
    }

    [Fact]
    public void A_rater_is_shown_anothers_rating_only_after_their_own_and_who_treats_no_drawn_session_before_it_was_rated()
    {
        var rated = Record(("sue", 2, 4), ("tom", 2, 5), ("tom", 3, 5));
        var fidelity = FidelityRecord.Of(rated);

        Assert.Equal([("sue", 2), ("tom", 2)], fidelity.ShownTo("sue", rates: true).Select(r => (r.By, r.Content.Session)));
        Assert.Empty(fidelity.ShownTo("uma", rates: true));
        Assert.Equal(3, fidelity.ShownTo("ada", rates: false).Count);
        Assert.Equal([2, 5, 11], fidelity.DrawnShown(rates: true));
        Assert.Equal([2], fidelity.DrawnShown(rates: false));
        Assert.Equal([2], fidelity.Waiting("uma"));
        Assert.Empty(fidelity.Waiting("sue"));
    }

    [Fact]
    public void Rated_anew_by_the_same_person_the_newest_counts()
    {
        var fidelity = FidelityRecord.Of(Record(("sue", 2, 1), ("sue", 2, 4)));

        Assert.Equal(4, Assert.Single(fidelity.Ratings).Content.Items[1]);
    }

    [Fact]
    public void Two_raters_agree_as_the_library_says_over_the_sessions_that_both_rated()
    {
        var one = Record(("sue", 1, 6), ("tom", 1, 5), ("sue", 2, 2), ("tom", 2, 3), ("sue", 3, 4), ("tom", 3, 4), ("uma", 3, 0));

        var found = Assert.Single(RaterAgreement.Of([FidelityRecord.Of(one)]));

        double[][] rows = [[6, 5], [2, 3], [4, 4]];
        Assert.Equal(("Sue", "Tom", 3), (found.First, found.Second, found.Sessions));
        Assert.Equal(IntraclassCorrelation.Of(rows, IntraclassForm.TwoWayRandomSingle), found.Absolute);
        Assert.Equal(IntraclassCorrelation.Of(rows, IntraclassForm.TwoWayRandomMean), found.Mean);
        Assert.Equal(WeightedKappa.Of([(6, 5), (2, 3), (4, 4)], 7, KappaWeights.Quadratic), found.Items);
    }

    [Fact]
    public void What_a_rater_changes_after_seeing_anothers_rating_counts_for_the_course_and_not_for_agreement()
    {
        // Sue thinks again of session 1 before Tom has rated it; Tom copies hers once he sees them.
        var record = Record(("sue", 1, 1), ("sue", 1, 6), ("sue", 2, 2), ("sue", 3, 4), ("tom", 1, 5), ("tom", 2, 3), ("tom", 3, 1), ("tom", 1, 6), ("tom", 2, 2), ("tom", 3, 4), ("sue", 3, 0));
        var fidelity = FidelityRecord.Of(record);

        var found = Assert.Single(RaterAgreement.Of([fidelity]));

        double[][] blind = [[6, 5], [2, 3], [4, 1]];
        Assert.Equal(IntraclassCorrelation.Of(blind, IntraclassForm.TwoWayRandomMean), found.Mean);
        Assert.Equal(WeightedKappa.Of([(6, 5), (2, 3), (4, 1)], 7, KappaWeights.Quadratic), found.Items);
        Assert.Equal([("sue", 3), ("tom", 1), ("tom", 2), ("tom", 3)], fidelity.Ratings.Where(fidelity.IsRevised).Select(r => (r.By, r.Content.Session)).Order());
        Assert.Equal([("tom", 3, 4), ("sue", 3, 0)], fidelity.Ratings.Where(r => r.Content.Session == 3).Select(r => (r.By, r.Content.Session, r.Content.Items[1])).OrderByDescending(r => r.By));
    }

    [Fact]
    public void A_third_rater_is_another_whose_rating_can_be_seen()
    {
        // Sue has rated and sees Tom's before Uma rates: what she changes then is not blind to Tom's, whoever she is compared with.
        var blind = BlindRatings.Of(Record(("sue", 1, 1), ("tom", 1, 4), ("sue", 1, 4), ("uma", 1, 0), ("uma", 1, 4)));

        Assert.Equal([("sue", 1), ("tom", 4), ("uma", 0)], blind.Select(r => (r.By, r.Content.Items[1])).Order());
    }

    [Fact]
    public void Drift_is_a_line_through_the_means_of_sessions()
    {
        var fidelity = FidelityRecord.Of(Record(("sue", 1, 6), ("tom", 1, 6), ("sue", 2, 5), ("tom", 2, 3), ("sue", 3, 2)));
        var drift = FidelityRecord.Drift(fidelity.Ratings, fidelity.Record, Classic);

        Assert.Equal([100.0, 400 / 6.0, 200 / 6.0], drift.Select(d => d.Percent), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(-200 / 6.0, FidelityRecord.Slope(drift)!.Value, 1e-9);
        Assert.Null(FidelityRecord.Slope([.. drift.Take(2)]));
    }

    [Fact]
    public void The_agenda_says_what_the_record_and_the_ratings_suggest()
    {
        var record = Record(("sue", 2, 1));
        var with = record.With(new(record.Number + 1, new SessionRated(3, SessionChecklist.Scale, new Dictionary<int, int> { [2] = 1, [6] = 5, [27] = 4 }), "sue", "Sue", DateTimeOffset.UnixEpoch));
        var fidelity = FidelityRecord.Of(with);

        var points = SupervisionAgenda.Of(fidelity.Ratings, fidelity, Classic, null);

        Assert.Contains("The notes of 3 sessions are not signed.", points);
        Assert.Contains("Session 3: lost the focus without a reason.", points);
        Assert.Contains("Session 3, rated 1 of 6: kept to the agreed focus, or changed it openly.", points);
    }

    [Fact]
    public void An_open_risk_event_comes_first_on_the_agenda_and_what_it_was_decided_to_bring_is_on_it_until_it_was_looked_at()
    {
        var record = ARecord.InTheMiddle().Add(new RiskRaised(new("Said or seen", RiskFound.ByHand, []), null, "She left a message."));
        var risk = record.Now.Number;
        record.Add(new SignalDecided(ARecord.Day(14), "phq-9", Track.NotOnTrack, ARecord.Day(14), 3, [], "supervise", "I am stuck in the dispute."));
        var decided = record.Now.Number;
        var points = Agenda();

        Assert.Equal("A risk event is open since 1 January 1970: Said or seen; nobody has acknowledged it.", points[0]);
        Assert.Equal("On 17 August 2026 it was decided to bring a signal here: I am stuck in the dispute.", points[1]);

        record.Add(new RiskSeen(risk, "Rang her.")).Add(new RiskClosed(risk, "No intent.")).Add(new DecisionLooked(decided, ARecord.Day(14), "better", ""));
        Assert.DoesNotContain(Agenda(), p => p.Contains("risk", StringComparison.Ordinal) || p.Contains("decided", StringComparison.Ordinal));

        IReadOnlyList<string> Agenda() => SupervisionAgenda.Of([], FidelityRecord.Of(record.Now), Classic, null);
    }

    /// <summary>A course in the middle phase with three sessions drawn, item 1 rated so by these people.</summary>
    private static CourseRecord Record(params (string By, int Session, int Rated)[] ratings)
    {
        var record = ARecord.InTheMiddle().Add(new SessionsDrawn(2, 5, 11)).Now;
        foreach (var (by, session, rated) in ratings)
        {
            var entry = new SessionRated(session, SessionChecklist.Scale, new Dictionary<int, int> { [1] = rated });
            record = record.With(new(record.Number + 1, entry, by, char.ToUpperInvariant(by[0]) + by[1..], DateTimeOffset.UnixEpoch));
        }

        return record;
    }
}
