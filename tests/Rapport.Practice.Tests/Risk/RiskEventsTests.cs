using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Risk;

/// <summary>Events by the rules of the record, in memory. Everybody is invented.</summary>
public sealed class RiskEventsTests
{
    private static readonly RiskRaised Nine = new(new("PHQ-9", "link", [new("9", "Thoughts of being better off dead", 2, "More than half the days")]), null);

    [Fact]
    public void An_event_is_seen_then_closed_with_a_reason_and_by_nothing_else()
    {
        var record = ARecord.InTheMiddle().Add(Nine);
        var number = record.Now.Number;

        Assert.Equal(RiskRefusals.NotSeen, record.Refuses(new RiskClosed(number, "She is safe and said so.")));
        record.Add(new RiskSeen(number, "Called her at 14:10."));
        Assert.Equal(RiskRefusals.NoReason, record.Refuses(new RiskClosed(number, " ok ")));
        record.Add(new RiskSeen(number, "Went through the safety plan.")).Add(new RiskClosed(number, "Asked in person: thoughts without intent; plan renewed."));

        var found = RiskEvents.Of(record.Now).Find(number)!;
        Assert.False(found.IsOpen);
        Assert.Equal(["Called her at 14:10.", "Went through the safety plan."], found.Seen.Select(s => s.Entry.Done));
        Assert.Contains("closed this event", record.Refuses(new RiskSeen(number, "More"))!.Message, StringComparison.Ordinal);
        Assert.Equal(RiskRefusals.NoSuchEvent(1), record.Refuses(new RiskSeen(1, "")));
    }

    [Fact]
    public void A_low_screener_or_a_better_score_closes_nothing()
    {
        var record = ARecord.InTheMiddle().Add(Nine);
        var number = record.Now.Number;
        record.Add(new Screened(ARecord.Day(20), number, false, false, null, null, null, false, null));

        Assert.True(RiskEvents.Of(record.Now).Find(number)!.IsOpen);
        Assert.Equal(ScreenLevel.None, Assert.Single(RiskEvents.Of(record.Now).Find(number)!.Screened).Entry.Level);
    }

    [Fact]
    public void A_closing_made_in_error_is_withdrawn_and_the_event_is_open_again()
    {
        var record = ARecord.InTheMiddle().Add(Nine);
        var number = record.Now.Number;
        record.Add(new RiskSeen(number, "")).Add(new RiskClosed(number, "Closed the wrong one."));

        record.Add(new Withdrawn($"risk/{number}") { Corrects = new(record.Now.Number, "wrong event") });

        Assert.True(RiskEvents.Of(record.Now).Find(number)!.IsOpen);
    }

    [Fact]
    public void An_acknowledgement_twice_without_a_word_is_told_who_was_first()
    {
        var record = ARecord.InTheMiddle().Add(Nine);
        record.Add(new RiskSeen(record.Now.Number, ""));

        Assert.Contains("Ada acknowledged", record.Refuses(new RiskSeen(record.Now.Number - 1, ""))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_course_is_not_closed_over_an_open_event_and_an_event_outlives_a_closed_course()
    {
        var record = ARecord.Opened().Add(Nine);
        var number = record.Now.Number;
        var closes = new Closed(ARecord.Day(5), "dropped-out", null);

        Assert.Equal(RiskRefusals.StillOpen, record.Refuses(closes));
        record.Add(new RiskSeen(number, "")).Add(new RiskClosed(number, "Handed over to the clinic.")).Add(closes).Add(Nine);
        Assert.Null(record.Refuses(new RiskSeen(record.Now.Number, "Called.")));
    }

    [Fact]
    public void The_clock_runs_until_somebody_has_seen_it()
    {
        var settings = new RiskSettings { ReviewHours = 4 };
        var record = ARecord.Opened().Add(Nine);
        var (open, at) = (RiskEvents.Of(record.Now).All.Single(), DateTimeOffset.UnixEpoch);

        Assert.False(open.IsOverdue(settings, at.AddHours(4).AddSeconds(-1)));
        Assert.True(open.IsOverdue(settings, at.AddHours(4)));
        var seen = RiskEvents.Of(record.Add(new RiskSeen(open.Number, "")).Now).All.Single();
        Assert.False(seen.IsOverdue(settings, at.AddHours(40)));
    }

    [Fact]
    public void What_a_person_saw_is_said_in_words()
    {
        var found = new RiskFound("Said or seen", RiskFound.ByHand, []);

        Assert.Equal(RiskRefusals.NothingSeen, ARecord.Opened().Refuses(new RiskRaised(found, null, " ")));
        Assert.True(Assert.Single(RiskEvents.Of(ARecord.Opened().Add(new RiskRaised(found, null, "He said on the telephone that he has bought tablets.")).Now).Open).Raised.Found.IsEndorsed);
    }

    [Fact]
    public void A_list_shows_what_is_open_and_most_courses_carry_nothing()
    {
        var record = ARecord.InTheMiddle();
        Assert.Null(Glance.Of(record.Now).Risks);
        record.Add(Nine).Add(new RiskRaised(new("PHQ-9", "paper", [new("9", "", null)]), null));

        Assert.Equal([true, false], Glance.Of(record.Now).Risks!.Select(r => r.IsEndorsed));
    }
}
