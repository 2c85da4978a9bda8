using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>
/// Estimators that solve Q(τ²) = c for the generalised Q statistic, which falls strictly from Q(0) to 0: one root at most.
/// c = k − p is Paule and Mandel 1982 (and Morris's 1983 empirical Bayes estimator), the median of χ² Viechtbauer's
/// median-unbiased one (2021).
/// </summary>
internal static class ProfileEstimators
{
    /// <summary>τ² with Q(τ²) = <paramref name="target"/>, or 0 where Q(0) is below it; the standard error as metafor prints it: √(2k²/(k − p)) / Σw.</summary>
    internal static Tau2Estimate Solve(WeightedResiduals m, double target, PoolingOptions options)
    {
        var (tau2, convergence) = Root(m, target, options);
        var error = Math.Sqrt(2.0 * m.K * m.K / m.Df) / m.At(tau2).SumW;
        return new Tau2Estimate(tau2, error, convergence);
    }

    /// <summary>The root alone, for interval bounds: 0 where Q(0) ≤ <paramref name="target"/>.</summary>
    /// <param name="m">The model.</param>
    /// <param name="target">c.</param>
    /// <param name="options">Iterations allowed, tolerance.</param>
    /// <param name="low">A τ² ≥ 0 that the root is known not to fall below, where the search begins.</param>
    internal static Root Root(WeightedResiduals m, double target, PoolingOptions options, double low = 0)
    {
        if (m.AtZero().Q <= target)
        {
            return new(0, new Convergence(true, 0, "Q at τ² = 0 does not exceed its target, so the estimate is on the boundary."));
        }

        // Q(τ²) ≤ (unweighted residual sum of squares) / (τ² + min v), which bounds the root from above.
        var start = low + Rule(low == 0 ? m.AtZero() : m.At(low), target).Step;
        var high = (m.UnweightedSumOfSquares() / target) - m.MinVariance;
        return RootSearch.Run(m, Rule, target, low, Math.Max(high, low) * (1 + 1e-12), start, options);
    }

    /// <summary>Halley's method on 1/Q, which is nearly linear in τ²: Q′ = −yᵀPPy, Q″ = 2yᵀPPPy.</summary>
    private static Slope Rule(in Quadratics q, double target)
    {
        var newton = ((q.Q / target) - 1) * q.Q / q.QP;
        var bend = newton * ((q.QP / q.Q) - (q.QPP / q.QP));
        return Math.Abs(bend) < 0.5 ? new(q.Q - target, newton / (1 + bend), Cubic: true) : new(q.Q - target, newton);
    }
}
