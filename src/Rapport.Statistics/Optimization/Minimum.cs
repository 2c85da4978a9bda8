namespace Rapport.Statistics.Optimization;

/// <summary>Where a minimiser came to rest, and why.</summary>
/// <param name="X">The best point.</param>
/// <param name="Value">The function there.</param>
/// <param name="Gradient">Its numerical gradient there.</param>
/// <param name="Evaluations">How often the function was asked.</param>
/// <param name="Convergence">Whether the gradient vanished, in how many iterations, and why it stopped.</param>
public sealed record Minimum(double[] X, double Value, double[] Gradient, int Evaluations, Convergence Convergence);
