using System.Globalization;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Measures.Schedules;

/// <summary>The patient's day, where clocks are put forward and back and far from Greenwich.</summary>
public sealed class PatientDayTests
{
    private static MeasuresPlanned In(string zone, int hour, int minute = 0) => new(new(2026, 1, 5), zone, new(hour, minute), [new("phq-9", "weeks") { Weeks = 1 }]);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    [Theory]
    // Dublin: winter and summer time; the same hour of the patient's day is another of Greenwich.
    [InlineData("Europe/Dublin", 9, 0, "2026-01-12", "2026-01-12T09:00Z")]
    [InlineData("Europe/Dublin", 9, 0, "2026-07-13", "2026-07-13T08:00Z")]
    // Clocks go forward from 1:00 to 2:00 on 29 March 2026: half past one does not come.
    [InlineData("Europe/Dublin", 1, 30, "2026-03-29", "2026-03-29T01:00Z")]
    // And back from 2:00 to 1:00 on 25 October: half past one comes twice, the first counts.
    [InlineData("Europe/Dublin", 1, 30, "2026-10-25", "2026-10-25T00:30Z")]
    // New York, 8 March and 1 November 2026.
    [InlineData("America/New_York", 2, 30, "2026-03-08", "2026-03-08T07:00Z")]
    [InlineData("America/New_York", 1, 30, "2026-11-01", "2026-11-01T05:30Z")]
    // Half an hour only: Lord Howe, 4 October 2026 from 2:00 to 2:30.
    [InlineData("Australia/Lord_Howe", 2, 15, "2026-10-04", "2026-10-03T15:30Z")]
    // Far east and far west of Greenwich.
    [InlineData("Pacific/Kiritimati", 8, 0, "2026-05-04", "2026-05-03T18:00Z")]
    [InlineData("Pacific/Pago_Pago", 8, 0, "2026-05-04", "2026-05-04T19:00Z")]
    public void The_hour_comes_when_the_patients_clock_shows_it(string zone, int hour, int minute, string day, string moment) =>
        Assert.Equal(At(moment), In(zone, hour, minute).Moment(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-05-03T10:00Z", "2026-05-04")]
    [InlineData("Pacific/Pago_Pago", "2026-05-04T10:59Z", "2026-05-03")]
    [InlineData("UTC", "2026-05-04T00:00Z", "2026-05-04")]
    public void The_patients_day_is_that_of_their_place(string zone, string moment, string day) =>
        Assert.Equal(day, In(zone, 9).DayOf(At(moment)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    // At three in the morning of Greenwich it is the evening before in California, in winter and in summer, and the next day nowhere but in the east.
    [InlineData("America/Los_Angeles", "2026-09-01T03:00Z", "2026-08-31")]
    [InlineData("America/Los_Angeles", "2026-12-01T03:00Z", "2026-11-30")]
    [InlineData("Pacific/Auckland", "2026-09-01T13:00Z", "2026-09-02")]
    [InlineData(null, "2026-09-01T03:00Z", "2026-09-01")]
    public void A_courses_day_is_the_patients_where_a_schedule_knows_their_place(string? zone, string moment, string day)
    {
        var record = zone is null ? ARecord.Opened() : ARecord.Opened().Add(In(zone, 9));
        Assert.Equal(day, PatientDay.Of(record.Now, At(moment)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_courses_day_is_never_before_its_intake()
    {
        var record = ARecord.Opened().Add(In("America/Los_Angeles", 9));
        Assert.Equal(ARecord.Day(0), PatientDay.Of(record.Now, new(ARecord.Day(0).ToDateTime(new(3, 0)), TimeSpan.Zero)));
    }

    [Fact]
    public void What_comes_to_be_due_on_a_day_is_due_on_it_and_not_the_day_before()
    {
        var plan = In("Pacific/Auckland", 20) with { From = ARecord.Day(0) };
        var record = ARecord.Opened().Add(plan).Now;
        DateOnly Due(int day) => Assert.Single(DueMeasures.On(record, ARecord.Day(day))).Day;

        Assert.Equal([ARecord.Day(0), ARecord.Day(7)], [Due(6), Due(7)]);
        Assert.Empty(DueMeasures.On(ARecord.Opened().Now, ARecord.Day(0)));
    }

    [Fact]
    public void A_week_stays_a_week_of_days_over_a_change_of_clocks()
    {
        // From 23 March to 30 March 2026 there are 167 hours in Dublin.
        var plan = In("Europe/Dublin", 9);
        Assert.Equal(167, (plan.Moment(new(2026, 3, 30)) - plan.Moment(new(2026, 3, 23))).TotalHours);
    }

    [Fact]
    public void What_is_due_at_nine_is_not_due_at_one_minute_to_nine_of_the_patients_clock()
    {
        var plan = In("America/Toronto", 9) with { From = ARecord.Day(0) };
        var record = ARecord.Opened().Add(plan);
        var nine = plan.Moment(ARecord.Day(0));
        Assert.Empty(DueMeasures.At(record.Now, nine.AddMinutes(-1)));
        Assert.Single(DueMeasures.At(record.Now, nine));
    }
}
