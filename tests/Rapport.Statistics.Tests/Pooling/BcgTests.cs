using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>The BCG trials (Colditz et al. 1994), log risk ratios: the data set that every program prints.</summary>
public sealed class BcgTests
{
    private static readonly double[] Tpos = [4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27];
    private static readonly double[] Tneg = [119, 300, 228, 13536, 5036, 1361, 2537, 87886, 7470, 1699, 50448, 2493, 16886];
    private static readonly double[] Cpos = [11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29];
    private static readonly double[] Cneg = [128, 274, 209, 12619, 5761, 1079, 619, 87892, 7232, 1600, 27197, 2338, 17825];
    private static readonly double[] Year = [1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976];
    private static readonly double[] Latitude = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];

    internal static double[] Yi { get; } = [.. Enumerable.Range(0, 13).Select(i =>
        Math.Log(Tpos[i] / (Tpos[i] + Tneg[i]) / (Cpos[i] / (Cpos[i] + Cneg[i]))))];

    internal static double[] Vi { get; } = [.. Enumerable.Range(0, 13).Select(i =>
        (1 / Tpos[i]) - (1 / (Tpos[i] + Tneg[i])) + (1 / Cpos[i]) - (1 / (Cpos[i] + Cneg[i])))];

    [Theory]
    [InlineData(Tau2Estimator.HS, 0.228362863676907, 0.12790455661328)]
    [InlineData(Tau2Estimator.HSk, 0.249169930280965, 0.150709190075735)]
    [InlineData(Tau2Estimator.HE, 0.328563857995769, 0.207087178298934)]
    [InlineData(Tau2Estimator.DL, 0.308760262862376, 0.229869992511026)]
    [InlineData(Tau2Estimator.SJ, 0.345515701598595, 0.149680511347343)]
    [InlineData(Tau2Estimator.EB, 0.318068452205024, 0.173663027462757)]
    [InlineData(Tau2Estimator.PM, 0.318068452205024, 0.173663027462757)]
    [InlineData(Tau2Estimator.PMM, 0.343387906895807, 0.184775715543423)]
    [InlineData(Tau2Estimator.ML, 0.280028137268644, 0.144251949382764)]
    [InlineData(Tau2Estimator.REML, 0.313243258136481, 0.166425752836971)]
    public void Every_estimator_gives_what_metafor_gives(Tau2Estimator estimator, double tau2, double error)
    {
        var fit = InverseVariance.Fit(Yi, Vi, new PoolingOptions { Tau2 = estimator });

        Assert.True(fit.Convergence.Converged);
        Assert.Equal(1, fit.Tau2 / tau2, 1e-9);
        Assert.Equal(1, fit.Heterogeneity.Tau2Se / error, 1e-9);
    }

    [Theory]
    [InlineData(Tau2Estimator.HS, 0.0251355173590155, 0.0130793109403581)]
    [InlineData(Tau2Estimator.HSk, 0.0390727532382591, 0.0218739101401573)]
    [InlineData(Tau2Estimator.HE, 0.235610760816534, 0.192028695739493)]
    [InlineData(Tau2Estimator.DL, 0.0790389578091283, 0.0739352391461771)]
    [InlineData(Tau2Estimator.SJ, 0.253226123181914, 0.133261729344786)]
    [InlineData(Tau2Estimator.EB, 0.171637115724611, 0.117639938382521)]
    [InlineData(Tau2Estimator.PMM, 0.195666615102488, 0.129914368291607)]
    [InlineData(Tau2Estimator.ML, 0.0268731993141003, 0.0235843667177153)]
    [InlineData(Tau2Estimator.REML, 0.11078469694691, 0.0844607754595277)]
    public void Every_estimator_gives_what_metafor_gives_with_moderators(Tau2Estimator estimator, double tau2, double error)
    {
        var design = new DesignBuilder(13).AddIntercept().AddNumeric("ablat", Latitude).AddNumeric("year", Year).Build();
        var fit = InverseVariance.Fit(Yi, Vi, design, new PoolingOptions { Tau2 = estimator });

        Assert.True(fit.Convergence.Converged);
        Assert.Equal(1, fit.Tau2 / tau2, 1e-8);
        Assert.Equal(1, fit.Heterogeneity.Tau2Se / error, 1e-8);
    }
}
