using Rapport.Practice.Conclusion;
using Rapport.Practice.Courses;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Conclusion;

public sealed class ConclusionTests
{
    private static Concluded Done { get; } = new(
        [new("She sleeps through.", "She told Ruth on Sundays what she needs.")], "Sad and proud.", "Tired on Mondays.", ["Does not answer the telephone for days."],
        [new("Mother's death", "Ask Ruth to stay for a week.")], "maintenance", "");

    private static MaintenanceAgreed Monthly { get; } = new(
        30, ARecord.Day(60), ARecord.Day(420), [new("Wakes at four for a week", "Call her within two days"), new("Cancels twice", "Session within a week")], "The clinic's number");

    [Fact]
    public void A_gain_is_tied_to_what_the_patient_did_and_warning_signs_and_next_step_are_said()
    {
        var record = ARecord.InTheMiddle();

        Assert.Equal(ConclusionRefusals.GainWithoutDeed, record.Refuses(Done with { Gains = [new("Better", "")] }));
        Assert.Equal(ConclusionRefusals.NoGains, record.Refuses(Done with { Gains = [], Residual = "" }));
        Assert.Equal(ConclusionRefusals.NoSigns, record.Refuses(Done with { Signs = [] }));
        Assert.Equal(ConclusionRefusals.NoStep, record.Refuses(Done with { Next = "" }));
        Assert.Equal(ConclusionRefusals.NothingToConclude, ARecord.Opened().Refuses(Done));
        Assert.Null(record.Refuses(Done with { Gains = [] }));
    }

    [Fact]
    public void Maintenance_begins_with_conclusion_and_plan()
    {
        var record = ARecord.InTheMiddle();
        var begins = new PhaseBegan(Phases.Maintenance, ARecord.Day(60));

        Assert.Equal(PhaseRefusals.NoConclusion, record.Refuses(begins));
        Assert.Equal(PhaseRefusals.NoPlan, record.Add(Done).Refuses(begins));
        Assert.Equal(ConclusionRefusals.NoThreshold, record.Refuses(Monthly with { Thresholds = [] }));
        Assert.Equal(ConclusionRefusals.HowOften, record.Refuses(Monthly with { EveryDays = 1 }));
        Assert.Equal(ConclusionRefusals.UntilWhen, record.Refuses(Monthly with { Until = ARecord.Day(61) }));
        Assert.Equal(Phases.Maintenance, record.Add(Monthly).Add(begins).State.Phase);
    }

    [Fact]
    public void A_sign_of_the_plan_calls_the_patient_back_until_the_next_contact()
    {
        var record = ARecord.InTheMiddle();
        Assert.Equal(ConclusionRefusals.NotInMaintenance, record.Refuses(new Contact(ARecord.Day(90), "Well.", [], "")));
        record.Add(Done).Add(Monthly).Add(new PhaseBegan(Phases.Maintenance, ARecord.Day(60)));
        var sign = Monthly.Thresholds[0].Sign;

        Assert.Equal(ARecord.Day(90), record.State.NextContact);
        Assert.Equal(ConclusionRefusals.UnknownSign, record.Refuses(new Contact(ARecord.Day(90), "Low.", ["Cries"], "Called.")));
        Assert.Equal(ConclusionRefusals.CrossedWithoutDeed, record.Refuses(new Contact(ARecord.Day(90), "Low.", [sign], "")));
        record.Add(new Contact(ARecord.Day(90), "Low.", [sign], "Session on Thursday."));
        Assert.Equal([sign], record.State.CallBack);
        Assert.Equal(ARecord.Day(120), record.State.NextContact);
        Assert.Empty(record.Add(new Contact(ARecord.Day(93), "Better.", [], "")).State.CallBack);
    }
}
