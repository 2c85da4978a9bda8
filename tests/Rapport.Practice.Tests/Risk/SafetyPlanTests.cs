using Rapport.Practice.Risk;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Risk;

public sealed class SafetyPlanTests
{
    private static SafetyPlanned Plan(params string[] lines) => new(new Dictionary<string, IReadOnlyList<string>> { ["alone"] = lines }, ARecord.Day(1));

    [Fact]
    public void Each_version_stays_and_the_newest_counts()
    {
        var risk = RiskEvents.Of(ARecord.Opened().Add(Plan("Walk to the river")).Add(Plan("Walk to the river", "The long bath")).Now);

        Assert.Equal(2, risk.Plans.Count);
        Assert.Equal(["Walk to the river", "The long bath"], risk.Plan!.Entry.Of("alone"));
        Assert.Empty(risk.Plan.Entry.Of("signs"));
    }

    [Fact]
    public void An_empty_plan_is_none_and_one_that_nobody_reads_in_need_is_refused()
    {
        Assert.Equal(RiskRefusals.EmptyPlan, ARecord.Opened().Refuses(Plan()));
        Assert.Equal(RiskRefusals.LongPlan, ARecord.Opened().Refuses(Plan(new string('x', 301))));
        Assert.Equal(6, SafetyPlanned.Kinds.Count);
    }
}
