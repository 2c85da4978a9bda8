namespace Rapport.Figures.Tests.Scatter;

public sealed class FunnelPlotTests
{
    internal static FunnelPlot Example { get; } = new()
    {
        Title = "Funnel plot",
        XHeading = "Hedges’ g",
        Estimate = 0.5,
        WithinContours = "p > 0.10",
        Contours = [new(1.645, "0.05 to 0.10"), new(1.96, "0.01 to 0.05"), new(2.576, "p < 0.01")],
        Points =
        [
            new("1", "First", 0.5, 0.10), new("2", "Second", 0.9, 0.25), new("3", "Third", 1.2, 0.40),
            new("f1", "imputed", -0.2, 0.40, Imputed: true),
        ],
    };

    [Fact]
    public void Every_point_is_there_and_the_imputed_ones_are_hollow()
    {
        var marks = new Marks(Example.Draw());
        Assert.Equal(3 + 0, marks.Of("circle", "f-dot").Count());
        Assert.Equal(1 + 1, marks.Of("circle", "f-hollow").Count()); // and its key
    }

    [Fact]
    public void A_point_stands_at_its_effect_and_standard_error()
    {
        // By hand: panel 30..360 high over 0..0.40 × 1.06; x by the two ticks 0 and 1.
        var marks = new Marks(Example.Draw());
        var point = marks.Row("2").Elements().Single(e => e.Name.LocalName == "circle");
        Assert.Equal(30 + (330 * 0.25 / 0.424), Marks.Number(point, "cy"), 0.1);
        var (zero, one) = (Marks.Number(marks.Of("line", "f-null").First(), "x1"), Tick(marks, "1"));
        Assert.Equal(zero + (0.9 * (one - zero)), Marks.Number(point, "cx"), 0.2);
    }

    [Fact]
    public void Ratios_beyond_what_numbers_hold_leave_a_drawing_of_numbers()
    {
        var drawn = (Example with { Axis = AxisKind.Log, NullValue = 1, Estimate = double.PositiveInfinity, FunnelZ = 1.96, Points = [new("1", "First", 1.2, 900), new("2", "Second", 0, 700)] }).Draw();

        Assert.DoesNotContain("NaN", drawn.Standalone(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", drawn.Standalone(), StringComparison.Ordinal);
    }

    [Fact]
    public void Contours_meet_at_no_effect_and_open_by_their_z()
    {
        var marks = new Marks(Example.Draw());
        var zero = Marks.Number(marks.Of("line", "f-null").First(), "x1");
        var unit = Tick(marks, "1") - zero;
        var wedge = Marks.Corners(marks.Of("path", "f-zone0").Last());
        Assert.Equal(zero, wedge[0].X, 0.1);
        Assert.Equal(zero + (1.645 * 0.424 * unit), wedge[1].X, 0.2);
        Assert.Equal(zero + (1.96 * 0.424 * unit), wedge[2].X, 0.2);
    }

    [Fact]
    public void On_a_log_axis_the_funnel_is_straight_in_logarithms()
    {
        var plot = Example with
        {
            Axis = AxisKind.Log,
            NullValue = 1,
            Estimate = 0.5,
            Contours = [],
            Points = [new("1", "A", 0.25, 0.2), new("2", "B", 1.0, 0.5)],
        };
        var marks = new Marks(plot.Draw());
        var sides = marks.Of("line", "f-ref").ToArray();
        var (left, right) = (Marks.Number(sides[0], "x2"), Marks.Number(sides[1], "x2"));
        Assert.Equal(Marks.Number(sides[0], "x1"), (left + right) / 2, 0.2);
    }

    [Fact]
    public void Groups_differ_in_shape_and_colour_and_are_named()
    {
        var plot = Example with { Points = [new("1", "A", 0.1, 0.1, "Waiting list"), new("2", "B", 0.4, 0.2, "Usual care")] };
        var marks = new Marks(plot.Draw());
        Assert.Equal(2, marks.Of("path", "f-g1").Count());
        Assert.Equal(2, marks.Of("path", "f-g2").Count());
        Assert.Contains("Usual care", marks.Texts);
    }

    [Fact]
    public void The_two_blank_zones_are_told_apart_by_words_and_no_swatch_is_blank()
    {
        var marks = new Marks(Example.Draw());
        Assert.Contains("unshaded: p > 0.10 in the middle, p < 0.01 outside", marks.Texts);
        Assert.Empty(marks.Of("rect", "f-paper").Skip(1)); // the paper itself
        Assert.Single(marks.Of("rect", "f-zone0"));
        Assert.Single(marks.Of("rect", "f-zone1"));
    }

    [Fact]
    public void One_study_alone_can_be_drawn() =>
        Assert.DoesNotContain("NaN", (Example with { Points = [new("1", "A", 0.1, 0.0)] }).Draw().Standalone(), StringComparison.Ordinal);

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("funnel", Example.Draw());

    private static double Tick(Marks marks, string label) => Marks.Number(marks.Of("text", "f-c").First(t => t.Value == label), "x");
}
