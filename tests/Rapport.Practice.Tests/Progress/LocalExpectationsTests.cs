using System.Text.Json;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Progress;

/// <summary>What a site's own courses lead one to expect. Everybody is invented.</summary>
public sealed class LocalExpectationsTests
{
    /// <summary>A patient whose first score is 12, after so many sessions; the PHQ-9 runs from 0 to 27.</summary>
    private static readonly Yardstick Phq = new(6, 10) { Lowest = 0, Highest = 27 };

    [Fact]
    public void Bands_by_thirds_of_the_first_score_agree_with_quantile_regression_in_R()
    {
        var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository(), "validation", "local-bands.json"))).RootElement;
        var glances = reference.GetProperty("courses").EnumerateArray().Select(c => Closed(
            c.GetProperty("first").GetDouble(), [.. (c.GetProperty("changes").ValueKind == JsonValueKind.Array ? c.GetProperty("changes").EnumerateArray().Select(v => v.GetDouble()) : [c.GetProperty("changes").GetDouble()])]));

        var fit = LocalExpectations.Of(glances, default).Find("phq-9", "ipt-classic")!;

        Assert.Equal(reference.GetProperty("sd").GetDouble(), fit.FirstSd, 1e-12);
        Assert.Equal(("ipt-classic", 230, 3), (fit.Profile, fit.Courses, fit.Strata.Count));
        foreach (var (stratum, expected) in fit.Strata.Zip(reference.GetProperty("strata").EnumerateArray()))
        {
            Assert.Equal((expected.GetProperty("courses").GetInt32(), expected.GetProperty("scores").GetInt32(), expected.GetProperty("last").GetInt32()), (stratum.Courses, stratum.Scores, stratum.LastSession));
            foreach (var (line, r) in stratum.Lines.Zip(expected.GetProperty("lines").EnumerateArray()))
            {
                Assert.Equal((r.GetProperty("tau").GetDouble(), r.GetProperty("intercept").GetDouble(), r.GetProperty("slope").GetDouble()), (line.Share, line.Intercept, line.Slope), Near);
            }
        }
    }

    /// <summary>Each course keeps its rank and all fall alike: the lines are parallel, one through each rank.</summary>
    [Fact]
    public void Of_courses_that_fall_alike_the_bands_are_the_ranks()
    {
        var local = LocalExpectations.Of(Enumerable.Range(1, 201).Select(rank => Closed(12, [.. Enumerable.Range(1, 8).Select(s => (rank / 100d) - (4 * Math.Log(1 + s)))])), At);
        var course = LocalCourse.Of(local, Facts(), Phq, 12)!;

        Assert.Single(course.Fit.Strata);
        foreach (var (share, rank) in new[] { (0.1, 21), (0.2, 41), (0.5, 101), (0.8, 161), (0.9, 181) })
        {
            Assert.Equal(12 + (rank / 100d) - (4 * Math.Log(5)), course.Quantile(4, share), 1e-8);
        }

        Assert.Equal(0.65, course.ShareBetter(4, 12 + 1.31 - (4 * Math.Log(5)))!.Value, 1e-8);
        Assert.Equal((0.1, 1d), (course.ShareBetter(4, 0), course.ShareBetter(4, 27)));
        // After the last session that twenty courses reach it stays, before the first there is nothing, and no band leaves the scale.
        Assert.Equal(course.Quantile(8, 0.5), course.Quantile(20, 0.5));
        Assert.Equal((12, null), (course.Mean(0), course.ShareBetter(0, 12)));
        Assert.Equal(0, LocalCourse.Of(local, Facts(), Phq, 2)!.Quantile(8, 0.1));
    }

    [Fact]
    public void It_takes_two_hundred_closed_courses_whose_patients_agreed_and_those_of_the_same_model_come_first()
    {
        Glance[] own = [.. Enumerable.Range(0, 199).Select(i => Closed(10 + (i % 9), [-1, -2 - (i % 5)]))];
        var other = Closed(15, [-1, -3]) with { Profile = "ipt-b" };

        Assert.Empty(LocalExpectations.Of(own, At).Fits);
        Assert.Empty(LocalExpectations.Of([.. own, other with { Closed = null }], At).Fits);
        Assert.Empty(LocalExpectations.Of([.. own, other with { Progress = other.Progress! with { Shared = false } }], At).Fits);
        Assert.Empty(LocalExpectations.Of([.. own, Closed(15, [])], At).Fits);

        var any = LocalExpectations.Of([.. own, other], At);
        Assert.Equal((200, null), (any.Find("phq-9", "ipt-classic")!.Courses, any.Find("phq-9", "ipt-classic")!.Profile));
        Assert.Equal("ipt-classic", LocalExpectations.Of([.. own, Closed(15, [-1, -3]), other], At).Find("phq-9", "ipt-classic")!.Profile);
        Assert.Null(any.Find("gad-7", null));
    }

    [Fact]
    public void Where_one_first_score_is_that_of_most_there_are_fewer_strata_and_each_has_enough()
    {
        var fit = LocalExpectations.Of(Enumerable.Range(0, 220).Select(i => Closed(i < 150 ? 10 : 11 + (i % 5), [-1 - (i % 3), -2 - (i % 7)])), At).Find("phq-9", null)!;

        Assert.Equal([150, 70], fit.Strata.Select(s => s.Courses));
        Assert.Equal(10, fit.Strata[0].UpTo);
    }

    [Fact]
    public void It_takes_the_place_of_the_cold_start_on_the_chart_and_in_signals()
    {
        var local = LocalExpectations.Of(Enumerable.Range(1, 201).Select(rank => Closed(12, [.. Enumerable.Range(1, 8).Select(s => (rank / 100d) - (4 * Math.Log(1 + s)))])), At);
        var facts = Facts() with { Held = 4, Scores = [new(ARecord.Day(0), 0, 12), new(ARecord.Day(21), 3, 11), new(ARecord.Day(28), 4, 11)] };

        var progress = CourseProgress.Of(facts, new([], local), ARecord.Day(28))!;

        Assert.Same(progress.Local, progress.Expectation);
        Assert.Equal((Track.NotOnTrack, TrackReason.BeyondBandTwice), (progress.Now.Track, progress.Now.Reasons[0]));
        Assert.Equal(Track.OnTrack, CourseProgress.Of(facts, new([]), ARecord.Day(28))!.Now.Track);
        var kept = JsonSerializer.Deserialize<LocalExpectations>(JsonSerializer.Serialize(local))!;
        Assert.Equal(progress.Local!.Quantile(4, 0.8), LocalCourse.Of(kept, facts, Phq, 12)!.Quantile(4, 0.8));
    }

    private static DateTimeOffset At => new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private static ProgressFacts Facts() => new(new("phq-9"), 8, 8, [], []) { Profile = "ipt-classic", Shared = true };

    private static bool Near((double, double, double) one, (double, double, double) other) =>
        one.Item1 == other.Item1 && Math.Abs(one.Item2 - other.Item2) < 1e-8 && Math.Abs(one.Item3 - other.Item3) < 1e-8;

    /// <summary>A closed course with a first score and one at each session after it, so much worse than the first.</summary>
    private static Glance Closed(double first, double[] changes) => new("ipt-classic", "closed", changes.Length, 8, null, null, 0, null, false, ARecord.Day(100))
    {
        Progress = Facts() with { Closed = true, Scores = [new(ARecord.Day(0), 0, first), .. changes.Select((c, i) => new SessionScore(ARecord.Day(7 * (i + 1)), i + 1, first + c))] },
    };

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "rapport.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
