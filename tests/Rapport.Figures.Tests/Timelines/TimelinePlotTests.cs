namespace Rapport.Figures.Tests.Timelines;

public sealed class TimelinePlotTests
{
    private static readonly TimelinePlot Example = new()
    {
        Title = "Timeline",
        Levels = [(new(2025, 10, 15), 2), (new(2026, 1, 15), 7), (new(2026, 4, 1), 8), (new(2026, 6, 1), 4)],
        Marks =
        [
            new(1, "father <died>", new(2019, 1, 1), new(2019, 12, 31), TimelineMarkKind.Worse), new(2, "sister moved away", new(2025, 11, 1), new(2025, 11, 30), TimelineMarkKind.Worse),
            new(3, "could not get up", new(2026, 1, 1), new(2026, 1, 31), TimelineMarkKind.Onset), new(4, "sertraline from the family doctor", new(2026, 3, 10), new(2026, 3, 10), TimelineMarkKind.Treatment),
            new(5, "grandchild born", new(2026, 5, 2), new(2026, 5, 2), TimelineMarkKind.Better),
        ],
        Links = [(2, 3)],
        Sessions = [new(2026, 4, 8), new(2026, 4, 15), new(2026, 4, 22)],
        Begun = new(2026, 4, 1),
    };

    [Theory]
    [InlineData(900)]
    [InlineData(360)]
    public void Time_runs_from_left_to_right_and_nothing_leaves_the_drawing(double width)
    {
        var svg = (Example with { Width = width }).Draw();
        var dots = new Marks(svg).Of("circle", "f-dot").ToArray();

        Assert.Equal(4, dots.Length);
        Assert.Equal(dots.OrderBy(d => Marks.Number(d, "cx")), dots);
        Assert.Equal(dots[2], dots.MinBy(d => Marks.Number(d, "cy")));
        Assert.All(dots, d => Assert.InRange(Marks.Number(d, "cx"), 0, width));
        Assert.All(new Marks(svg).Of("text", "f-c"), t => Assert.InRange(Marks.Number(t, "x"), 0, width));
        Assert.All(Example.Marks, m => Assert.NotNull(new Marks(svg).Row(m.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_phone_gets_numbers_and_a_wide_page_words_too()
    {
        Assert.Contains("2 sister moved away", new Marks(Example.Draw()).Texts);
        var phone = new Marks((Example with { Width = 360 }).Draw()).Texts.ToList();
        Assert.DoesNotContain("2 sister moved away", phone);
        Assert.Contains("2", phone);
    }

    [Fact]
    public void A_link_is_one_line_and_sessions_are_ticks()
    {
        var marks = new Marks(Example.Draw());

        Assert.Single(marks.Of("path", "f-sub"));
        Assert.Equal(3, marks.Of("line", "f-ci").Count());
        Assert.Empty(new Marks((Example with { Links = [(2, 9)] }).Draw()).Of("path", "f-sub"));
    }

    [Fact]
    public void An_empty_one_and_one_of_a_single_day_can_be_drawn()
    {
        Assert.Contains("Nothing stands", new TimelinePlot { Title = "T" }.Draw().Description, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", new TimelinePlot { Title = "T", Levels = [(new(2026, 1, 1), 3)] }.Draw().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("timeline", Example.Draw());

    [Fact]
    public void Drawing_for_a_phone_is_as_approved() => Approval.Matches("timeline-phone", (Example with { Width = 360 }).Draw());
}
