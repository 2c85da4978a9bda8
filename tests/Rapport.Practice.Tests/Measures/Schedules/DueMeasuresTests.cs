using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Measures.Schedules;

public sealed class DueMeasuresTests
{
    private static readonly PlannedMeasure EverySession = new("phq-9", "session");
    private static readonly PlannedMeasure Fortnightly = new("gad-7", "weeks") { Weeks = 2 };
    private static readonly PlannedMeasure FirstAndFourth = new("phq-9", "sessions") { Sessions = [1, 4] };

    private static MeasuresPlanned Plan(params PlannedMeasure[] measures) => new(ARecord.Day(0), "Europe/Dublin", new(9, 0), measures);

    private static DateTimeOffset Noon(int day) => new(ARecord.Day(day), new(12, 0), TimeSpan.Zero);

    private static Administration Given(string measure, int day, int? session = null) => new($"{measure}-{day:0000}", measure, 1, ARecord.Day(day), "link")
    {
        Session = session,
        Entered = new Dictionary<string, decimal> { ["total"] = 7 },
    };

    private static IEnumerable<string> Due(ARecord record, int day) => DueMeasures.At(record.Now, Noon(day)).Select(o => o.Key);

    [Fact]
    public void The_first_is_due_on_the_first_day_before_any_session()
    {
        var record = ARecord.Opened().Add(Plan(EverySession, Fortnightly));
        Assert.Equal(["phq-9/session/1", $"gad-7/{ARecord.Day(0):yyyy-MM-dd}"], Due(record, 0));
        Assert.Equal(["phq-9/session/1"], Due(record.Add(Given("gad-7", 0)), 0));
    }

    [Fact]
    public void Before_every_session_it_is_due_two_days_before_the_session_is_expected()
    {
        // Sessions on days 0, 7, 14: the fourth is expected on 21.
        var record = ARecord.InTheMiddle().Add(Plan(EverySession)).Add(Given("phq-9", 14, 3));
        Assert.Empty(Due(record, 18));
        Assert.Equal(["phq-9/session/4"], Due(record, 19));
        Assert.Equal(["phq-9/session/4"], Due(record, 40));
        Assert.Empty(Due(record.Add(Given("phq-9", 20)), 21));
    }

    [Fact]
    public void What_was_not_given_for_the_last_session_can_be_until_the_next_comes_near_and_does_not_pile_up()
    {
        var record = ARecord.InTheMiddle().Add(Plan(EverySession));
        Assert.Equal(["phq-9/session/3"], Due(record, 15));
        Assert.Equal(["phq-9/session/4"], Due(record, 19));
        // Given after the session it counts for the next, unless it names the one that was.
        Assert.Equal(["phq-9/session/3"], Due(record.Add(Given("phq-9", 15)), 16));
        Assert.Empty(Due(record.Add(Given("phq-9", 16, 3)), 17));
    }

    [Fact]
    public void It_follows_the_rhythm_of_the_contract()
    {
        var record = ARecord.InTheMiddle().Add(ARecord.Twelve with { EveryDays = 14, Why = "Every other week from now on." }).Add(Plan(EverySession)).Add(Given("phq-9", 14));
        Assert.Empty(Due(record, 25));
        Assert.Equal(["phq-9/session/4"], Due(record, 26));
    }

    [Fact]
    public void Before_certain_sessions_it_is_due_before_those_alone()
    {
        var record = ARecord.Opened().Add(Plan(FirstAndFourth)).Add(Given("phq-9", 0)).Add(ARecord.Session(1, 0)).Add(ARecord.Session(2, 7));
        // The fourth is expected two rhythms after the second: on day 21.
        Assert.Equal(ARecord.Day(19), DueMeasures.Of(record.Now, Noon(8)).Single().Day);
        Assert.Empty(Due(record, 18));
        Assert.Equal(["phq-9/session/4"], Due(record, 19));
        record.Add(ARecord.Session(3, 14)).Add(ARecord.Session(4, 21));
        Assert.Equal(["phq-9/session/4"], Due(record, 22));
        Assert.Empty(Due(record.Add(Given("phq-9", 22, 4)), 22));
    }

    [Fact]
    public void Weeks_are_counted_from_the_first_day_and_only_the_newest_is_due()
    {
        var record = ARecord.Opened().Add(Plan(Fortnightly)).Add(Given("gad-7", 1));
        Assert.Empty(Due(record, 13));
        Assert.Equal([$"gad-7/{ARecord.Day(14):yyyy-MM-dd}"], Due(record, 14));
        Assert.Equal([$"gad-7/{ARecord.Day(28):yyyy-MM-dd}"], Due(record, 30));
        // Given two days early it counts; three days early it is still the one before.
        Assert.Empty(Due(record.Add(Given("gad-7", 26)), 28));
    }

    [Fact]
    public void An_occasion_that_was_given_leads_to_the_next()
    {
        var record = ARecord.Opened().Add(Plan(Fortnightly)).Add(Given("gad-7", 1));
        var next = DueMeasures.Of(record.Now, Noon(3)).Single();
        Assert.Equal((ARecord.Day(14), false), (next.Day, next.IsDue(Noon(3))));
    }

    [Fact]
    public void A_course_that_is_closed_or_at_the_end_of_its_contract_asks_for_nothing_more()
    {
        var record = ARecord.InTheMiddle().Add(Plan(EverySession, Fortnightly)).Add(Given("phq-9", 14)).Add(ARecord.Twelve with { Sessions = 3, Why = "No more are needed." });
        Assert.Equal(["phq-9/session/3", $"gad-7/{ARecord.Day(14):yyyy-MM-dd}"], DueMeasures.Of(record.Now, Noon(20)).Select(o => o.Key));
        Assert.Equal([$"gad-7/{ARecord.Day(14):yyyy-MM-dd}"], Due(record, 20));
        foreach (var session in new[] { 1, 2, 3 })
        {
            record.Add(new Practice.Sessions.SessionSigned(session, "Note."));
        }

        record.Add(new Practice.Courses.Closed(ARecord.Day(20), "dropped-out", null));
        Assert.Empty(DueMeasures.Of(record.Now, Noon(30)));
    }

    [Fact]
    public void Only_what_patients_rate_and_has_its_text_is_theirs_to_answer()
    {
        var record = ARecord.Opened().Add(Plan(EverySession, new("hdrs-17", "session"), new("epds", "session")));
        Assert.Equal(["phq-9"], DueMeasures.Of(record.Now, Noon(0)).Where(o => o.IsForPatient).Select(o => o.Measure.Key));
    }

    [Theory]
    [InlineData("Mars/Olympus", "zone")]
    [InlineData("EST5EDT", "zone")]
    public void A_time_zone_that_is_not_known_is_refused(string zone, string field) => Assert.Equal(field, ARecord.Opened().Refuses(Plan(EverySession) with { TimeZone = zone })!.About);

    [Fact]
    public void Rules_without_their_numbers_are_refused()
    {
        Assert.Equal("plan-phq-9", ARecord.Opened().Refuses(Plan(new PlannedMeasure("phq-9", "weeks")))!.About);
        Assert.Equal("plan-phq-9", ARecord.Opened().Refuses(Plan(new PlannedMeasure("phq-9", "sessions")))!.About);
        Assert.Equal("plan-phq-9", ARecord.Opened().Refuses(Plan(new PlannedMeasure("phq-9", "daily")))!.About);
        Assert.Equal("plan-phq-9", ARecord.Opened().Refuses(Plan(EverySession, FirstAndFourth))!.About);
        Assert.Equal("measure", ARecord.Opened().Refuses(Plan(new PlannedMeasure("phq", "session")))!.About);
    }
}
