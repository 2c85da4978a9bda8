using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>The normal likelihood and the restricted one, with the constants that metafor keeps (½ log |XᵀX| among them).</summary>
internal static class Likelihood
{
    private static readonly double Log2Pi = Math.Log(2 * Math.PI);

    /// <summary>The log-likelihood but for its constants, the model having been set to weights 1/(v + τ²).</summary>
    /// <param name="m">The model.</param>
    /// <param name="tau2">τ².</param>
    /// <param name="q">yᵀPy there.</param>
    /// <param name="restricted">Whether the restricted one.</param>
    internal static double Kernel(WeightedResiduals m, double tau2, double q, bool restricted) =>
        -0.5 * (m.SumLogVariances(tau2) + q + (restricted ? m.LogDeterminantRatio() : 0));

    /// <summary>Likelihood and criteria, the model having been set to weights 1/(v + τ²).</summary>
    /// <param name="m">The model.</param>
    /// <param name="kernel"><see cref="Kernel"/>.</param>
    /// <param name="restricted">Whether the restricted one.</param>
    /// <param name="parameters">Estimated parameters, τ² included where it was estimated.</param>
    internal static FitStatistics Statistics(WeightedResiduals m, double kernel, bool restricted, int parameters)
    {
        // The saturated model fits every effect exactly; the restricted likelihood knows none, and its deviance is −2 log L.
        var n = restricted ? m.Df : m.K;
        var logLik = kernel - (0.5 * n * Log2Pi);
        var saturated = restricted ? 0 : -0.5 * ((m.K * Log2Pi) + m.SumLogVariances(0));
        var minusTwo = -2 * logLik;
        var size = Math.Max(n, parameters + 2);
        return new FitStatistics(
            logLik,
            -2 * (logLik - saturated),
            minusTwo + (2 * parameters),
            minusTwo + (parameters * Math.Log(n)),
            minusTwo + (2.0 * parameters * size / (size - parameters - 1)));
    }
}
