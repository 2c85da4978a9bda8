using Rapport.Practice.Measures;

namespace Rapport.Practice.Tests.Measures;

public sealed class ChangeTests
{
    /// <summary>As published for the NHS: 5.20 and 3.53.</summary>
    [Theory]
    [InlineData(5.66, .89, 5.20)]
    [InlineData(4.5, .92, 3.53)]
    [InlineData(6.1, .89, 5.6)]
    [InlineData(6.1, .84, 6.8)]
    [InlineData(22, .96, 12)]
    [InlineData(5, .86, 5.2)]
    [InlineData(9, .82, 10.6)]
    [InlineData(20, .86, 21)]
    public void The_reliable_change_is_that_of_Jacobson_and_Truax(double sd, double r, double expected) =>
        Assert.Equal(expected, Change.Reliable(sd, r), expected < 10 && expected != 5.6 && expected != 6.8 && expected != 5.2 ? .005 : expected < 12 ? .05 : .5);

    [Theory]
    [InlineData("phq-9", 6)]
    [InlineData("gad-7", 4)]
    [InlineData("oq-45", 14)]
    [InlineData("pcl-5", 15)]
    [InlineData("caps-5", 13)]
    [InlineData("core-10", 6)]
    [InlineData("core-om", 5)]
    public void The_first_reliable_change_of_a_measure_is_the_published_one(string key, int points) => Assert.Equal(points, MeasureLibrary.Find(key)!.Reliable!.Points);

    [Fact]
    public void Competing_reliable_changes_stand_side_by_side_with_what_they_come_from()
    {
        Assert.Equal([15m, 18], MeasureLibrary.Find("pcl-5")!.ReliableChange.Where(r => r.Source == "marx2022").Select(r => r.Points));
        Assert.Equal([13m, 12], MeasureLibrary.Find("caps-5")!.ReliableChange.Select(r => r.Points));
        var phq = MeasureLibrary.Find("phq-9")!.ReliableChange;
        Assert.Equal(["6", "5.20 alpha", "6.76 retest"], phq.Select(r => r.Published is { } p ? $"{p:0}" : FormattableString.Invariant($"{r.Points:0.00} {r.Kind}")));
    }

    /// <summary>With equal spreads the cut-off lies half way; a wider population draws it away from itself.</summary>
    [Theory]
    [InlineData(20, 5, 10, 5, 15)]
    [InlineData(20, 6, 8, 4, 12.8)]
    public void The_cut_off_of_Jacobson_and_Truax_weighs_by_the_other_spread(double m0, double sd0, double m1, double sd1, double expected) =>
        Assert.Equal(expected, Change.CutOff(m0, sd0, m1, sd1), 1e-12);

    [Fact]
    public void A_measure_without_error_changes_reliably_with_every_point() => Assert.Equal(0, Change.Reliable(5, 1));
}
