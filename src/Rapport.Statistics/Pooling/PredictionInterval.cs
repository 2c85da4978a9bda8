namespace Rapport.Statistics.Pooling;

/// <summary>Where the true effect of a new setting is expected.</summary>
public static class PredictionInterval
{
    /// <summary>
    /// μ ± c·√(τ² + SE²), c and SE those of the coefficient test: normal under z, t with k − p degrees of freedom otherwise
    /// (Riley, Higgins and Deeks 2011 with k − 1; reproduces metafor's <c>predict</c>).
    /// </summary>
    /// <param name="fit">A random-effects fit without moderators.</param>
    /// <returns>The interval at the fit's level; null for a common-effect fit and for a single study whose τ² was not handed over.</returns>
    /// <exception cref="InvalidOperationException">The fit has moderators.</exception>
    public static Interval? Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var pooled = fit.Pooled;
        if (fit.Options.CommonEffect || (fit.ResidualDf == 0 && fit.Options.Tau2Known is null))
        {
            return null;
        }

        var inference = Inference.For(pooled.Df, fit.Options.Level);
        return inference.Around(pooled.Value, Math.Sqrt(fit.Tau2 + (pooled.StandardError * pooled.StandardError)));
    }
}
