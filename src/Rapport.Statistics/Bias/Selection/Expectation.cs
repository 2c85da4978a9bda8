using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>
/// E w(y) for y ~ N(mean, spread²) with what its derivatives are made of: with t = (y − mean)/spread, the n-th derivative by the mean is
/// E w·Heₙ(t) over spreadⁿ, and the derivative by the variance half of the second one (the heat equation).
/// </summary>
/// <param name="parameters">Number of selection parameters.</param>
internal sealed class Expectation(int parameters)
{
    private const int Orders = 5;

    /// <summary>E w·Heₙ(t), n = 0 … 4.</summary>
    internal double[] Weight { get; } = new double[Orders];

    /// <summary>For each parameter δ E ∂w/∂δ·Heₙ(t), n = 0, 1, 2.</summary>
    internal double[][] Slopes { get; } = [.. Enumerable.Range(0, parameters).Select(_ => new double[3])];

    /// <summary>E ∂²w/∂δⱼ∂δₗ, row-major.</summary>
    internal double[] Curvatures { get; } = new double[parameters * parameters];

    /// <summary>Sets everything to zero.</summary>
    internal void Clear()
    {
        Array.Clear(Weight);
        foreach (double[] slope in Slopes) Array.Clear(slope);
        Array.Clear(Curvatures);
    }

    /// <summary>Adds weight·E Heₙ(t) over t above a point (or below it), for as many orders as there is room.</summary>
    internal static void AddTail(Span<double> moments, double weight, double point, bool above)
    {
        // ∫ Heₙ φ = −Heₙ₋₁ φ, and Heₙ₊₁ = t Heₙ − n Heₙ₋₁.
        moments[0] += weight * (above ? Normal.UpperTail(point) : Normal.Cdf(point));
        double edge = weight * Normal.Density(point) * (above ? 1 : -1), before = 0, polynomial = 1;
        for (int n = 1; n < moments.Length; n++)
        {
            moments[n] += edge * polynomial;
            (before, polynomial) = (polynomial, (point * polynomial) - ((n - 1) * before));
        }
    }
}
