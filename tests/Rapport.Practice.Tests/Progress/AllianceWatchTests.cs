using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Progress;

/// <summary>The alliance, apart from symptoms. Everybody is invented.</summary>
public sealed class AllianceWatchTests
{
    [Theory]
    [InlineData("wai-sr", 50, 42, false)]
    [InlineData("wai-sr", 50, 41, true)]
    [InlineData("wai-sr", 40, 32, false)]
    [InlineData("wai-sr", 40, 31, true)]
    [InlineData("srs", 39, 38.1, false)]
    [InlineData("srs", 39, 38, true)]
    public void A_fall_counts_from_one_standard_deviation_or_a_tenth_on_or_as_the_measure_says(string measure, double before, double last, bool falls) =>
        Assert.Equal(falls, Watch(measure, before, last).Signs.Contains(AllianceSign.Fall));

    [Fact]
    public void Of_a_standard_deviation_and_a_tenth_the_larger_counts()
    {
        var fall = MeasureLibrary.Find("wai-sr")!.AlertFalls[0];
        // 1 SD from a change of 7.2 points and α 0.90: 7.2 / (1.96 √2 √0.1).
        Assert.Equal(7.2 / (1.96 * Math.Sqrt(2) * Math.Sqrt(0.1)), (double)fall.Points, 0.05);
        Assert.Equal(8.2m, fall.From(60));
        Assert.Equal(9m, (fall with { Points = 4 }).From(90));
        Assert.True(fall.Unverified && fall.IsComputed);
    }

    [Fact]
    public void What_was_seen_passes_with_the_next_score_and_a_rise_is_none()
    {
        Assert.Equal([AllianceSign.Fall], Watch("wai-sr", 52, 40).Signs);
        Assert.Empty(Watch("wai-sr", 52, 40, 41).Signs);
        Assert.Empty(Watch("wai-sr", 30, 50).Signs);
        Assert.Empty(Watch("wai-sr", 20).Signs);
    }

    [Fact]
    public void The_session_rating_scale_has_its_published_alert() => Assert.Equal([AllianceSign.Low], Watch("srs", 35, 35.5).Signs);

    [Fact]
    public void The_lowest_tenth_is_that_of_twenty_open_courses_and_more()
    {
        Course[] courses = [.. Enumerable.Range(1, 20).Select(i => Course(i, 20 + i))];

        // R: quantile(21:40, 0.1) = 22.9.
        Assert.Equal(22.9, CaseloadTenths.Of(courses).Of("wai-sr")!.Value, 1e-12);
        Assert.Null(CaseloadTenths.Of(courses.Take(19)).Of("wai-sr"));
        Assert.Null(CaseloadTenths.Of(courses).Of("srs"));
        var list = Caseload.Of(courses, new([]), new(ARecord.Day(15), new TimeOnly(9, 0), TimeSpan.Zero));
        Assert.Equal(["1", "2"], list.Where(c => c.Concerns.Contains(CaseConcern.Alliance)).Select(c => c.Course.Id).Order());
    }

    [Fact]
    public void A_quantile_is_that_of_R() =>
        // R: quantile(c(3, 1, 4.5, 9, 2.25, 7), 0.1) = 1.625.
        Assert.Equal(1.625, CaseloadTenths.Quantile([3, 1, 4.5, 9, 2.25, 7], 0.1), 1e-12);

    [Fact]
    public void The_alliance_is_no_outcome_and_the_symptoms_are_what_a_course_is_followed_by()
    {
        var record = Scored("srs", 39, 30).Add(new Administration("phq-9-first", "phq-9", 1, ARecord.Day(14), "session") { Entered = new Dictionary<string, decimal> { ["total"] = 12 } });

        Assert.Equal("phq-9", ProgressFacts.Of(record.Now)!.With.Measure);
        Assert.Null(MeasureLibrary.Find("srs")!.Reliable);
        Assert.Equal([CaseConcern.Alliance, CaseConcern.Unsigned], Caseload.ConcernsOf(Glance.Of(record.Now), new([]), new(ARecord.Day(15), new TimeOnly(9, 0), TimeSpan.Zero)));
    }

    private static Alliance Watch(string measure, params double[] scores) => Assert.Single(AllianceWatch.Of(ProgressFacts.Of(Scored(measure, scores).Now), null));

    private static Course Course(int id, double score) => new($"{id}", $"{id}", DateTimeOffset.UnixEpoch, CourseRole.Clinician) { Glance = Glance.Of(Scored("wai-sr", score).Now) };

    private static ARecord Scored(string measure, params double[] scores)
    {
        var record = ARecord.InTheMiddle();
        for (var i = 0; i < scores.Length; i++)
        {
            record.Add(new Administration($"{measure}-{i:0000}", measure, 1, ARecord.Day(1 + i), "paper") { Entered = new Dictionary<string, decimal> { ["total"] = (decimal)scores[i] } });
        }

        return record;
    }
}
