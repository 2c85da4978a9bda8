namespace Rapport.Figures.Tests.Forest;

public sealed class ForestPlotTests
{
    private static readonly Marks Whole = new(Example.Whole.Draw());

    [Fact]
    public void Every_study_has_a_row_a_square_and_an_interval()
    {
        Assert.Equal(7, Whole.Of("g", "f-row").Count());
        Assert.Equal(7, Whole.Of("rect", "f-box").Count());
        Assert.Equal(7, Whole.Of("line", "f-ci").Count());
    }

    [Fact]
    public void Subgroups_have_outlined_diamonds_and_the_whole_a_filled_one()
    {
        Assert.Equal(2, Whole.Of("path", "f-sub").Count());
        Assert.Single(Whole.Of("path", "f-sum"));
        Assert.Single(Whole.Of("rect", "f-pi"));
    }

    [Fact]
    public void A_square_stands_in_the_middle_of_a_symmetrical_interval()
    {
        var row = Whole.Row("1");
        var (line, box) = (row.Elements().Single(e => e.Name.LocalName == "line"), row.Elements().Single(e => e.Name.LocalName == "rect"));
        var middle = Marks.Number(box, "x") + (Marks.Number(box, "width") / 2);
        Assert.Equal((Marks.Number(line, "x1") + Marks.Number(line, "x2")) / 2, middle, 0.2);
    }

    [Fact]
    public void Positions_are_proportional_to_values()
    {
        // By hand: 0.77 to 1.51 of the first study against 1.06 to 1.57 of the fourth.
        static double Length(Marks marks, string row) => marks.Row(row).Elements().Where(e => e.Name.LocalName == "line")
            .Select(e => Marks.Number(e, "x2") - Marks.Number(e, "x1")).Single();
        Assert.Equal((1.51 - 0.77) / (1.57 - 1.06), Length(Whole, "1") / Length(Whole, "4"), 0.01);
    }

    [Fact]
    public void Positions_on_a_log_axis_are_proportional_to_logarithms()
    {
        var marks = new Marks(Example.Ratios.Draw());
        var ticks = new[] { "0.1", "1" }.Select(t => Marks.Number(marks.Text(t), "x")).ToArray();
        var decade = ticks[1] - ticks[0];
        var line = marks.Row("2").Elements().Single(e => e.Name.LocalName == "line");
        Assert.Equal(Math.Log10(0.49 / 0.09) * decade, Marks.Number(line, "x2") - Marks.Number(line, "x1"), 0.2);
        Assert.Equal(ticks[1] + (Math.Log10(0.49) * decade), Marks.Number(line, "x2"), 0.2);
    }

    [Fact]
    public void The_area_of_a_square_follows_the_weight()
    {
        static double Side(string row) => Marks.Number(Whole.Row(row).Elements().Single(e => e.Name.LocalName == "rect"), "width");
        Assert.Equal(Math.Sqrt(11.2 / 20.3), Side("2") / Side("4"), 0.01);
    }

    [Fact]
    public void The_corners_of_a_diamond_are_its_interval()
    {
        var corners = Marks.Corners(Whole.Of("path", "f-sum").Single());
        var bar = Whole.Of("rect", "f-pi").Single();
        var (left, width) = (Marks.Number(bar, "x"), Marks.Number(bar, "width"));
        double At(double value) => left + (width * (value + 0.92) / 2.92);
        Assert.Equal(At(0.05), corners[0].X, 0.2);
        Assert.Equal(At(0.54), corners[1].X, 0.2);
        Assert.Equal(At(1.03), corners[2].X, 0.2);
    }

    [Fact]
    public void An_interval_that_leaves_the_plot_ends_in_an_arrow()
    {
        Assert.Single(Whole.Of("path", "f-arrow"));
        Assert.Single(Whole.Row("5").Elements(), e => (string?)e.Attribute("class") == "f-arrow");
    }

    [Fact]
    public void Names_are_escaped_and_too_long_ones_shortened_but_whole_in_the_tip()
    {
        Assert.Contains("Vigod & al. <online arm>, 2021", Whole.Texts);
        Assert.DoesNotContain("<online", Example.Whole.Draw().ToString(), StringComparison.Ordinal);
        var tip = Whole.Row("5").Elements().First();
        Assert.Equal("title", tip.Name.LocalName);
        Assert.StartsWith("Neugebauer, 2006, women of the district hospital's clinic", tip.Value, StringComparison.Ordinal);
        Assert.Contains(Whole.Texts, t => t.StartsWith("Neugebauer, 2006, women", StringComparison.Ordinal) && t.EndsWith('…'));
    }

    [Fact]
    public void An_outlier_far_away_does_not_squeeze_the_others()
    {
        (string, double, double, double, double)[] studies =
            [.. Enumerable.Range(0, 10).Select(i => ($"S{i}", 0.1 * i, (0.1 * i) - 0.3, (0.1 * i) + 0.3, 10.0)), ("Far", 40.0, 38.0, 42.0, 1.0)];
        var marks = new Marks(Example.Plain(studies).Draw());
        Assert.Equal(10, marks.Of("rect", "f-box").Count());
        Assert.Contains("40.00 [38.00, 42.00]", marks.Texts);
        Assert.Contains(marks.Row("11").Elements(), e => (string?)e.Attribute("class") == "f-arrow");
    }

    [Fact]
    public void An_outlier_that_leaves_room_for_the_others_is_shown()
    {
        (string, double, double, double, double)[] studies =
            [.. Enumerable.Range(0, 10).Select(i => ($"S{i}", 0.1 * i, (0.1 * i) - 0.3, (0.1 * i) + 0.3, 10.0)), ("Far", 2.5, 2.3, 2.7, 1.0)];
        Assert.Equal(11, new Marks(Example.Plain(studies).Draw()).Of("rect", "f-box").Count());
    }

    [Fact]
    public void Text_columns_widen_the_figure_rather_than_collide()
    {
        string[] cells = [.. Enumerable.Repeat("123.45 (67.89)", 4)];
        var wide = Example.Ratios with
        {
            Groups = [Example.Ratios.Groups[0] with { Rows = [.. Example.Ratios.Groups[0].Rows.Select(r => r with { Cells = cells })] }],
        };
        Assert.True(wide.Draw().Width > Example.Ratios.Draw().Width);
    }

    [Fact]
    public void Five_hundred_studies_remain_one_figure()
    {
        var studies = Enumerable.Range(1, 500).Select(i => ($"Study {i}", Math.Sin(i), Math.Sin(i) - 0.5, Math.Sin(i) + 0.5, 0.2)).ToArray();
        var svg = Example.Plain(studies).Draw();
        Assert.InRange(svg.Height, 5000, 8000);
        Assert.InRange(svg.ToString().Length, 100_000, 300_000);
        Assert.Equal(500, new Marks(svg).Of("g", "f-row").Count());
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, 0, double.PositiveInfinity)]
    [InlineData(0.5, double.NegativeInfinity, double.PositiveInfinity)]
    public void A_study_without_numbers_leaves_no_broken_mark(double estimate, double lower, double upper)
    {
        var text = Example.Plain(("Odd", estimate, lower, upper, 1), ("Even", 0.2, 0.1, 0.3, 1)).Draw().Standalone();
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phone_gets_a_narrow_one_without_weights()
    {
        var svg = (Example.Whole with { Compact = true }).Draw();
        Assert.Equal(360, svg.Width);
        Assert.DoesNotContain("Weight", new Marks(svg).Texts);
    }

    [Fact]
    public void Drawings_are_as_approved()
    {
        Approval.Matches("forest-subgroups", Example.Whole.Draw());
        Approval.Matches("forest-subgroups-phone", (Example.Whole with { Compact = true }).Draw());
        Approval.Matches("forest-ratios", Example.Ratios.Draw());
    }
}
