using Rapport.Statistics.EffectSizes;

namespace Rapport.Statistics.Tests.EffectSizes;

/// <summary>Talbot et al. 2011, BDI-II 22.87 (15.54, n 31) against 27.14 (13.64, n 22): three programs, three standard errors.</summary>
public sealed class SmdVarianceTests
{
    [Theory]
    [InlineData(SmdVariance.Metafor, -0.2844914808940349, 0.280136)]
    [InlineData(SmdVariance.Esc, -0.284495, 0.280177)]
    [InlineData(SmdVariance.RevMan5, -0.284495, 0.280245)]
    public void Talbot_2011_by_three_conventions(SmdVariance convention, double g, double se)
    {
        var columns = new Dictionary<string, double[]>
        {
            ["m1i"] = [22.87],
            ["sd1i"] = [15.54],
            ["n1i"] = [31],
            ["m2i"] = [27.14],
            ["sd2i"] = [13.64],
            ["n2i"] = [22],
        };
        Effect effect = Escalc.Compute(Escalc.Find("SMD")!, columns, new EscalcOptions { SmdVariance = convention })[0];
        Assert.Equal(g, effect.Yi, convention == SmdVariance.Metafor ? 1e-14 : 5e-7);
        Assert.Equal(se, effect.Sei, 5e-7);
    }
}
