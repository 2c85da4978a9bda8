using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>Regression tests for asymmetry within a meta-regression model (Sterne and Egger 2005).</summary>
public static class RegressionTest
{
    /// <summary>The standard error as moderator of the model that <paramref name="options"/> describe; metafor's <c>regtest(rma(…))</c>.</summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0, not all equal.</param>
    /// <param name="options">Model, estimator of τ², test and level.</param>
    /// <exception cref="ArgumentException">Too few studies, all equally precise (see <see cref="BiasChecks.Problem"/>), or values that are no effects.</exception>
    public static AsymmetryTest WithinModel(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options)
    {
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        return On("Egger, within the model", "standard error", BiasChecks.StandardErrors(vi), yi, vi, options);
    }

    /// <summary>Any predictor as moderator of the model.</summary>
    /// <param name="name">Whose test it is.</param>
    /// <param name="predictorName">What the predictor is, in words.</param>
    /// <param name="predictor">k finite values, not all equal.</param>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="options">Model, estimator of τ², test and level.</param>
    /// <exception cref="ArgumentException">Too few studies, a predictor that does not vary, or values that are no effects.</exception>
    public static AsymmetryTest On(
        string name, string predictorName, ReadOnlySpan<double> predictor, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options)
    {
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        BiasChecks.Predictor(predictor);
        Design design = new DesignBuilder(yi.Length).AddIntercept().AddNumeric(predictorName, predictor).Build();
        Fit fit = InverseVariance.Fit(yi, vi, design, options);
        return new AsymmetryTest(name, predictorName, yi.Length, fit.Coefficients[1], fit.Coefficients[0]);
    }

    /// <summary>
    /// The standard error beside moderators that are in the model already: asymmetry that they leave; metafor's <c>regtest(rma(mods = …))</c>. In a common-effect
    /// model with Knapp and Hartung's rescaling it is the classical regression, <c>regtest(model = "lm")</c>.
    /// </summary>
    /// <param name="yi">k effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="design">k rows; the moderators.</param>
    /// <param name="options">Model, estimator of τ², test and level.</param>
    /// <returns>The coefficient of the standard error; null where it cannot be told from the moderators or the studies are too few. There is no limit estimate.</returns>
    /// <exception cref="ArgumentException">As for meta-regression.</exception>
    public static Estimate? BesideModerators(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design design, PoolingOptions options)
    {
        ArgumentNullException.ThrowIfNull(design);
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        int p = design.Columns, q = p + 1;
        var values = new double[design.Rows * q];
        for (int i = 0; i < design.Rows; i++)
        {
            design.Row(i).CopyTo(values.AsSpan(i * q));
            values[(i * q) + p] = Math.Sqrt(vi[i]);
        }

        var wider = new Design([.. design.Names, "standard error"], values);
        return wider.Rows <= q || wider.Aliased().Count > 0 ? null : InverseVariance.Fit(yi, vi, wider, options).Coefficients[p];
    }
}
