using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Decisions;

/// <summary>What a random-effects fit says of the true effects themselves: in a new setting, and of those that were studied.</summary>
public static class TrueEffects
{
    /// <summary>
    /// Probability that the true effect of a new setting is above a threshold, from the prediction distribution: centred on the pooled effect, variance τ² + SE²,
    /// t with the estimate's degrees of freedom, else normal (Higgins, Thompson and Spiegelhalter 2009, the same distribution as the prediction interval).
    /// </summary>
    /// <param name="pooled">Pooled effect with standard error ≥ 0.</param>
    /// <param name="tau2">Between-study variance, ≥ 0; not both it and the standard error 0.</param>
    /// <param name="threshold">For instance the minimal important difference, scale of the effect.</param>
    /// <exception cref="ArgumentException">A negative or missing τ², or nothing that varies.</exception>
    public static double ProbabilityAbove(Estimate pooled, double tau2, double threshold)
    {
        ArgumentNullException.ThrowIfNull(pooled);
        double z = (threshold - pooled.Value) / Spread(pooled, tau2);
        return pooled.Df is { } df ? StudentT.UpperTail(z, df) : Normal.UpperTail(z);
    }

    /// <summary>The same for below the threshold, where low values are the good ones.</summary>
    /// <inheritdoc cref="ProbabilityAbove"/>
    public static double ProbabilityBelow(Estimate pooled, double tau2, double threshold)
    {
        ArgumentNullException.ThrowIfNull(pooled);
        double z = (pooled.Value - threshold) / Spread(pooled, tau2);
        return pooled.Df is { } df ? StudentT.UpperTail(z, df) : Normal.UpperTail(z);
    }

    /// <summary>
    /// Estimated share of true effects above a threshold, Φ((μ − q)/τ), with the standard error of Mathur and VanderWeele 2019 (delta method).
    /// </summary>
    /// <param name="pooled">Pooled effect μ with standard error.</param>
    /// <param name="tau2">Between-study variance, above 0: without heterogeneity there is no share but all or none.</param>
    /// <param name="tau2Se">Standard error of τ², ≥ 0.</param>
    /// <param name="threshold">q, scale of the effect.</param>
    /// <returns>The share and its standard error, both as parts of one.</returns>
    /// <exception cref="ArgumentException">τ² not above 0.</exception>
    public static (double Share, double StandardError) ShareAbove(Estimate pooled, double tau2, double tau2Se, double threshold)
    {
        ArgumentNullException.ThrowIfNull(pooled);
        if (!(tau2 > 0)) throw new ArgumentException("A share of true effects needs a between-study variance above 0.", nameof(tau2));
        double distance = threshold - pooled.Value;
        double z = distance / Math.Sqrt(tau2);
        double ofMean = pooled.StandardError * pooled.StandardError / tau2;
        double ofTau2 = tau2Se * tau2Se * distance * distance / (4 * tau2 * tau2 * tau2);
        return (Normal.UpperTail(z), Normal.Density(z) * Math.Sqrt(ofMean + ofTau2));
    }

    private static double Spread(Estimate pooled, double tau2)
    {
        double variance = tau2 + (pooled.StandardError * pooled.StandardError);
        if (!(tau2 >= 0 && variance > 0)) throw new ArgumentException("τ² must be known and at least 0, and something must vary.", nameof(tau2));
        return Math.Sqrt(variance);
    }
}
