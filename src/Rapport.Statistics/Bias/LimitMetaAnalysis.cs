using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>A limit meta-analysis.</summary>
/// <param name="Adjusted">The effect of a study of infinite precision, β + τα.</param>
/// <param name="Alpha">Small-study effect α: shift of the standardized effect as precision falls.</param>
/// <param name="Beta">β of the model; not an effect by itself unless α is 0.</param>
/// <param name="Tau2">The between-study variance used.</param>
/// <param name="Q">Cochran's Q, k − 1 degrees of freedom.</param>
/// <param name="QSmallStudy">The part of Q that the regression on the standard error explains, 1 degree of freedom.</param>
/// <param name="PSmallStudy">Its upper tail.</param>
/// <param name="QResidual">What is left, k − 2 degrees of freedom.</param>
/// <param name="PResidual">Its upper tail.</param>
/// <param name="LimitEffects">Each study's effect shrunken to infinite precision.</param>
public sealed record LimitResult(
    Estimate Adjusted, double Alpha, double Beta, double Tau2, double Q, double QSmallStudy, double PSmallStudy, double QResidual, double PResidual, double[] LimitEffects);

/// <summary>Limit meta-analysis (Rücker et al. 2011): a random-effects model in which the effect may depend on the standard error.</summary>
public static class LimitMetaAnalysis
{
    /// <summary>
    /// <c>yi = β + √(vi + τ²) (α + εi)</c>, fitted by least squares in the generalised radial plot; estimate β + τα. Its standard error is that of the slope of the
    /// ordinary radial plot with unit residual variance, as the R package metasens has it (<c>limitmeta(method.adjust="beta0")</c>).
    /// </summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0, not all equal.</param>
    /// <param name="tau2">Between-study variance of the ordinary random-effects fit, ≥ 0.</param>
    /// <param name="level">Confidence level.</param>
    /// <exception cref="ArgumentException">Too few studies, all equally precise, or values that are no effects.</exception>
    public static LimitResult Run(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double tau2, double level = 0.95)
    {
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        BiasChecks.Predictor(vi);
        if (!(tau2 >= 0)) throw new ArgumentOutOfRangeException(nameof(tau2), tau2, "τ² must be at least 0.");
        (double alpha, double beta, _, _) = RadialLine(yi, vi, tau2);
        (_, _, double spread, double residual) = RadialLine(yi, vi, 0);
        double q = InverseVariance.Fit(yi, vi, new PoolingOptions { CommonEffect = true }).Heterogeneity.Q;
        double small = Math.Max(0, q - residual);
        var limits = new double[yi.Length];
        for (int i = 0; i < limits.Length; i++) limits[i] = beta + (Math.Sqrt(tau2 / (vi[i] + tau2)) * (yi[i] - beta));
        Estimate adjusted = Inference.For(null, level).Estimate(beta + (Math.Sqrt(tau2) * alpha), 1 / Math.Sqrt(spread));
        return new LimitResult(
            adjusted, alpha, beta, tau2, q, small, ChiSquared.UpperTail(small, 1), residual, ChiSquared.UpperTail(residual, yi.Length - 2), limits);
    }

    /// <summary>Least squares of y/√(v + τ²) on 1/√(v + τ²): intercept α, slope β, spread of the predictor, residual sum of squares.</summary>
    private static (double Alpha, double Beta, double Spread, double Residual) RadialLine(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double tau2)
    {
        int k = yi.Length;
        double[] x = new double[k], z = new double[k];
        for (int i = 0; i < k; i++)
        {
            x[i] = 1 / Math.Sqrt(vi[i] + tau2);
            z[i] = yi[i] * x[i];
        }

        double meanX = Summation.Mean(x), meanZ = Summation.Mean(z);
        CompensatedSum squares = default, products = default, rest = default;
        for (int i = 0; i < k; i++)
        {
            squares.Add((x[i] - meanX) * (x[i] - meanX));
            products.Add((x[i] - meanX) * (z[i] - meanZ));
        }

        double beta = products.Value / squares.Value;
        for (int i = 0; i < k; i++)
        {
            double residual = z[i] - meanZ - (beta * (x[i] - meanX));
            rest.Add(residual * residual);
        }

        return (meanZ - (beta * meanX), beta, squares.Value, rest.Value);
    }
}
