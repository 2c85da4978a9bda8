using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>From one preset to another: the ends are the presets themselves, and each step changes what its convention is about.</summary>
public sealed class PresetComparisonTests
{
    private const string Tables = "study,ai,bi,ci,di\nA,4,119,11,128\nB,6,300,29,274\nC,3,228,11,209\nD,0,60,0,58\nE,62,13536,248,12619\nF,33,5036,47,5761\n";
    private const string Rows = "study,multi_arm1,yi,vi\nA,x,0.2,0.04\nA,x,0.4,0.05\nA,y,0.5,0.05\nB,,0.1,0.02\nC,,0.6,0.09\nD,,0.9,0.08\n";

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, string>();
            foreach (var from in ConventionOptions.Presets)
            {
                foreach (var to in ConventionOptions.Presets.Where(p => p != from))
                {
                    pairs.Add("RR", from, to);
                    pairs.Add("GEN", from, to);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_begins_with_one_preset_and_ends_with_the_other(string measure, string from, string to)
    {
        var csv = measure == "RR" ? Tables : Rows;
        var steps = SynthesisTest.Run(csv, "measure", measure, "compare-presets", $"{from},{to}").Value.PresetComparison!.Steps;

        Same(SynthesisTest.Run(csv, "measure", measure, "preset", from).Value, steps[0]);
        Same(SynthesisTest.Run(csv, "measure", measure, "preset", to).Value, steps[^1]);
        Assert.All(steps, step => Assert.Null(step.Why));
        Assert.All(steps.Skip(1), step => Assert.NotEqual(step.Was, step.Is));
    }

    [Fact]
    public void A_convention_moves_what_it_is_about_and_no_more()
    {
        var steps = SynthesisTest.Run(Rows, "compare-presets", "RevMan5,RevManWeb", "aggregate", "study").Value.PresetComparison!.Steps;

        Assert.Equal([null, "tau2", "test", "pi-method", "i2"], steps.Select(s => s.Option));
        Assert.Equal((null, true), (Moved(steps[2], "estimate"), Moved(steps[2], "ciLower") is not null));
        Assert.All(PresetComparison.Quantities.Where(q => q != "i2"), q => Assert.Null(Moved(steps[4], q)));
    }

    [Theory]
    [InlineData(0.49238, 0.49238, null)]
    [InlineData(0.49238, 0.49241, 4)]
    [InlineData(-0.5, 0.5, 0)]
    [InlineData(12.5, 2.5, 0)]
    [InlineData(31, 48, 0)]
    [InlineData(double.NaN, 1, 0)]
    [InlineData(double.NaN, double.NaN, null)]
    public void The_first_digit_that_moved_is_counted_from_the_point(double now, double before, int? place) =>
        Assert.Equal(place, PresetComparison.Place(now, before));

    [Theory]
    [InlineData("metafor")]
    [InlineData("metafor,metafor")]
    [InlineData("metafor,SAS")]
    public void Two_presets_are_asked_for(string text) =>
        Assert.Contains("RevMan5,metafor", SpecificationParser.Parse([new("compare-presets", text)]).Refusal!.Message, StringComparison.Ordinal);

    private static int? Moved(PresetStep step, string quantity) => step.Moved[PresetComparison.Quantities.ToList().IndexOf(quantity)];

    private static void Same(SynthesisResult expected, PresetStep step)
    {
        Assert.Equal(expected.K, step.Values[0]);
        Assert.Equal(expected.Pooled!.Estimate, step.Values[1]);
        Assert.Equal(expected.Pooled.Ci[1], step.Values[4]);
        Assert.Equal(expected.Heterogeneity!.Tau2, step.Values[5]);
        Assert.Equal(expected.Heterogeneity.I2, step.Values[7]);
        Assert.Equal(expected.Pooled.Pi?[0] ?? double.NaN, step.Values[8]);
    }
}
