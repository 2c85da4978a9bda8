using System.Text.Json;
using Rapport.Statistics.Decisions;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Decisions;

public sealed class ReadableEffectsTests
{
    [Fact]
    public void Numbers_needed_and_superiority_agree_with_R()
    {
        foreach (JsonElement row in ReferenceFile.Read("decisions.json").Items("needed"))
        {
            double g = row.Number("g");
            Near.Relative(row.Number("furukawa"), NumberNeededToTreat.FurukawaLeucht(g, row.Number("cer")), 1e-12, $"{row}");
            Near.Relative(row.Number("kraemer"), NumberNeededToTreat.KraemerKupfer(g), 1e-12, $"{row}");
            Near.Relative(row.Number("superiority"), ProbabilityOfSuperiority.Of(g), 1e-13, $"{row}");
        }
    }

    /// <summary>Harrer, Cuijpers, Furukawa and Ebert 2021, Doing Meta-Analysis with R, chapter 17.5: NNT(d = 0.245), with and without CER = 0.35.</summary>
    [Fact]
    public void The_worked_example_of_the_textbook()
    {
        Assert.Equal(7.270711, NumberNeededToTreat.KraemerKupfer(0.245), 5e-7);
        Assert.Equal(10.61533, NumberNeededToTreat.FurukawaLeucht(0.245, 0.35), 5e-6);
    }

    /// <summary>Kraemer and Kupfer 2006: d of 0.2, 0.5 and 0.8 are numbers needed to treat of 8.9, 3.6 and 2.3.</summary>
    [Theory]
    [InlineData(0.2, 8.9, 0.56)]
    [InlineData(0.5, 3.6, 0.64)]
    [InlineData(0.8, 2.3, 0.71)]
    public void Small_medium_and_large_effects_in_numbers_needed(double d, double number, double superiority)
    {
        Assert.Equal(number, NumberNeededToTreat.KraemerKupfer(d), 0.05);
        Assert.Equal(superiority, ProbabilityOfSuperiority.Of(d), 0.005);
    }

    [Fact]
    public void No_effect_needs_infinitely_many_and_an_interval_around_zero_runs_through_infinity()
    {
        Assert.Equal(double.PositiveInfinity, NumberNeededToTreat.KraemerKupfer(0));
        Assert.Equal(double.PositiveInfinity, NumberNeededToTreat.FurukawaLeucht(0, 0.2));
        NumberNeeded number = NumberNeededToTreat.Of(new Estimate(0.2, 0.2, 1, null, 0.3, new Interval(-0.2, 0.6)), NumberNeededToTreat.KraemerKupfer);
        Assert.True(number.ThroughInfinity);
        Assert.Equal(number.Value, -number.AtLower, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_control_event_rate_outside_zero_and_one_throws(double cer) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberNeededToTreat.FurukawaLeucht(0.5, cer));

    [Fact]
    public void The_effect_of_a_new_setting_follows_the_prediction_distribution()
    {
        foreach (JsonElement row in ReferenceFile.Read("decisions.json").Items("above"))
        {
            double? df = row.TryGetProperty("df", out JsonElement given) && given.ValueKind == JsonValueKind.Number ? given.GetDouble() : null;
            var pooled = new Estimate(row.Number("mu"), row.Number("se"), 0, df, 1, new Interval(double.NaN, double.NaN));
            double above = TrueEffects.ProbabilityAbove(pooled, row.Number("tau2"), row.Number("threshold"));
            Near.Relative(row.Number("p"), above, 1e-12, $"{row}");
            Near.Equal(1, above + TrueEffects.ProbabilityBelow(pooled, row.Number("tau2"), row.Number("threshold")), 1e-14);
        }
    }

    [Fact]
    public void At_the_pooled_effect_half_of_the_true_effects_lie_above()
    {
        var pooled = new Estimate(0.5, 0.1, 5, null, 1e-6, new Interval(0.3, 0.7));
        (double share, double se) = TrueEffects.ShareAbove(pooled, 0.04, 0.02, 0.5);
        Assert.Equal(0.5, share, 15);
        Assert.Equal(0.3989422804014327 * 0.1 / 0.2, se, 14);
        Assert.Throws<ArgumentException>(() => TrueEffects.ShareAbove(pooled, 0, 0, 0.5));
    }

    [Theory]
    [InlineData(5, ImportanceVerdict.NotImportant)]
    [InlineData(12, ImportanceVerdict.PossiblyImportant)]
    [InlineData(24, ImportanceVerdict.ProbablyImportant)]
    [InlineData(40, ImportanceVerdict.Important)]
    public void The_verdict_hangs_on_the_standard_deviation(double sd, ImportanceVerdict verdict)
    {
        var effect = new Estimate(0.5, 0.1, 5, null, 1e-6, new Interval(0.3, 0.7));
        Assert.Equal(verdict, PointsOnScale.Of(effect, sd, 8).Verdict);
        Assert.Equal(0.5 * sd, PointsOnScale.Of(effect, sd).Points);
    }

    [Fact]
    public void The_turning_points_of_the_verdict_are_where_a_limit_times_the_deviation_is_the_difference()
    {
        Assert.Equal(16, PointsOnScale.SdThatReaches(0.5, 8));
        Assert.Equal(double.PositiveInfinity, PointsOnScale.SdThatReaches(-0.1, 8));
        Assert.Equal([ImportanceVerdict.PossiblyImportant, ImportanceVerdict.ProbablyImportant],
            PointsOnScale.Over(new Estimate(0.5, 0.1, 5, null, 0, new Interval(0.3, 0.7)), [15.9, 16.1], 8).Select(p => p.Verdict!.Value));
    }
}
