using Rapport.Statistics.Dependence;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The models of the battery that keep every row: effects within studies, tested cluster-robustly (CR2, Satterthwaite).</summary>
internal sealed class BatteryDependence(BatteryPool pool, PooledStudies rows)
{
    /// <summary>Three levels; with a correlation of sampling errors the correlated and hierarchical effects model.</summary>
    public BatteryEntry ThreeLevels(string name, double rho)
    {
        var studies = rows.Label.Distinct(StringComparer.Ordinal).Count();
        if (studies < 2 || studies == rows.K)
        {
            return new(name, null, studies < 2 ? "it needs two studies." : "every study has one effect, so that nothing lies within studies.");
        }

        var fit = ThreeLevelFits.Fit(rows.Yi, rows.Vi, rows.Label, rho, new() { Test = MultilevelTest.Residual, Level = pool.Level, Cancellation = pool.Cancellation });
        try
        {
            return fit.Convergence.Converged
                ? new(name, Of(ThreeLevelFits.Robust(fit, rows.Label)), null)
                : new(name, null, $"the fit did not converge: {fit.Convergence.Reason}");
        }
        catch (SingularWeightsException)
        {
            return new(name, null, "the variances are so unequal that beside the most precise studies nothing is left of the others.");
        }
    }

    /// <summary>
    /// I² against the typical variance of the rows without their correlation; the prediction interval takes t with k − 1 degrees of freedom, as
    /// metafor's <c>predict</c> does for these models, and the robust error.
    /// </summary>
    private BatteryModel Of(MultilevelFit robust)
    {
        var pooled = robust.Pooled;
        var sigma2 = robust.Components.Select(component => component.Value).ToArray();
        var total = sigma2.Sum();
        var typical = InverseVariance.Fit(rows.Yi, rows.Vi, pool.Options).Heterogeneity.TypicalVariance;
        var half = StudentT.UpperQuantile((1 - pool.Level) / 2, rows.K - 1) * Math.Sqrt(total + (pooled.StandardError * pooled.StandardError));
        return new(rows.K, pooled.Value, ResultParts.Bounds(pooled.Ci), pooled.P, sigma2)
        {
            Pi = [pooled.Value - half, pooled.Value + half],
            I2 = 100 * total / (total + typical),
            Nnt = pool.Nnt(pooled.Value),
        };
    }
}
