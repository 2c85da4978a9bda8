namespace Rapport.Figures.Tests.Forest;

public sealed class CumulativePlotTests
{
    private static readonly CumulativePlot Example = new()
    {
        Title = "Cumulative meta-analysis by year",
        OrderHeading = "year",
        EffectHeading = "Hedges’ g [95 % CI]",
        Rows =
        [
            new("1", "Elkin, 1989", "1989", 0.40, 0.02, 0.78, "0.40 [0.02, 0.78]", "0", "0\u202f%"),
            new("2", "Bolton, 2003", "2003", 0.62, 0.25, 0.99, "0.62 [0.25, 0.99]", "0.11", "58\u202f%"),
            new("3", "Lenze, 2017", "2017", 0.51, 0.30, 0.72, "0.51 [0.30, 0.72]", "0.09", "55\u202f%"),
        ],
    };

    [Fact]
    public void The_interval_with_all_studies_stands_behind_every_row()
    {
        var marks = new Marks(Example.Draw());
        var dots = marks.Of("circle", "f-box").Select(c => Marks.Number(c, "cx")).ToArray();
        var band = marks.Of("rect", "f-band").Single();
        Assert.Equal(3, dots.Length);
        Assert.Equal(dots[2], Marks.Number(band, "x") + (Marks.Number(band, "width") / 2), 0.2);
    }

    [Fact]
    public void What_gives_the_order_has_a_column() =>
        Assert.Contains(">2003</text>", Example.Draw().ToString(), StringComparison.Ordinal);

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("cumulative", Example.Draw());
}
