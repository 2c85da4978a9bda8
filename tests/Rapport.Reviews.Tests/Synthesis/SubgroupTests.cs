namespace Rapport.Reviews.Tests.Synthesis;

public sealed class SubgroupTests
{
    private const string Csv = "study,yi,vi,arm\nA,0.1,0.04,x\nB,0.9,0.05,x\nC,0.4,0.02,x\nD,0.2,0.03,y\nE,1.1,0.06,y\nF,0.3,0.05,y\n";

    [Fact]
    public void A_tau2_common_to_all_levels_stands_without_an_interval_of_one_level()
    {
        var own = SynthesisTest.Run(Csv, "subgroup", "arm").Value.Subgroups!;
        var common = SynthesisTest.Run(Csv, "subgroup", "arm", "common-tau2", "true").Value.Subgroups!;

        Assert.All(own, level => Assert.NotNull(level.Heterogeneity!.Tau2Ci));
        Assert.All(common, level => Assert.Null(level.Heterogeneity!.Tau2Ci));
        Assert.All(common, level => Assert.Null(level.Heterogeneity!.I2Ci));
        Assert.Equal(common[0].Heterogeneity!.Tau2, common[1].Heterogeneity!.Tau2);
    }

    [Fact]
    public void One_usable_study_is_answered_and_says_why_there_are_no_subgroups()
    {
        var result = SynthesisTest.Run(Csv, "subgroup", "arm", "exclude", "2,3,4,5,6").Value;

        Assert.Equal(1, result.K);
        Assert.Null(result.Subgroups);
        Assert.Contains("One usable study makes no subgroups to compare.", result.Notices);
    }

    [Fact]
    public void Too_many_effects_to_leave_out_one_by_one_are_refused_with_the_limit()
    {
        var rows = string.Concat(Enumerable.Range(1, 5001).Select(i => $"S{i},0.{i % 9},0.1\n"));

        var refused = SynthesisTest.Run("study,yi,vi\n" + rows, "influence", "true").Refusal;

        Assert.Contains("up to 5000", refused!.Message, StringComparison.Ordinal);
    }
}
