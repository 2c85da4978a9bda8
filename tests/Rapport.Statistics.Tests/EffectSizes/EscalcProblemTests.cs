using Rapport.Statistics.EffectSizes;

namespace Rapport.Statistics.Tests.EffectSizes;

public sealed class EscalcProblemTests
{
    [Theory]
    [InlineData("RR", "events of group 1 (12) exceed the group size (10)", "ai=12 n1i=10 ci=1 n2i=10")]
    [InlineData("RR", "the number of events in group 2 cannot be negative (found -1)", "ai=1 n1i=10 ci=-1 n2i=10")]
    [InlineData("RR", "n1i is missing", "ai=1 ci=1 n2i=10")]
    [InlineData("SMD", "the standard deviation of group 1 must be above 0 (found 0)", "m1i=1 sd1i=0 n1i=10 m2i=2 sd2i=1 n2i=10")]
    [InlineData("SMD", "the size of group 2 must be above 0 (found -3)", "m1i=1 sd1i=1 n1i=10 m2i=2 sd2i=1 n2i=-3")]
    [InlineData("SMD", "groups of 1 and 2 are too small for SMD", "m1i=1 sd1i=1 n1i=1 m2i=2 sd2i=1 n2i=2")]
    [InlineData("ROM", "a ratio of means needs two means other than 0 with the same sign (found 1 and -2)", "m1i=1 sd1i=1 n1i=10 m2i=-2 sd2i=1 n2i=10")]
    [InlineData("COR", "the correlation must lie between -1 and 1 (found 1.2)", "ri=1.2 ni=10")]
    [InlineData("ZCOR", "a sample of 3 is too small for ZCOR", "ri=0.2 ni=3")]
    [InlineData("PR", "events (11) exceed the group size (10)", "xi=11 ni=10")]
    public void A_row_that_cannot_be_computed_says_why(string measure, string reason, string row) =>
        Assert.Equal(reason, Escalc.Problem(Escalc.Find(measure)!, Parse(row)));

    [Fact]
    public void Without_a_correction_a_group_without_events_has_no_risk_ratio()
    {
        var none = new EscalcOptions { To = ZeroCellRule.None };
        Assert.Equal(
            "no events in either group: a risk ratio and its variance are not defined without a continuity correction",
            Escalc.Problem(Escalc.Find("rr")!, Parse("ai=0 bi=10 ci=0 di=12"), none));
    }

    [Fact]
    public void Dropping_double_zeros_says_so()
    {
        var drop = new EscalcOptions { DropDoubleZero = true };
        Assert.Contains("drop00", Escalc.Problem(Escalc.Find("OR")!, Parse("ai=0 bi=10 ci=0 di=12"), drop), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_falls_back_on_the_other_way_of_writing_the_table()
    {
        var columns = new Dictionary<string, double[]>
        {
            ["ai"] = [4, 4, double.NaN],
            ["bi"] = [6, double.NaN, 6],
            ["ci"] = [2, 2, 2],
            ["di"] = [8, double.NaN, 8],
            ["n1i"] = [double.NaN, 10, 10],
            ["n2i"] = [double.NaN, 10, 10],
        };
        Effect[] effects = Escalc.Compute(Escalc.Find("OR")!, columns);
        Assert.Equal(effects[0], effects[1]);
        Assert.Equal(Math.Log(32.0 / 12), effects[0].Yi, 14);
        Assert.True(double.IsNaN(effects[2].Yi));
        Assert.Equal("ai is missing", Escalc.Problem(Escalc.Find("OR")!, columns, 2));
    }

    [Fact]
    public void A_wrong_call_throws() =>
        Assert.Throws<ArgumentException>(() => Escalc.Compute(Escalc.Find("SMD")!, new Dictionary<string, double[]> { ["yi"] = [1] }));

    private static Dictionary<string, double> Parse(string row) => row.Split(' ')
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
}
