namespace Rapport.Statistics;

/// <summary>A closed interval. Bounds may be infinite; NaN bounds mean that there is none.</summary>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound, ≥ <paramref name="Lower"/>.</param>
public readonly record struct Interval(double Lower, double Upper);
