namespace Rapport.Figures.Tests.Scatter;

public sealed class BubblePlotTests
{
    private static readonly BubblePlot Example = new()
    {
        Title = "Effect by year",
        XHeading = "year",
        YHeading = "Hedges’ g",
        Points = [new("1", "A", 1990, 0.8, 4), new("2", "B", 2000, 0.4, 16), new("3", "C", 2010, 0.2, 8)],
        Line = [new(1990, 0.75, 0.5, 1.0), new(2000, 0.45, 0.35, 0.55), new(2010, 0.15, -0.1, 0.4)],
    };

    [Fact]
    public void The_area_of_a_bubble_follows_the_weight()
    {
        var radii = new Marks(Example.Draw()).Of("circle", "f-bubble").Select(c => Marks.Number(c, "r")).ToArray();
        Assert.Equal(2, radii[0] / radii[2], 0.01); // heaviest first: 16 against 4
    }

    [Fact]
    public void The_band_runs_along_the_upper_edge_and_back_along_the_lower()
    {
        var marks = new Marks(Example.Draw());
        var (line, band) = (Marks.Corners(marks.Of("path", "f-line").Single()), Marks.Corners(marks.Of("path", "f-band").Single()));
        Assert.Equal(6, band.Length);
        Assert.Equal(line[1].X, band[1].X, 0.01);
        Assert.Equal(band[1].Y + band[4].Y, 2 * line[1].Y, 0.3);
    }

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("bubble", Example.Draw());
}
