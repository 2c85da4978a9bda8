namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>An estimate of τ² with the account of how it was reached.</summary>
/// <param name="Value">τ² ≥ 0.</param>
/// <param name="StandardError">Its asymptotic standard error; NaN where none is defined.</param>
/// <param name="Convergence">How the estimator stopped.</param>
/// <param name="Notice">What a reader should know, or null.</param>
internal readonly record struct Tau2Estimate(double Value, double StandardError, Convergence Convergence, string? Notice = null);
