namespace Rapport.Statistics;

/// <summary>One estimated quantity on the scale of the measure.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error: the root of its sampling variance.</param>
/// <param name="Statistic">Value / StandardError.</param>
/// <param name="Df">Degrees of freedom of the t reference; null for the normal.</param>
/// <param name="P">Two-sided p against zero.</param>
/// <param name="Ci">Confidence interval at the level asked for.</param>
public sealed record Estimate(double Value, double StandardError, double Statistic, double? Df, double P, Interval Ci);
