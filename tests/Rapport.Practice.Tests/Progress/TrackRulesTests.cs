using Rapport.Ground.Releases;
using Rapport.Practice.Progress;

namespace Rapport.Practice.Tests.Progress;

/// <summary>
/// By hand. The course is expected to fall from 20 by 9 over seven sessions; session 3 is at 14, SD √(9.37 + 4/9·15.63) = 4.04, session 7 at 11, SD √(16 + 8 + 1) = 5: 80 % edges 17.4 and 15.2.
/// </summary>
public sealed class TrackRulesTests
{
    private static readonly Yardstick Six = new(6, 10);

    [Fact]
    public void The_edges_are_where_the_other_tests_take_them()
    {
        var course = Expected()!;

        Assert.Equal((14, 17.4), (Math.Round(course.Mean(3), 10), Math.Round(course.Quantile(3, 0.8), 1)));
        Assert.Equal((11, 15.2), (Math.Round(course.Mean(7), 10), Math.Round(course.Quantile(7, 0.8), 1)));
    }

    [Theory]
    [InlineData(2, 20, Track.OnTrack)]
    [InlineData(3, 17, Track.OnTrack)]
    [InlineData(3, 18, Track.EarlyWatch, TrackReason.BeyondBand)]
    [InlineData(3, 23, Track.EarlyWatch, TrackReason.BeyondBand, TrackReason.HalfReliablyWorse)]
    [InlineData(1, 26, Track.NotOnTrack, TrackReason.ReliablyWorse)]
    [InlineData(6, 19, Track.NotOnTrack, TrackReason.LittleGain)]
    public void Two_scores(int session, double score, Track track, params TrackReason[] reasons)
    {
        var judgement = Rules(Expected(), (0, 20), (session, score)).At(1);

        Assert.Equal(track, judgement.Track);
        Assert.Equal(reasons, judgement.Reasons);
    }

    [Fact]
    public void The_band_confirms_at_the_second_score_beyond_it_and_not_before_the_fourth_session()
    {
        var rules = Rules(Expected(), (0, 20), (2, 20), (3, 19), (4, 18.5), (5, 14));

        Assert.Equal([Track.OnTrack, Track.EarlyWatch, Track.NotOnTrack, Track.OnTrack], Enumerable.Range(1, 4).Select(i => rules.At(i).Track));
        Assert.Equal([TrackReason.BeyondBandTwice], rules.At(3).Reasons);
    }

    [Fact]
    public void Without_a_benchmark_only_the_patients_own_change_speaks()
    {
        var rules = Rules(null, (0, 20), (3, 20), (6, 20), (7, 23), (8, 26));

        Assert.Equal([Track.OnTrack, Track.OnTrack, Track.EarlyWatch, Track.NotOnTrack], Enumerable.Range(1, 4).Select(i => rules.At(i).Track));
    }

    [Fact]
    public void A_fifth_of_an_improvement_that_the_measure_could_not_show_is_no_reason() =>
        Assert.Equal(Track.OnTrack, Rules(Expected(), new Yardstick(8.7, null), (0, 20), (6, 15)).At(1).Track);

    [Fact]
    public void Where_no_reliable_change_is_known_the_spread_before_treatment_takes_its_place() =>
        Assert.Equal([TrackReason.LittleGain], Rules(Expected(), new Yardstick(null, null), (0, 20), (3, 19), (6, 19)).At(2).Reasons.Where(r => r == TrackReason.LittleGain));

    [Fact]
    public void One_score_a_late_first_one_and_an_old_last_one_say_nothing()
    {
        Assert.Equal(Track.Unknown, Rules(Expected(), (0, 20)).At(0).Track);
        Assert.Equal(Track.Unknown, Rules(Expected(), (2, 20), (3, 27)).At(1).Track);
        var rules = Rules(Expected(), (0, 20), (3, 14));
        Assert.Equal(Track.OnTrack, rules.On(Day(3).AddDays(14)).Track);
        Assert.Equal(Track.Unknown, rules.On(Day(3).AddDays(15)).Track);
        Assert.Equal(Track.Unknown, Rules(Expected()).On(Day(0)).Track);
    }

    [Fact]
    public void Of_a_day_the_last_score_counts() =>
        Assert.Equal([20, 14], ScoreSeries.Of([new(Day(3), 3, 30), new(Day(0), 0, 20), new(Day(3), 3, 14)]).Scores.Select(s => s.Value));

    internal static DateOnly Day(int session) => new DateOnly(2026, 8, 3).AddDays(7 * session);

    internal static ScoreSeries Series(params (int Session, double Score)[] scores) => ScoreSeries.Of(scores.Select(s => new SessionScore(Day(s.Session), s.Session, s.Score)));

    internal static TrackRules Rules(ExpectedCourse? expected, params (int Session, double Score)[] scores) => Rules(expected, Six, scores);

    private static TrackRules Rules(ExpectedCourse? expected, Yardstick yardstick, params (int Session, double Score)[] scores) => new(Series(scores), yardstick, expected);

    /// <summary>Equal arms: slope 0.5·2·4.606/4 capped at 1, spread² 4.606² − 2·4.606 + 4 = 16, τ² 8, SE² 1; error (6 / 1.96)² = 9.37.</summary>
    internal static ExpectedCourse? Expected()
    {
        List<ReleasedArm> arms = [.. Enumerable.Range(1, 3).Select(i => new ReleasedArm(
            i, $"Study {i}", "IPT", null, "phq-9", null, null, null, new(20, 2, 40), new(11, 1 + Math.Sqrt(13), 40), -9, 0.7, [i], null))];
        return ExpectedCourse.Of(
            BenchmarkLadder.OfTreatment(ExampleRelease.Of(arms, [new("phq-9", "IPT", null, null, 3, 120, new(-9, 1, -11, -7), 8, 80, 4, 20, 2, [1, 2, 3])]), new("phq-9")), Six, 20, 7);
    }
}
