namespace Rapport.Figures.Tests.Scatter;

public sealed class SubsetsPlotTests
{
    private static readonly SubsetsPlot Example = new()
    {
        Title = "Subsets of the studies (GOSH)",
        XHeading = "Pooled risk ratio (log scale)",
        Effects = (0.25, 4),
        Estimate = 0.5,
        NullValue = 1,
        Axis = AxisKind.Log,
        Counts = [[1, 0, 0, 0], [4, 90, 3, 0], [0, 200, 40, 0], [0, 5, 400, 1]],
    };

    [Fact]
    public void Equal_ratios_are_equally_wide()
    {
        var lines = new Marks(Example.Draw());
        var (all, none) = (lines.Of("line", "f-line").First(), lines.Of("line", "f-null").First());
        var bars = lines.Of("rect", "f-box").Take(4).Select(r => Marks.Number(r, "x")).ToArray();
        Assert.Equal(bars[1], Marks.Number(all, "x1"), 0.2);
        Assert.Equal(bars[2], Marks.Number(none, "x1"), 0.2);
    }

    [Fact]
    public void Bars_along_the_edges_count_rows_and_columns()
    {
        var bars = new Marks(Example.Draw()).Of("rect", "f-box").ToArray();
        Assert.Equal(443.0 / 295, Marks.Number(bars[2], "height") / Marks.Number(bars[1], "height"), 0.02);
        Assert.Equal(406.0 / 97, Marks.Number(bars[7], "width") / Marks.Number(bars[5], "width"), 0.06);
    }

    [Fact]
    public void One_effect_for_all_subsets_is_drawn_too() =>
        Assert.NotEmpty((Example with { Effects = (0.5, 0.5), Counts = [[3]] }).Draw().ToString());

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("gosh", Example.Draw());
}
