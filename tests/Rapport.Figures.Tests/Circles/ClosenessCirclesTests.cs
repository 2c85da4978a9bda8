namespace Rapport.Figures.Tests.Circles;

public sealed class ClosenessCirclesTests
{
    private static readonly ClosenessCircles Example = new(
        [("intimate", 33), ("close", 66), ("extended", 100)],
        [
            new("1", "sister", 48, 60, "brother or sister, close", Stands: true, From: (90, 75)), new("2", "R.", 20, 250, "partner, intimate"),
            new("3", "mother <81>", 48, 70, "parent, close"), new("4", "somebody with a very long alias indeed", 100, 270, "friend, extended"), new("5", "boss", 85, 180, "superior, extended"),
        ]);

    [Fact]
    public void Distance_and_direction_lie_where_a_clock_has_them()
    {
        Assert.Equal((ClosenessCircles.Centre, ClosenessCircles.Centre - ClosenessCircles.Radius), Round(ClosenessCircles.Point(100, 0)));
        Assert.Equal((ClosenessCircles.Centre + ClosenessCircles.Radius, ClosenessCircles.Centre), Round(ClosenessCircles.Point(100, 90)));
        Assert.Equal((ClosenessCircles.Centre, ClosenessCircles.Centre + ClosenessCircles.Nearest), Round(ClosenessCircles.Point(0, 180)));
    }

    [Fact]
    public void Everybody_is_there_with_words_and_stays_inside()
    {
        var marks = new Marks(Example.Draw());

        Assert.All(Example.People, p => Assert.NotNull(marks.Row(p.Id)));
        Assert.All(marks.Of("text", "f-c"), t => Assert.InRange(Marks.Number(t, "x"), 0, ClosenessCircles.Size));
        Assert.Contains("R. (partner, intimate); sister", Example.Draw().Description, StringComparison.Ordinal);
        Assert.DoesNotContain("<81>", Example.Draw().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_stands_in_the_focus_is_filled_and_who_moved_has_a_trail()
    {
        var marks = new Marks(Example.Draw());

        Assert.Single(marks.Of("circle", "f-sum"));
        Assert.Single(marks.Of("line", "f-ref"));
    }

    [Fact]
    public void No_words_stand_on_the_patient()
    {
        var near = new Marks(new ClosenessCircles(Example.Rings, [new("1", "her sister", 18, 60, "sister, intimate")]).Draw());

        Assert.True(Marks.Number(near.Text("her sister"), "y") < ClosenessCircles.Centre - 20);
    }

    [Fact]
    public void No_name_lies_over_the_word_of_a_circle_wherever_one_stands()
    {
        for (var distance = 0; distance <= 100; distance += 3)
        {
            for (var angle = 0; angle < 360; angle += 5)
            {
                var marks = new Marks(new ClosenessCircles(Example.Rings, [new("1", "her sister", distance, angle, "sister, close")]).Draw());
                var name = marks.Text("her sister");
                var (x, y) = (Marks.Number(name, "x"), Marks.Number(name, "y"));
                foreach (var (word, _) in Example.Rings)
                {
                    var other = marks.Text(word);
                    var apart = Math.Abs(y - Marks.Number(other, "y")) >= 12 || Math.Abs(x - Marks.Number(other, "x")) >= 50;
                    Assert.True(apart, $"over '{word}' at {distance}, {angle}");
                }
            }
        }
    }

    [Fact]
    public void Nobody_yet_is_said() => Assert.Contains("nobody has been put", new ClosenessCircles(Example.Rings, []).Draw().Description, StringComparison.Ordinal);

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("circles", Example.Draw());

    private static (double X, double Y) Round((double X, double Y) p) => (Math.Round(p.X, 6), Math.Round(p.Y, 6));
}
