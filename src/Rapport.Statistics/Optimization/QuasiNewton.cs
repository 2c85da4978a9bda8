namespace Rapport.Statistics.Optimization;

/// <summary>Minimises a smooth function of a few variables by BFGS (Nocedal and Wright 2006, alg. 6.1) with a backtracking line search and central differences.</summary>
public sealed class QuasiNewton
{
    private readonly Func<double[], double> function;
    private int evaluations;

    /// <summary>Takes the function.</summary>
    /// <param name="function">To be minimised; NaN and infinity mark points that are not allowed.</param>
    public QuasiNewton(Func<double[], double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        this.function = function;
    }

    /// <summary>How small the gradient must be: in units of the function (at least 1) over the variable (at least 1).</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Iterations allowed, ≥ 1.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>Walks down from a start at which the function is finite.</summary>
    /// <exception cref="ArgumentException">The function is not finite at the start.</exception>
    public Minimum From(double[] start)
    {
        ArgumentNullException.ThrowIfNull(start);
        double[] x = [.. start];
        double value = At(x);
        if (!double.IsFinite(value)) throw new ArgumentException("The function is not finite at the start.", nameof(start));
        double[] gradient = Gradient(x);
        double[,] inverse = Identity(x.Length);
        for (int iteration = 1; iteration <= MaxIterations; iteration++)
        {
            if (Vanishes(gradient, x, value, Tolerance)) return Stop(x, value, gradient, true, iteration - 1, "The gradient vanished.");
            double[] direction = Direction(inverse, gradient);
            double slope = Dot(direction, gradient);
            if (slope >= 0)
            {
                inverse = Identity(x.Length);
                direction = Array.ConvertAll(gradient, g => -g);
                slope = -Dot(gradient, gradient);
            }

            if (Search(x, value, direction, slope) is not { } next)
            {
                bool near = Vanishes(gradient, x, value, 1e3 * Tolerance);
                return Stop(x, value, gradient, near, iteration, near
                    ? "No step went lower, and the gradient was as small as rounding lets it be."
                    : "No step went lower although the gradient had not vanished.");
            }

            double[] nextGradient = Gradient(next.X);
            Update(inverse, x, next.X, gradient, nextGradient);
            (x, value, gradient) = (next.X, next.Value, nextGradient);
        }

        return Stop(x, value, gradient, false, MaxIterations, "The iterations ran out.");
    }

    private Minimum Stop(double[] x, double value, double[] gradient, bool converged, int iterations, string reason) =>
        new(x, value, gradient, evaluations, new Convergence(converged, iterations, reason));

    private double At(double[] x)
    {
        evaluations++;
        return function(x);
    }

    private double[] Gradient(double[] x)
    {
        var gradient = new double[x.Length];
        double[] probe = [.. x];
        for (int i = 0; i < x.Length; i++)
        {
            double step = 6e-6 * Math.Max(1, Math.Abs(x[i]));
            probe[i] = x[i] + step;
            double above = At(probe);
            probe[i] = x[i] - step;
            double below = At(probe);
            probe[i] = x[i];
            gradient[i] = (above - below) / (2 * step);
            if (!double.IsFinite(gradient[i])) gradient[i] = 0;
        }

        return gradient;
    }

    /// <summary>Halves the step until the function falls enough (Armijo); null where rounding leaves nothing to gain.</summary>
    private (double[] X, double Value)? Search(double[] x, double value, double[] direction, double slope)
    {
        double longest = 0;
        for (int i = 0; i < x.Length; i++) longest = Math.Max(longest, Math.Abs(direction[i]) / Math.Max(1, Math.Abs(x[i])));
        for (double step = Math.Min(1, 2 / longest); step > 1e-14; step /= 2)
        {
            double[] next = new double[x.Length];
            for (int i = 0; i < x.Length; i++) next[i] = x[i] + (step * direction[i]);
            double there = At(next);
            if (there <= value + (1e-4 * step * slope) && there < value) return (next, there);
        }

        return null;
    }

    private static bool Vanishes(double[] gradient, double[] x, double value, double tolerance)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (Math.Abs(gradient[i]) * Math.Max(1, Math.Abs(x[i])) > tolerance * Math.Max(1, Math.Abs(value))) return false;
        }

        return true;
    }

    private static void Update(double[,] inverse, double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        int n = x.Length;
        double[] s = new double[n], y = new double[n];
        for (int i = 0; i < n; i++) (s[i], y[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
        double curvature = Dot(s, y);
        if (!(curvature > 1e-14 * Math.Sqrt(Dot(s, s) * Dot(y, y)))) return;
        double[] hy = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) hy[i] += inverse[i, j] * y[j];
        }

        double scale = 1 + (Dot(y, hy) / curvature);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) inverse[i, j] += ((scale * s[i] * s[j]) - (hy[i] * s[j]) - (s[i] * hy[j])) / curvature;
        }
    }

    private static double[] Direction(double[,] inverse, double[] gradient)
    {
        var direction = new double[gradient.Length];
        for (int i = 0; i < direction.Length; i++)
        {
            for (int j = 0; j < direction.Length; j++) direction[i] -= inverse[i, j] * gradient[j];
        }

        return direction;
    }

    private static double[,] Identity(int n)
    {
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++) matrix[i, i] = 1;
        return matrix;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
