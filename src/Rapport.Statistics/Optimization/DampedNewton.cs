using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Optimization;

/// <summary>A function to be maximised: writes gradient and Hessian (row-major) and returns the value; −∞ or NaN where it is not defined.</summary>
/// <param name="x">Where.</param>
/// <param name="gradient">n numbers, overwritten.</param>
/// <param name="hessian">n·n numbers, overwritten.</param>
internal delegate double TwiceDifferentiable(ReadOnlySpan<double> x, Span<double> gradient, Span<double> hessian);

/// <summary>Where a maximiser came to rest, and why.</summary>
/// <param name="X">The best point.</param>
/// <param name="Value">The function there.</param>
/// <param name="Convergence">Whether the gradient vanished, in how many iterations, and why it stopped.</param>
internal sealed record Maximum(double[] X, double Value, Convergence Convergence);

/// <summary>
/// Maximises a smooth function of a few variables by Newton's method, damped (Levenberg 1944; Marquardt 1963) where the Hessian is not negative
/// definite or the step leads down. Nothing is allocated from step to step.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="n">Number of variables.</param>
internal sealed class DampedNewton(TwiceDifferentiable function, int n)
{
    /// <summary>The longest step, relative to the variable (at least 1).</summary>
    private const double LongestStep = 2;

    private const double LargestDamping = 1e16;

    private readonly double[] x = new double[n];
    private readonly double[] next = new double[n];
    private readonly double[] step = new double[n];
    private readonly double[] factor = new double[n * n];
    private double[] gradient = new double[n];
    private double[] nextGradient = new double[n];
    private double[] hessian = new double[n * n];
    private double[] nextHessian = new double[n * n];

    /// <summary>How small the gradient must be: in units of the function (at least 1) over the variable (at least 1).</summary>
    internal double Tolerance { get; init; } = 1e-9;

    /// <summary>Iterations allowed, ≥ 1.</summary>
    internal int MaxIterations { get; init; } = 500;

    /// <summary>Stops between two iterations.</summary>
    internal CancellationToken Cancellation { get; init; }

    /// <summary>Climbs from a start at which the function is finite.</summary>
    /// <exception cref="ArgumentException">The function is not finite at the start.</exception>
    internal Maximum From(ReadOnlySpan<double> start)
    {
        start.CopyTo(x);
        double value = function(x, gradient, hessian), damping = 0;
        if (!double.IsFinite(value)) throw new ArgumentException("The function is not finite at the start.", nameof(start));
        for (int iteration = 1; iteration <= MaxIterations; iteration++)
        {
            Cancellation.ThrowIfCancellationRequested();
            bool flat = Vanishes(value, Tolerance);
            double? higher = flat ? LeaveSaddle(value) : Climb(value, ref damping);
            if (flat && higher is null) return Stop(value, true, iteration - 1, "The gradient vanished.");
            if (higher is null)
            {
                bool near = Vanishes(value, 1e3 * Tolerance);
                return Stop(value, near, iteration, near
                    ? "No step went higher, and the gradient was as small as rounding lets it be."
                    : "No step went higher although the gradient had not vanished.");
            }

            value = higher.Value;
            next.CopyTo(x, 0);
            (gradient, nextGradient) = (nextGradient, gradient);
            (hessian, nextHessian) = (nextHessian, hessian);
        }

        return Stop(value, false, MaxIterations, "The iterations ran out.");
    }

    private Maximum Stop(double value, bool converged, int iterations, string reason) => new([.. x], value, new Convergence(converged, iterations, reason));

    /// <summary>One step, the damping raised until it does not lead down; null where none is left.</summary>
    private double? Climb(double value, ref double damping)
    {
        for (; damping <= LargestDamping; damping = Math.Max(10 * damping, 1e-3))
        {
            if (!TakeStep(damping)) continue;
            double there = function(next, nextGradient, nextHessian);
            if (there >= value - (1e-13 * Math.Abs(value)))
            {
                damping = damping <= 1e-3 ? 0 : damping / 30;
                return there;
            }
        }

        return null;
    }

    /// <summary>The damped Newton step, shortened to the longest allowed; false where the damped Hessian is not negative definite.</summary>
    private bool TakeStep(double damping)
    {
        for (int i = 0; i < factor.Length; i++) factor[i] = -hessian[i];
        for (int i = 0; i < n; i++) factor[i * (n + 1)] += damping * (1 + Math.Abs(factor[i * (n + 1)]));
        if (!Cholesky.Factor(factor, n)) return false;
        gradient.CopyTo(step, 0);
        Cholesky.Solve(factor, n, step);
        double longest = 0;
        for (int i = 0; i < n; i++) longest = Math.Max(longest, Math.Abs(step[i]) / Math.Max(1, Math.Abs(x[i])));
        double share = Math.Min(1, LongestStep / longest);
        for (int i = 0; i < n; i++) next[i] = x[i] + (share * step[i]);
        return double.IsFinite(longest);
    }

    /// <summary>
    /// Where the gradient vanishes but the function still curves upwards along a variable (a likelihood is even in τ, so that τ = 0 may be such a
    /// point), the first of ever shorter steps along it that leads up; null at a maximum.
    /// </summary>
    private double? LeaveSaddle(double value)
    {
        int steepest = 0;
        double Curvature(int i) => hessian[i * (n + 1)] * Math.Max(1, x[i] * x[i]);
        for (int i = 1; i < n; i++) steepest = Curvature(i) > Curvature(steepest) ? i : steepest;
        if (!(Curvature(steepest) > 1e-7 * Math.Max(1, Math.Abs(value)))) return null;
        for (double length = 0.5; length > 1e-7; length /= 4)
        {
            x.CopyTo(next, 0);
            next[steepest] += length * Math.Max(1, Math.Abs(x[steepest]));
            double there = function(next, nextGradient, nextHessian);
            if (there > value) return there;
        }

        return null;
    }

    private bool Vanishes(double value, double tolerance)
    {
        for (int i = 0; i < n; i++)
        {
            if (!(Math.Abs(gradient[i]) * Math.Max(1, Math.Abs(x[i])) <= tolerance * Math.Max(1, Math.Abs(value)))) return false;
        }

        return true;
    }
}
