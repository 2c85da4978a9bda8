using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Equivalence bounds and margins of non-inferiority in points of a scale are those on the scale of the measure, times its SD.</summary>
public sealed class BoundsInPointsTests
{
    private const string Rows = "study,yi,vi\nA,-0.20,0.02\nB,-0.05,0.03\nC,-0.31,0.05\nD,0.10,0.04\nE,-0.12,0.02\n";

    [Fact]
    public void Bounds_and_margin_in_points_decide_as_the_same_on_the_scale_of_the_measure()
    {
        var points = SynthesisTest.Run(Rows, "points-sd", "8", "bounds-in", "points", "equivalence", "-2,2", "non-inferiority", "2", "benefit", "negative").Value;
        var effect = SynthesisTest.Run(Rows, "points-sd", "8", "equivalence", "-0.25,0.25", "non-inferiority", "0.25", "benefit", "negative").Value;

        Assert.Equal(effect.Equivalence!.P, points.Equivalence!.P);
        Assert.Equal((-0.25, 0.25), (points.Equivalence.Lower, points.Equivalence.Upper));
        Assert.Equal((-2, 2), (points.Equivalence.Points!.Lower, points.Equivalence.Points.Upper));
        Assert.Equal(effect.NonInferiority!.P, points.NonInferiority!.P);
        Assert.Equal((0.25, 2), (points.NonInferiority.Margin, points.NonInferiority.Points!.Margin));
    }

    /// <summary>Where negative is good, two points of benefit is the effect −2/SD; the interval in points is turned as the other points are.</summary>
    [Fact]
    public void Points_are_positive_for_a_benefit_in_bounds_and_results_alike()
    {
        var points = SynthesisTest.Run(Rows, "points-sd", "8", "bounds-in", "points", "equivalence", "-1,2", "non-inferiority", "2", "benefit", "negative").Value;
        var effect = SynthesisTest.Run(Rows, "points-sd", "8", "equivalence", "-0.25,0.125", "benefit", "negative").Value;
        var good = SynthesisTest.Run(Rows, "points-sd", "8", "bounds-in", "points", "equivalence", "-1,2", "benefit", "positive").Value;

        Assert.Equal((-0.25, 0.125), (points.Equivalence!.Lower, points.Equivalence.Upper));
        Assert.Equal(effect.Equivalence!.P, points.Equivalence.P);
        Assert.Equal((-1, 2), (effect.Equivalence.Points!.Lower, effect.Equivalence.Points.Upper));
        Assert.Equal([-8 * points.Equivalence.Ci90[1], -8 * points.Equivalence.Ci90[0]], points.Equivalence.Points!.Ci90);
        Assert.InRange(points.Clinical!.Points!.Estimate, points.Equivalence.Points.Ci90[0], points.Equivalence.Points.Ci90[1]);
        Assert.Equal(points.Clinical.Points.Estimate, points.NonInferiority!.Points!.Estimate, 1e-12);
        Assert.Equal((-0.125, 0.25), (good.Equivalence!.Lower, good.Equivalence.Upper));
    }

    [Theory]
    [InlineData("--bounds-in points needs to know how large a point is", "equivalence", "-2,2")]
    [InlineData("--bounds-in is the unit of --equivalence and --non-inferiority", "points-sd", "8")]
    public void A_unit_without_a_scale_or_without_bounds_is_refused(string reason, string option, string value) =>
        Assert.StartsWith(reason, SpecificationParser.Parse([new("bounds-in", "points"), new(option, value)]).Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void The_specification_reads_back_to_itself()
    {
        var asked = SynthesisTest.Specify("points-sd", "8", "bounds-in", "points", "non-inferiority", "2", "benefit", "negative");
        var back = SpecificationParser.Parse(SpecificationOptions.Write(asked)).Value;

        Assert.Equal(("points", 2), (back.BoundsIn, back.NonInferiority!.Value));
    }
}
