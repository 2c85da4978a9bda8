namespace Rapport.Statistics.Pooling;

/// <summary>How much of the heterogeneity the moderators account for (Raudenbush 2009; López-López et al. 2014).</summary>
public static class ExplainedHeterogeneity
{
    /// <summary>R² = 100·(τ²₀ − τ²)/τ²₀, not below 0; metafor's <c>R2</c>.</summary>
    /// <param name="without">The fit of the same studies with the intercept alone.</param>
    /// <param name="with">The fit with moderators, by the same estimator.</param>
    /// <returns>Percent, 0 to 100; null where there was no heterogeneity to explain and for common-effect fits.</returns>
    /// <exception cref="ArgumentException">The fits are not of the same number of studies.</exception>
    public static double? Percent(Fit without, Fit with)
    {
        ArgumentNullException.ThrowIfNull(without);
        ArgumentNullException.ThrowIfNull(with);
        if (without.K != with.K)
        {
            throw new ArgumentException("The two fits are of different numbers of studies.", nameof(with));
        }

        return with.Options.CommonEffect || without.Tau2 == 0
            ? null
            : Math.Max(0, 100 * (without.Tau2 - with.Tau2) / without.Tau2);
    }
}
