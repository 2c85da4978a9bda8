namespace Rapport.Figures.Tests.Scatter;

public sealed class BaujatPlotTests
{
    private static readonly BaujatPlot Example = new()
    {
        Title = "Baujat plot",
        Points =
        [
            new("1", "Aronson, 1948", 0.4, 0.01), new("2", "Hart & Sutherland, 1977", 4.1, 0.28), new("3", "TPT Madras, 1980", 3.0, 0.24),
            new("4", "Comstock et al, 1976", 0.9, 0.12), new("5", "A study that cannot be left out", 1.2, double.NaN),
        ],
    };

    [Fact]
    public void The_study_that_matters_most_stands_furthest_out()
    {
        var dots = new Marks(Example.Draw()).Of("circle", "f-dot").ToArray();
        Assert.Equal(4, dots.Length);
        Assert.Equal(dots[1], dots.MaxBy(d => Marks.Number(d, "cx")));
        Assert.Equal(dots[1], dots.MinBy(d => Marks.Number(d, "cy")));
    }

    [Fact]
    public void Only_so_many_names_are_written_and_all_are_in_tips()
    {
        var svg = (Example with { Named = 1 }).Draw().ToString();
        Assert.Contains(">Hart &amp; Sutherland, 1977</text>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">TPT Madras, 1980</text>", svg, StringComparison.Ordinal);
        Assert.Contains("<title>TPT Madras, 1980: ", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Studies_without_influence_are_drawn_on_the_ground() =>
        Assert.Equal(2, new Marks((Example with { Points = [new("1", "A", 0, 0), new("2", "B", 0, 0)] }).Draw()).Of("circle", "f-dot").Count());

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("baujat", Example.Draw());
}
