using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling;

/// <summary>
/// Inverse-variance pooling and meta-regression, common effect or random effects; reproduces metafor's <c>rma</c> (<c>rma.uni</c>)
/// without its dense k × k matrices: a step costs O(k p²).
/// </summary>
public static class InverseVariance
{
    /// <summary>Whether an effect within ±1e50 and a variance between 1e-50 and 1e50 are given: what a double can carry through the estimators.</summary>
    public static bool CanPool(double yi, double vi) =>
        Math.Abs(yi) <= PoolingChecks.Extreme && vi is >= 1 / PoolingChecks.Extreme and <= PoolingChecks.Extreme;

    /// <summary>Pools effects without moderators.</summary>
    /// <param name="yi">k ≥ 1 effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="options">How to pool.</param>
    /// <returns>The fit; with k = 1 that study's own interval and a notice.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, a variance is not positive, or the options do not fit.</exception>
    public static Fit Fit(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options)
    {
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Options(options, yi.Length);
        return Assembly.Fit(new AroundMean(yi, vi), hasIntercept: true, options);
    }

    /// <summary>Fits a meta-regression.</summary>
    /// <param name="yi">k effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="design">k rows and p ≤ k linearly independent columns; see <see cref="Design.Aliased"/>.</param>
    /// <param name="options">How to pool.</param>
    /// <exception cref="ArgumentException">As without moderators; or the design has other rows, more columns than rows, or aliased columns.</exception>
    public static Fit Fit(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design design, PoolingOptions options)
    {
        ArgumentNullException.ThrowIfNull(design);
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Options(options, yi.Length);
        return Assembly.Fit(Model(yi, vi, design), design.HasIntercept, options);
    }

    /// <summary>Each study's share of the pooled effect, percent, summing to 100 (metafor's <c>weights</c>).</summary>
    /// <param name="fit">A fit without moderators.</param>
    /// <param name="vi">The variances that it was fitted to.</param>
    /// <exception cref="ArgumentException">Another number of variances, or a fit with moderators.</exception>
    public static double[] Weights(Fit fit, ReadOnlySpan<double> vi)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Coefficients.Count != 1 || vi.Length != fit.K)
        {
            throw new ArgumentException("Weights belong to a fit without moderators and to its own variances.", nameof(vi));
        }

        var weights = new double[vi.Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = fit.Options.Weights is { } own ? own[i] : 1 / (vi[i] + fit.Tau2);
            sum += weights[i];
        }

        foreach (ref var weight in weights.AsSpan())
        {
            weight = 100 * weight / sum;
        }

        return weights;
    }

    /// <summary>The model that a design asks for: the closed forms where it is the intercept alone.</summary>
    internal static WeightedResiduals Model(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design)
    {
        if (design is null)
        {
            return new AroundMean(yi, vi);
        }

        PoolingChecks.Design(design, yi.Length);
        return design is { Columns: 1, HasIntercept: true }
            ? new AroundMean(yi, vi)
            : new AroundRegression(yi, vi, design.Values, design.Columns);
    }
}
