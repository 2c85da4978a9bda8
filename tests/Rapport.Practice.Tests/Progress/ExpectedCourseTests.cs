using System.Text.Json;
using Rapport.Ground.Releases;
using Rapport.Practice.Progress;

namespace Rapport.Practice.Tests.Progress;

/// <summary>Against validation/progress.R, against a closed form, and against patients who were drawn.</summary>
public sealed class ExpectedCourseTests
{
    [Fact]
    public void Line_course_and_band_are_those_of_the_second_computation()
    {
        var courses = 0;
        foreach (var cell in ExampleRelease.Reference.GetProperty("cells").EnumerateArray())
        {
            var found = Find(cell);
            var (line, pool) = (BaselineLine.Of(found.Pool!, found.Arms), cell.GetProperty("pool"));
            Near(pool, "slope", line.Slope);
            Near(pool, "mean", line.Mean);
            Near(pool, "spread", line.Spread);
            Near(pool, "baselineSd", line.BaselineSd);
            foreach (var course in cell.GetProperty("courses").EnumerateArray())
            {
                Compare(course, Course(found, course));
                courses++;
            }
        }

        Assert.Equal(12, courses);
    }

    [Fact]
    public void One_patient_in_five_who_is_drawn_ends_above_the_edge()
    {
        var drawn = ExampleRelease.Reference.GetProperty("drawn");
        var course = ExpectedCourse.Of(BenchmarkLadder.OfTreatment(ExampleRelease.Made, new("hdrs-17")), new(7, null), drawn.GetProperty("first").GetDouble(), 12)!;

        Near(drawn, "edge", course.Quantile(12, 0.8));
        // Of 33,000 drawn the share errs by 0.0022.
        Assert.Equal(0.2, drawn.GetProperty("above").GetDouble(), 0.007);
    }

    [Fact]
    public void Equal_arms_give_a_line_and_a_band_that_can_be_reckoned_by_hand()
    {
        // S0 4, S1 6, r 0.5: slope 0.75; spread² 36 − 0.5625·16 = 27. τ² 8, SE² 1: sd² 36 at the end. Pooled fall 8 at 20; first 24: 8 + 0.25·4 = 9.
        var course = Course(before: 4, after: 6, first: 24, sessions: 7, reliable: 1e9);

        Assert.Equal((0.75, 20, Math.Sqrt(27)), (course.Line.Slope, Math.Round(course.Line.Mean, 12), course.Line.Spread));
        Assert.Equal((24, 15, 6), (course.Mean(0), Math.Round(course.Mean(7), 12), Math.Round(course.Sd(7), 12)));
        // f(1) = ln 2 / ln 8 = 1/3, f(3) = 2/3; the error of the measure is all of the spread here.
        Assert.Equal((21, 18), (Math.Round(course.Mean(1), 12), Math.Round(course.Mean(3), 12)));
        Assert.Equal(Math.Sqrt(27 + 1), course.Sd(1), 12);
        Assert.Equal((0, 15, 6), (course.Sd(0), Math.Round(course.Mean(30), 12), Math.Round(course.Sd(30), 12)));
        Assert.Equal(0.5, course.ShareBetter(7, 15)!.Value, 12);
        Assert.Null(course.ShareBetter(0, 24));
    }

    [Fact]
    public void A_spread_that_admission_narrowed_moves_nobody_away_from_the_mean()
    {
        // S0 2, S1 6, r 0.5 would be a slope of 1.5; at 1 the spread² is 36 − 2·6 + 4 = 28.
        var course = Course(before: 2, after: 6, first: 30, sessions: 7, reliable: 5);

        Assert.Equal((1, Math.Sqrt(28)), (course.Line.Slope, course.Line.Spread));
        Assert.Equal(22, course.Mean(7), 12);
        Assert.True(course.FarFromTrials);
    }

    [Fact]
    public void No_edge_lies_beyond_the_scale()
    {
        var found = Equal(4, 6);
        var course = ExpectedCourse.Of(found, new(5, null) { Lowest = 0, Highest = 27 }, 27, 7)!;

        Assert.Equal(27, course.Quantile(1, 0.9));
        Assert.Equal(0, ExpectedCourse.Of(found, new(5, null) { Lowest = 0 }, 9, 7)!.Quantile(7, 0.1));
    }

    [Fact]
    public void Without_a_rung_nothing_is_expected() =>
        Assert.Null(ExpectedCourse.Of(BenchmarkLadder.OfTreatment(ExampleRelease.Made, new("gad-7")), new(4, 8), 15, 12));

    private static ExpectedCourse Course(double before, double after, double first, int sessions, double reliable) =>
        ExpectedCourse.Of(Equal(before, after), new(reliable, null), first, sessions)!;

    private static Benchmark Equal(double before, double after)
    {
        List<ReleasedArm> arms = [.. Enumerable.Range(1, 3).Select(i => new ReleasedArm(
            i, $"Study {i}", "IPT", null, "phq-9", null, null, null, new(20, before, 40), new(12, after, 40), -8, 0.7, [i], null))];
        return BenchmarkLadder.OfTreatment(
            ExampleRelease.Of(arms, [new("phq-9", "IPT", null, null, 3, 120, new(-8, 1, -10, -6), 8, 80, 5.3, 20, before, [1, 2, 3])]), new("phq-9"));
    }

    private static Benchmark Find(JsonElement cell)
    {
        var with = new Comparison(cell.GetProperty("measure").GetString()!);
        return cell.GetProperty("condition").GetString() == "IPT"
            ? BenchmarkLadder.OfTreatment(ExampleRelease.Made, with) : BenchmarkLadder.OfControl(ExampleRelease.Made, "usual care", with);
    }

    private static ExpectedCourse Course(Benchmark found, JsonElement course) => ExpectedCourse.Of(
        found, new(course.GetProperty("rc").GetDouble(), null), course.GetProperty("first").GetDouble(), course.GetProperty("sessions").GetInt32())!;

    private static void Compare(JsonElement expected, ExpectedCourse course)
    {
        var at = expected.GetProperty("at").EnumerateArray().Select(s => s.GetInt32()).ToList();
        for (var i = 0; i < at.Count; i++)
        {
            Assert.Equal(expected.GetProperty("mean")[i].GetDouble(), course.Mean(at[i]), 1e-10);
            Assert.Equal(expected.GetProperty("sd")[i].GetDouble(), course.Sd(at[i]), 1e-10);
            Assert.Equal(expected.GetProperty("q20")[i].GetDouble(), course.Quantile(at[i], 0.2), 1e-10);
            Assert.Equal(expected.GetProperty("q80")[i].GetDouble(), course.Quantile(at[i], 0.8), 1e-10);
            Assert.Equal(expected.GetProperty("better")[i].GetDouble(), course.ShareBetter(at[i], expected.GetProperty("score").GetDouble())!.Value, 1e-10);
        }
    }

    private static void Near(JsonElement expected, string name, double found) => Assert.Equal(expected.GetProperty(name).GetDouble(), found, 1e-10);
}
