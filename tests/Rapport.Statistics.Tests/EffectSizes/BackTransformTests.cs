using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.EffectSizes;

public sealed class BackTransformTests
{
    [Theory]
    [InlineData("PR", 7, 20)]
    [InlineData("PLN", 7, 20)]
    [InlineData("PLO", 7, 20)]
    [InlineData("PRZ", 7, 20)]
    [InlineData("PAS", 7, 20)]
    [InlineData("PFT", 7, 20)]
    [InlineData("PFT", 0, 20)]
    [InlineData("PFT", 20, 20)]
    [InlineData("PFT", 13, 20)]
    public void A_proportion_is_read_back_as_it_was(string measure, double events, double n)
    {
        EscalcMeasure m = Escalc.Find(measure)!;
        Effect effect = Escalc.Compute(m, new Dictionary<string, double[]> { ["xi"] = [events], ["ni"] = [n] })[0];
        Near.Equal(events / n, m.BackTransform(effect.Yi, n), 1e-14);
    }

    [Theory]
    [InlineData("IR", 7)]
    [InlineData("IRLN", 7)]
    [InlineData("IRS", 7)]
    [InlineData("IRFT", 7)]
    [InlineData("IRFT", 0)]
    public void A_rate_is_read_back_as_it_was(string measure, double events)
    {
        EscalcMeasure m = Escalc.Find(measure)!;
        Effect effect = Escalc.Compute(m, new Dictionary<string, double[]> { ["xi"] = [events], ["ti"] = [31] }, new EscalcOptions { To = ZeroCellRule.None })[0];
        Near.Equal(events / 31, m.BackTransform(effect.Yi, 31), 1e-14);
    }

    [Theory]
    [InlineData("ZCOR", 0.42, 0.42)]
    [InlineData("RR", 1.7, 1.7)]
    [InlineData("AHW", 0.81, 0.81)]
    [InlineData("ABT", 0.81, 0.81)]
    [InlineData("SMD", -0.3, -0.3)]
    public void What_was_transformed_is_read_back(string measure, double shown, double back)
    {
        double y = measure switch
        {
            "ZCOR" => Math.Atanh(shown),
            "RR" => Math.Log(shown),
            "AHW" => 1 - Math.Cbrt(1 - shown),
            "ABT" => -Math.Log(1 - shown),
            _ => shown,
        };
        Near.Equal(back, Escalc.Find(measure)!.BackTransform(y), 1e-15);
    }

    [Fact]
    public void Beyond_what_a_sample_can_reach_a_double_arcsine_is_zero_or_one()
    {
        EscalcMeasure pft = Escalc.Find("PFT")!;
        Assert.Equal(0, pft.BackTransform(0.01, 20));
        Assert.Equal(1, pft.BackTransform(1.57, 20));
        Near.Equal(0.3, pft.BackTransform(Math.Asin(Math.Sqrt(0.3))), 1e-15);
    }
}
