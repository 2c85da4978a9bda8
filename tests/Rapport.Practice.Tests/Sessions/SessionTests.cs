using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Sessions;

public sealed class SessionTests
{
    [Fact]
    public void Sessions_are_numbered_without_gaps_and_follow_each_other_in_time()
    {
        var record = ARecord.InTheMiddle();

        Assert.Equal(SessionRefusals.OutOfOrder(5, 3), record.Refuses(ARecord.Session(5, 21)));
        Assert.Contains("lies before session 3", record.Refuses(ARecord.Session(4, 13))!.Message, StringComparison.Ordinal);
        Assert.Equal(SessionRefusals.ModeOrLength, record.Refuses(ARecord.Session(4, 21) with { Minutes = 0 }));
        Assert.Null(record.Refuses(ARecord.Session(4, 21)));
    }

    [Fact]
    public void A_session_beyond_the_contract_is_refused_until_the_contract_is_changed()
    {
        var record = ARecord.InTheMiddle().Add(ARecord.Twelve with { Sessions = 4, Why = "She moves away." }).Add(ARecord.Session(4, 21));

        Assert.Equal(0, record.State.Left);
        Assert.Equal(SessionRefusals.BeyondContract(4), record.Refuses(ARecord.Session(5, 28)));
        Assert.Null(record.Refuses(ARecord.Session(4, 21) with { Since = "Better." }));
        record.Add(ARecord.Twelve with { Sessions = 6, Why = "She stays after all." }).Add(ARecord.Session(5, 28));
        Assert.Equal(1, record.State.Left);
    }

    [Fact]
    public void A_session_after_the_contracts_end_is_refused() =>
        Assert.Equal(SessionRefusals.AfterContract(ARecord.Day(91), ARecord.Day(90)), ARecord.InTheMiddle().Refuses(ARecord.Session(4, 91)));

    [Fact]
    public void An_appointment_missed_without_notice_counts_where_the_contract_says_so()
    {
        var record = ARecord.InTheMiddle().Add(new Missed(ARecord.Day(21), InTime: true, "Flu.")).Add(new Missed(ARecord.Day(28), InTime: false, ""));

        Assert.Equal((3, 4, 8), (record.State.Sessions.Count, record.State.Used, record.State.Left!.Value));
        Assert.Equal(SessionRefusals.DayTaken(ARecord.Day(28)), record.Refuses(new Missed(ARecord.Day(28), true, "")));
    }

    [Fact]
    public void What_was_signed_stays_and_the_newest_version_before_counts()
    {
        var record = ARecord.InTheMiddle().Add(ARecord.Session(3, 14) with { Since = "Better." });
        Assert.Equal("Better.", record.State.Sessions[2].Content.Since);
        Assert.Equal(SessionRefusals.NoNote, record.Refuses(new SessionSigned(3, " ")));

        record.Add(new SessionSigned(3, "She is better."));

        Assert.Equal(SessionRefusals.Signed(3), record.Refuses(ARecord.Session(3, 14)));
        Assert.Equal(SessionRefusals.Signed(3), record.Refuses(new SessionSigned(3, "Again.")));
        Assert.Equal("She is better.", record.State.Sessions[2].Signed!.Entry.Note);
    }

    [Fact]
    public void A_session_in_the_middle_cannot_be_withdrawn_from_under_the_later_ones()
    {
        var record = ARecord.InTheMiddle();
        var (second, third) = (record.State.Sessions[1], record.State.Sessions[2]);

        Assert.Equal(SessionRefusals.OutOfOrder(3, 1), record.Refuses(new Withdrawn("session/2") { Corrects = new(second.Entry, "wrong patient") }));
        record.Add(new Withdrawn("session/3") { Corrects = new(third.Entry, "wrong patient") });
        Assert.Equal(2, record.State.Sessions.Count);
    }
}
