namespace Rapport.Figures.Tests.Drawing;

public sealed class TicksTests
{
    [Theory]
    [InlineData(-1.2, 2.6, 6, "-1,-0.5,0,0.5,1,1.5,2,2.5")]
    [InlineData(0, 0.42, 5, "0,0.1,0.2,0.3,0.4")]
    [InlineData(1985, 2023, 7, "1985,1990,1995,2000,2005,2010,2015,2020")]
    public void Linear_ticks_are_round(double from, double to, int wanted, string expected) =>
        Assert.Equal(expected, Text(Ticks.Linear(from, to, wanted)));

    [Theory]
    [InlineData(0.08, 3, 7, "0.1,0.2,0.5,1,2")]
    [InlineData(0.02, 60, 6, "0.03,0.1,0.3,1,3,10,30")]
    [InlineData(0.8, 1.3, 6, "0.8,0.9,1,1.1,1.2,1.3")]
    [InlineData(1e-6, 1e6, 5, "0.001,1,1000,1000000,1E-06")]
    public void Log_ticks_are_round(double from, double to, int wanted, string expected) =>
        Assert.Equal(string.Join(',', expected.Split(',').Order()), string.Join(',', Text(Ticks.Log(from, to, wanted)).Split(',').Order()));

    private static string Text(double[] ticks) =>
        string.Join(',', ticks.Select(t => Math.Round(t, 8).ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
