namespace Rapport.Figures.Tests.Forest;

public sealed class LevelsPlotTests
{
    private static readonly LevelsPlot Example = new()
    {
        Title = "Expected effect by control",
        Factor = "control",
        EffectHeading = "Hedges’ g [95 % CI]",
        Rows = [new("care as usual", "12", 0.42, 0.20, 0.64, "0.42 [0.20, 0.64]"), new("waitlist", "7", 0.81, 0.55, 1.07, "0.81 [0.55, 1.07]")],
    };

    [Fact]
    public void Each_level_has_a_dot_and_its_number_of_studies()
    {
        Assert.Equal(2, new Marks(Example.Draw()).Of("circle", "f-box").Count());
        Assert.Contains(">12</text>", Example.Draw().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_is_as_approved() => Approval.Matches("levels", Example.Draw());
}
