using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Courses;

public sealed class PhaseTests
{
    private static PhaseBegan Middle { get; } = new(Phases.Middle, ARecord.Day(14));

    [Fact]
    public void There_is_no_middle_phase_without_formulation_acceptance_and_contract()
    {
        var record = ARecord.Opened();

        Assert.Equal(PhaseRefusals.NoFormulation, record.Refuses(Middle));
        Assert.Equal(PhaseRefusals.NotAccepted, record.Add(ARecord.Dispute).Refuses(Middle));
        Assert.Equal(PhaseRefusals.NoContract, record.Accept(10).Refuses(Middle));
        Assert.Null(record.Add(ARecord.Twelve).Refuses(Middle));
        Assert.Equal(PhaseRefusals.NotAccepted, record.Add(ARecord.Dispute with { Words = "Anew." }).Refuses(Middle));
        Assert.Equal(Phases.Early, record.State.Phase);
    }

    [Fact]
    public void A_year_that_was_not_typed_to_its_end_and_a_text_beyond_reason_are_refused()
    {
        var record = ARecord.Opened();
        var half = new DateOnly(202, 6, 3);

        Assert.Equal(RecordRefusals.TooLongAgo(half), record.Refuses(new Opened("ipt-classic", 1, half) { Corrects = new(1, "began earlier") }));
        Assert.Equal(RecordRefusals.TooLong, record.Refuses(ARecord.Session(1, 0) with { Since = new('x', RecordBook.Largest) }));
        Assert.Null(record.Refuses(ARecord.Session(1, 0) with { Since = new('x', 4000) }));
    }

    [Fact]
    public void Going_back_needs_a_reason_and_no_phase_begins_twice()
    {
        var record = ARecord.InTheMiddle();

        Assert.Equal(PhaseRefusals.SamePhase, record.Refuses(Middle));
        Assert.Equal(PhaseRefusals.BackWithoutReason, record.Refuses(new PhaseBegan(Phases.Early, ARecord.Day(20))));
        Assert.Equal(Phases.Early, record.Add(new PhaseBegan(Phases.Early, ARecord.Day(20), "new episode of mania")).State.Phase);
        Assert.Equal(PhaseRefusals.NoSuchPhase, record.Refuses(new PhaseBegan("end", ARecord.Day(20))));
    }

    [Fact]
    public void A_focus_is_changed_with_a_reason_and_accepted_anew()
    {
        var record = ARecord.InTheMiddle();
        var transition = ARecord.Dispute with { Area = "transition" };

        Assert.Equal(FormulationRefusals.FocusWithoutReason, record.Refuses(transition));
        record.Add(transition with { Why = "Her mother died; the dispute ended with it." });

        Assert.Equal("transition", record.State.Formulation!.Entry.Area);
        Assert.Null(record.State.Accepted);
        Assert.Equal(["dispute", "transition"], record.Now.Of<Formulated>().Select(f => f.Entry.Area));
    }

    [Fact]
    public void A_contract_follows_the_formulation_and_is_changed_with_a_reason()
    {
        var record = ARecord.Opened();

        Assert.Equal(FormulationRefusals.FocusWithoutFormulation, record.Refuses(ARecord.Twelve));
        record.Add(ARecord.Dispute).Add(ARecord.Twelve);
        Assert.Equal(FormulationRefusals.FocusWithoutFormulation, record.Refuses(ARecord.Twelve with { Area = "grief", Why = "changed" }));
        Assert.Equal(FormulationRefusals.ContractWithoutReason, record.Refuses(ARecord.Twelve with { Sessions = 16 }));
        Assert.Equal(FormulationRefusals.ContractNumbers, record.Refuses(ARecord.Twelve with { Sessions = 0 }));
        var never = new DateOnly(2206, 12, 1);
        Assert.Equal(FormulationRefusals.EndsTooLate(never), record.Refuses(ARecord.Twelve with { Ends = never, Why = "one more" }));
        Assert.Contains("before", record.Refuses(ARecord.Twelve with { Ends = ARecord.Day(-1), Why = "sooner" })!.Message, StringComparison.Ordinal);
        Assert.Equal(16, record.Add(ARecord.Twelve with { Sessions = 16, Why = "She was ill for a month." }).State.Left);
    }

    [Fact]
    public void Days_before_the_intake_and_after_the_end_are_refused()
    {
        var record = ARecord.InTheMiddle();

        Assert.Equal(RecordRefusals.BeforeIntake(ARecord.Day(-1), ARecord.Day(0)), record.Refuses(new Missed(ARecord.Day(-1), true, "")));
        SignAll(record).Add(new Closed(ARecord.Day(30), "dropped-out", null));
        Assert.Equal(RecordRefusals.IsClosed(ARecord.Day(30)), record.Refuses(new Missed(ARecord.Day(31), true, "")));
    }

    [Fact]
    public void A_closed_course_takes_addenda_only_unless_the_closing_is_withdrawn()
    {
        var record = ARecord.InTheMiddle();
        Assert.Equal(PhaseRefusals.NotSigned(1), record.Refuses(new Closed(ARecord.Day(30), "dropped-out", null)));
        Assert.Equal(PhaseRefusals.NoConclusion, SignAll(record).Refuses(new Closed(ARecord.Day(30), "completed", null)));
        Assert.Equal(PhaseRefusals.ClosedBefore(ARecord.Day(3), ARecord.Day(14)), record.Refuses(new Closed(ARecord.Day(3), "moved", null)));
        record.Add(new Closed(ARecord.Day(30), "dropped-out", "She does not answer."));

        Assert.Equal(RecordRefusals.IsClosed(ARecord.Day(30)), record.Refuses(ARecord.Session(4, 28)));
        Assert.Equal(RecordRefusals.IsClosed(ARecord.Day(30)), record.Refuses(ARecord.Dispute));
        Assert.Equal(PhaseRefusals.NoAddendum, record.Refuses(new Addendum(" ", null)));
        record.Add(new Addendum("She wrote: she has moved.", null));
        Assert.NotNull(record.State.Closing);

        record.Add(new Withdrawn("closing") { Corrects = new(record.State.Closing!.Number, "closed the wrong course") });
        Assert.Null(record.State.Closing);
        Assert.Null(record.Refuses(ARecord.Session(4, 28)));
    }

    private static ARecord SignAll(ARecord record)
    {
        foreach (var session in record.State.Sessions)
        {
            record.Add(new SessionSigned(session.Number, "Note."));
        }

        return record;
    }
}
