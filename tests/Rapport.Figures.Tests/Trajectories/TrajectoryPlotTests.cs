namespace Rapport.Figures.Tests.Trajectories;

public sealed class TrajectoryPlotTests
{
    private static readonly TrajectoryPlot Example = new()
    {
        Title = "PHQ-9 over the course",
        Scale = (0, 27),
        Scores = [new(Week(0), 20, "before"), new(Week(1), 19, "session 1"), new(Week(2), 16, "session 2"), new(Week(4), 11, "session 4")],
        Expected = new("expected", [.. Enumerable.Range(0, 9).Select(s => new TrajectoryPoint(Week(s), 20 - s, (20 - (1.5 * s), 20 - (0.5 * s)), (20 - (2 * s), 20)))]),
        Control = new("usual care", [.. Enumerable.Range(0, 9).Select(s => new TrajectoryPoint(Week(s), 20 - (s / 2.0), (20 - s, 20), (20 - s, 20)))]),
        Lines = [new(10, "10: case", true), new(14, "reliably better", false), new(15, "moderately severe", false)],
        Symptoms = [(Week(1), 7), (Week(3), 4)],
        Marks = [new(1, "sister <moved> away", Week(1), Week(1), TimelineMarkKind.Worse), new(2, "talk on Tuesday", Week(1), Week(1), TimelineMarkKind.Better)],
        Sessions = [Week(1), Week(2), Week(3), Week(4)],
    };

    [Theory]
    [InlineData(1000)]
    [InlineData(350)]
    public void A_worse_score_stands_higher_and_nothing_leaves_the_drawing(double width)
    {
        var svg = (Example with { Width = width }).Draw();
        var dots = new Marks(svg).Of("circle", "f-g5").ToArray();

        Assert.Equal(4, dots.Length);
        Assert.Equal(dots.OrderBy(d => Marks.Number(d, "cx")), dots);
        Assert.Equal(dots.OrderBy(d => Marks.Number(d, "cy")), dots);
        Assert.All(dots, d => Assert.InRange(Marks.Number(d, "cx"), 0, width));
        Assert.All(dots, d => Assert.InRange(Marks.Number(d, "cy"), 0, svg.Height));
    }

    [Fact]
    public void Equal_steps_of_score_and_of_time_are_equal_on_the_page()
    {
        var dots = new Marks(Example.Draw()).Of("circle", "f-g5").Select(d => (X: Marks.Number(d, "cx"), Y: Marks.Number(d, "cy"))).ToArray();

        Assert.Equal(2 * (dots[1].X - dots[0].X), dots[3].X - dots[2].X, 0.2);
        Assert.Equal(5 * (dots[1].Y - dots[0].Y), dots[3].Y - dots[2].Y, 0.5);
    }

    [Fact]
    public void Two_events_of_a_day_stand_one_below_the_other_and_a_phone_gets_their_numbers()
    {
        var wide = new Marks(Example.Draw());
        Assert.NotEqual(Marks.Number(wide.Of("circle", "f-g3").Single(), "cy"), Marks.Number(wide.Of("circle", "f-g4").Single(), "cy"));
        Assert.Contains("1 sister <moved> away", wide.Texts);

        var phone = new Marks((Example with { Width = 350 }).Draw());
        Assert.DoesNotContain("1 sister <moved> away", phone.Texts);
        Assert.Contains("1", phone.Texts);
    }

    [Fact]
    public void Without_scores_and_with_one_alone_it_can_be_drawn()
    {
        Assert.Contains("no scores yet", new TrajectoryPlot { Title = "T", Scale = (0, 27), Scores = [] }.Draw().Description, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", new TrajectoryPlot { Title = "T", Scale = (0, 27), Scores = [new(Week(0), 0, "")] }.Draw().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("trajectory", Example.Draw());

    [Fact]
    public void Drawing_for_a_phone_is_as_approved() => Approval.Matches("trajectory-phone", (Example with { Width = 350 }).Draw());

    private static DateOnly Week(int week) => new DateOnly(2026, 8, 3).AddDays(7 * week);
}
