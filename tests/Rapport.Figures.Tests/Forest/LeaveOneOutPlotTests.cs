namespace Rapport.Figures.Tests.Forest;

public sealed class LeaveOneOutPlotTests
{
    private static readonly LeaveOneOutPlot Example = new()
    {
        Title = "Leave one out",
        EffectHeading = "Hedges’ g [95 % CI]",
        All = new ForestDiamond("All studies", 0.48, 0.31, 0.65, "0.48 [0.31, 0.65]"),
        Rows =
        [
            new("1", "Bolton, 2003", 0.45, 0.29, 0.61, "0.45 [0.29, 0.61]", "0.13", "65\u202f%"),
            new("2", "Lenze, 2017", 0.51, 0.34, 0.67, "0.51 [0.34, 0.67]", "0.15", "68\u202f%"),
        ],
    };

    [Fact]
    public void Rows_have_equal_dots_and_the_interval_of_all_studies_behind_them()
    {
        var marks = new Marks(Example.Draw());
        Assert.Equal(2, marks.Of("circle", "f-box").Select(c => Marks.Number(c, "r")).Count());
        var band = marks.Of("rect", "f-band").Single();
        var diamond = Marks.Corners(marks.Of("path", "f-sum").Single());
        Assert.Equal(diamond[0].X, Marks.Number(band, "x"), 0.1);
        Assert.Equal(diamond[2].X, Marks.Number(band, "x") + Marks.Number(band, "width"), 0.2);
    }

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("leave-one-out", Example.Draw());
}
