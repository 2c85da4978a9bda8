using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>What one step sees.</summary>
/// <param name="Value">A number that is positive left of the root, 0 where nobody looked.</param>
/// <param name="Step">The step that Newton's method would take, or Halley's.</param>
/// <param name="Cubic">Whether it is Halley's, whose error cubes where Newton's squares.</param>
internal readonly record struct Slope(double Value, double Step, bool Cubic = false);

/// <summary>Where a search ended, and how.</summary>
/// <param name="Tau2">τ².</param>
/// <param name="Convergence">Why it stopped.</param>
internal readonly record struct Root(double Tau2, Convergence Convergence);

/// <summary>Computes <see cref="Slope"/> from the quadratic forms at the present τ².</summary>
/// <param name="q">Quadratic forms there.</param>
/// <param name="target">A constant of the equation; not every equation has one.</param>
internal delegate Slope SlopeRule(in Quadratics q, double target);

/// <summary>
/// Newton's method inside a bracket: a step that would leave the bracket, or that is more than half of the last but one, is
/// replaced by the geometric middle of τ² + min v; so it always ends.
/// </summary>
internal static class RootSearch
{
    /// <summary>Finds the root of an equation in τ² that is positive at <paramref name="low"/> and not positive at <paramref name="high"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rule">The equation.</param>
    /// <param name="target">Its constant.</param>
    /// <param name="low">Lower end of the bracket.</param>
    /// <param name="high">Upper end of the bracket.</param>
    /// <param name="start">Where to begin; outside the bracket or NaN, its middle.</param>
    /// <param name="options">Iterations allowed, tolerance.</param>
    internal static Root Run(
        WeightedResiduals model, SlopeRule rule, double target, double low, double high, double start, PoolingOptions options)
    {
        var shift = model.MinVariance;
        var tau2 = start > low && start < high ? start : Middle(low, high, shift);
        var (last, lastButOne, wasNewton) = (double.PositiveInfinity, double.PositiveInfinity, false);
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            var slope = rule(model.At(tau2), target);
            (low, high) = slope.Value > 0 ? (tau2, high) : (low, tau2);
            var next = tau2 + slope.Step;
            var newton = next >= low && next <= high && Math.Abs(slope.Step) <= lastButOne / 2;
            next = newton ? next : Middle(low, high, shift);
            var move = Math.Abs(next - tau2);
            tau2 = next;

            // Newton's error squares from step to step, so a step of 1 % of √tolerance leaves less than the tolerance behind it;
            // and of two steps in a row the second tells how large the third would be.
            var scale = tau2 + shift;
            var shrunk = move / last;
            var third = newton && wasNewton ? shrunk * shrunk * (slope.Cubic ? shrunk : 1) * move : move;
            if (move <= (newton ? 0.01 * Math.Sqrt(options.Tolerance) : options.Tolerance) * scale || third <= 0.01 * options.Tolerance * scale)
            {
                return new(tau2, new Convergence(true, iteration, "The change in τ² fell below the tolerance."));
            }

            wasNewton = newton;
            (lastButOne, last) = (last, move);
        }

        return new(tau2, new Convergence(
            false, options.MaxIterations, $"Stopped after {options.MaxIterations} iterations, before the change in τ² fell below the tolerance."));
    }

    private static double Middle(double low, double high, double shift)
    {
        var middle = Math.Sqrt((low + shift) * (high + shift)) - shift;
        return Math.Clamp(middle, low, high);
    }
}
