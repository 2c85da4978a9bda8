namespace Rapport.Statistics.Bias;

/// <summary>Egger's regression test in its classical form.</summary>
public static class Egger
{
    /// <summary>
    /// Effects on standard errors, weights 1/vi, multiplicative dispersion, t with k − 2 degrees of freedom (Egger et al. 1997: standardized effect on precision,
    /// where the slope here is the intercept there); metafor's <c>regtest(model="lm")</c>.
    /// </summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0, not all equal.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <exception cref="ArgumentException">Too few studies, all equally precise (see <see cref="BiasChecks.Problem"/>), or values that are no effects.</exception>
    public static AsymmetryTest Test(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double level = 0.95)
    {
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        double[] sei = BiasChecks.StandardErrors(vi);
        BiasChecks.Predictor(sei);
        var weights = new double[vi.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = 1 / vi[i];
        (Estimate limit, Estimate slope) = WeightedLine.Fit(yi, sei, weights, level);
        return new AsymmetryTest("Egger", "standard error", yi.Length, slope, limit);
    }
}
