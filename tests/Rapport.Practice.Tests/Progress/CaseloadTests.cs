using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Progress;

/// <summary>The course of <see cref="ARecord.InTheMiddle"/>: twelve sessions until day 90, three held until day 14, a week apart.</summary>
public sealed class CaseloadTests
{
    private static readonly Benchmarks Evidence = new([ExampleRelease.Made]);

    [Theory]
    [InlineData(15)]
    [InlineData(28)]
    [InlineData(29, CaseConcern.SessionOverdue)]
    [InlineData(76, CaseConcern.SessionOverdue, CaseConcern.EndingSoon)]
    [InlineData(91, CaseConcern.ContractOver, CaseConcern.SessionOverdue)]
    public void Time_runs_out(int day, params CaseConcern[] expected) =>
        Assert.Equal(expected, Of(Signed(ARecord.InTheMiddle(), 3), day));

    [Fact]
    public void What_is_not_signed_waits_also_in_a_course_that_is_going_well() =>
        Assert.Equal([CaseConcern.Unsigned], Of(ARecord.InTheMiddle(), 15));

    [Fact]
    public void Two_sessions_before_the_last_the_end_is_near()
    {
        var record = ARecord.InTheMiddle();
        for (var n = 4; n <= 10; n++)
        {
            record.Add(ARecord.Session(n, 7 * (n - 1)));
        }

        Assert.Equal([CaseConcern.EndingSoon], Of(Signed(record, 10), 64));
    }

    [Fact]
    public void A_measure_that_was_planned_and_not_given_for_three_days_is_overdue()
    {
        var record = Signed(ARecord.InTheMiddle(), 3).Add(new MeasuresPlanned(ARecord.Day(0), "Europe/Berlin", new TimeOnly(8, 0), [new("phq-9", "session")]));

        Assert.DoesNotContain(CaseConcern.MeasureOverdue, Of(record, 14));
        Assert.Equal([CaseConcern.MeasureOverdue], Of(record, 19));
    }

    [Fact]
    public void Scores_worse_than_expected_make_a_signal_and_a_decision_its_look()
    {
        var record = Signed(Scored(19, 19, 18, 19, 20), 4);
        Assert.Equal([CaseConcern.NotOnTrack], Of(record, 29));
        // Without a release only the patient's own change speaks.
        Assert.Empty(Caseload.ConcernsOf(Glance.Of(record.Now), new([]), At(29)));

        record.Add(new SignalDecided(ARecord.Day(28), "epds", Track.NotOnTrack, ARecord.Day(28), 4, [TrackReason.BeyondBandTwice], "refocus", ""));
        Assert.Empty(Of(record, 29));

        record.Add(ARecord.Session(5, 35)).Add(ARecord.Session(6, 42)).Add(new SessionSigned(5, "Note.")).Add(new SessionSigned(6, "Note."));
        Assert.Equal([CaseConcern.LookDue], Of(record, 43));
    }

    [Fact]
    public void A_course_that_goes_as_expected_is_no_exception() => Assert.Empty(Of(Signed(Scored(19, 17, 15, 12, 10), 4), 29));

    [Fact]
    public void What_is_urgent_comes_first_and_what_is_over_last()
    {
        Course[] courses =
        [
            Course("closed", Signed(ARecord.InTheMiddle(), 3).Add(new Closed(ARecord.Day(15), "moved", null))), Course("well", Signed(ARecord.InTheMiddle(), 3)),
            Course("worse", Signed(Scored(19, 19, 18, 19, 20), 4)), Course("late", Signed(ARecord.InTheMiddle(), 3)), new("new", "New", At(0), CourseRole.Clinician),
        ];

        var list = Caseload.Of(courses, Evidence, At(29));

        Assert.Equal(["worse", "well", "late", "closed", "new"], list.Select(c => c.Course.Id));
        Assert.Equal([CaseConcern.NotOnTrack, CaseConcern.SessionOverdue, CaseConcern.SessionOverdue], list.Take(3).Select(c => c.Concerns[0]));
        Assert.All(list.Skip(3), c => Assert.True(c.IsAtRest));
    }

    private static IReadOnlyList<CaseConcern> Of(ARecord record, int day) => Caseload.ConcernsOf(Glance.Of(record.Now), Evidence, At(day));

    private static DateTimeOffset At(int day) => new(ARecord.Day(day), new TimeOnly(9, 0), TimeSpan.Zero);

    private static Course Course(string id, ARecord record) => new(id, id, At(0), CourseRole.Clinician) { Glance = Glance.Of(record.Now) };

    private static ARecord Signed(ARecord record, int sessions)
    {
        for (var n = 1; n <= sessions; n++)
        {
            record.Add(new SessionSigned(n, "Note."));
        }

        return record;
    }

    /// <summary>EPDS before treatment and at each session, a week apart from day 7 on.</summary>
    private static ARecord Scored(params decimal[] scores)
    {
        var record = ARecord.Opened();
        for (var n = 0; n < scores.Length; n++)
        {
            if (n > 0)
            {
                record.Add(ARecord.Session(n, 7 * n));
            }

            record.Add(new Administration($"invented-{n}", "epds", MeasureLibrary.Find("epds")!.Version, ARecord.Day(7 * n), "paper") { Entered = new Dictionary<string, decimal> { ["total"] = scores[n] }, Words = $"{n}" });
        }

        return record.Add(ARecord.Dispute).Accept(7 * (scores.Length - 1)).Add(ARecord.Twelve);
    }
}
