using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>
/// Newton's method with Levenberg's damping on a smooth function of few variables whose derivatives are taken by central differences (fourth
/// order for the gradient).
/// </summary>
internal static class SmoothMaximum
{
    private const double H = 1e-3;

    /// <summary>Climbs from <paramref name="x"/>, which is overwritten by the maximum.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Start.</param>
    /// <param name="maxIterations">Iterations allowed.</param>
    /// <returns>The height, the negative Hessian there (row-major), and how it stopped.</returns>
    internal static (double Value, double[] NegativeHessian, Convergence Convergence) Climb(
        Func<double[], double> f, double[] x, int maxIterations)
    {
        var n = x.Length;
        var (value, damping) = (f(x), 1e-3);
        for (var iteration = 1; iteration <= maxIterations; iteration++)
        {
            var (gradient, hessian) = Derivatives(f, x, value);
            var moved = false;
            for (var attempt = 0; attempt < 40 && !moved; attempt++)
            {
                var (matrix, step) = ((double[])hessian.Clone(), (double[])gradient.Clone());
                for (var i = 0; i < n; i++)
                {
                    matrix[(i * n) + i] += damping * (1 + Math.Abs(matrix[(i * n) + i]));
                }

                if (Cholesky.Factor(matrix, n))
                {
                    Cholesky.Solve(matrix, n, step);
                    var size = step.Max(s => Math.Abs(s));
                    if (size < 1e-9)
                    {
                        return (value, hessian, new Convergence(true, iteration, "The Newton step became negligible."));
                    }

                    var next = x.Zip(step, (a, b) => a + (b * Math.Min(1, 2 / size))).ToArray();
                    var nextValue = f(next);
                    if (nextValue >= value - (1e-13 * Math.Abs(value)))
                    {
                        next.CopyTo(x, 0);
                        value = nextValue;
                        moved = true;
                    }
                }

                damping = moved ? Math.Max(damping / 30, 1e-15) : Math.Max(damping, 1e-8) * 10;
            }

            if (!moved)
            {
                return (value, hessian, new Convergence(false, iteration, "No step uphill was found although the gradient had not vanished."));
            }
        }

        return (value, Derivatives(f, x, value).NegativeHessian, new Convergence(
            false, maxIterations, $"Stopped after {maxIterations} iterations, before the Newton step became negligible."));
    }

    private static (double[] Gradient, double[] NegativeHessian) Derivatives(Func<double[], double> f, double[] x, double centre)
    {
        var n = x.Length;
        var (gradient, hessian) = (new double[n], new double[n * n]);
        for (var i = 0; i < n; i++)
        {
            var (p1, p2) = (Shifted(f, x, i, H), Shifted(f, x, i, 2 * H));
            var (m1, m2) = (Shifted(f, x, i, -H), Shifted(f, x, i, -2 * H));
            gradient[i] = ((8 * (p1 - m1)) - (p2 - m2)) / (12 * H);
            hessian[(i * n) + i] = -((16 * (p1 + m1)) - (p2 + m2) - (30 * centre)) / (12 * H * H);
            for (var j = 0; j < i; j++)
            {
                var mixed = Corner(f, x, i, j, H, H) - Corner(f, x, i, j, H, -H) - Corner(f, x, i, j, -H, H) + Corner(f, x, i, j, -H, -H);
                hessian[(i * n) + j] = hessian[(j * n) + i] = -mixed / (4 * H * H);
            }
        }

        return (gradient, hessian);
    }

    private static double Shifted(Func<double[], double> f, double[] x, int i, double by)
    {
        var shifted = (double[])x.Clone();
        shifted[i] += by;
        return f(shifted);
    }

    private static double Corner(Func<double[], double> f, double[] x, int i, int j, double byI, double byJ)
    {
        var shifted = (double[])x.Clone();
        shifted[i] += byI;
        shifted[j] += byJ;
        return f(shifted);
    }
}
