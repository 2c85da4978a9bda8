using Rapport.Practice.Profiles;
using Rapport.Practice.Sessions;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Sessions;

public sealed class SessionCodesTests
{
    private static readonly ModelProfile Classic = ModelProfiles.Shipped.Find("ipt-classic", 1)!;
    private static readonly SessionWritten Fourth = ARecord.Session(4, 21);

    public static TheoryData<string, SessionWritten> Forged => new()
    {
        { "'telepathy' is no task", Fourth with { Tasks = ["affect", "telepathy"] } },
        { "'telepathy' is no point of the agenda", Fourth with { Agenda = ["telepathy"] } },
        { "'telepathy' is no stage", Fourth with { Stage = "telepathy" } },
        { "'telepathy' is no technique", Fourth with { Techniques = [new("telepathy", 2)] } },
        { "'ghost' is no role in a role play", Fourth with { RolePlays = [new("Asking Ruth", "ghost", "")] } },
    };

    [Theory, MemberData(nameof(Forged))]
    public void A_code_that_the_model_does_not_have_is_refused_by_its_name(string said, SessionWritten session) =>
        Assert.Contains(said, SessionCodes.Offence(session, ARecord.InTheMiddle().Now, Classic)!.Message, StringComparison.Ordinal);

    [Fact]
    public void Every_code_of_the_model_is_taken_and_a_role_may_be_left_open()
    {
        var dispute = Classic.AreaOf("dispute")!;
        var all = Fourth with
        {
            Tasks = [.. Classic.Tasks.Select(t => t.Code)],
            Agenda = [.. dispute.Strategies.Select(s => s.Code)],
            Stage = dispute.Stages[0].Code,
            Techniques = [.. Classic.Techniques.Select(t => new TechniqueUse(t.Code, 1))],
            RolePlays = [new("Asking Ruth", "", ""), new("Asking Ruth", "self", "")],
        };

        Assert.Null(SessionCodes.Offence(all, ARecord.InTheMiddle().Now, Classic));
    }

    [Fact]
    public void What_stands_already_may_stay_also_where_the_model_is_not_on_the_site_any_more()
    {
        var record = ARecord.InTheMiddle().Add(Fourth with { Tasks = ["of-another-model"], Stage = "old" }).Now;

        Assert.Null(SessionCodes.Offence(Fourth with { Tasks = ["of-another-model"], Stage = "old" }, record, Classic));
        Assert.Null(SessionCodes.Offence(Fourth with { Tasks = ["of-another-model"] }, record, null));
        Assert.NotNull(SessionCodes.Offence(Fourth with { Tasks = ["of-another-model", "affect"] }, record, null));
    }

    [Fact]
    public void A_code_of_any_length_is_told_in_a_sentence() =>
        Assert.True(SessionCodes.Offence(Fourth with { Tasks = [new string('x', 5000)] }, ARecord.InTheMiddle().Now, Classic)!.Message.Length < 400);
}
