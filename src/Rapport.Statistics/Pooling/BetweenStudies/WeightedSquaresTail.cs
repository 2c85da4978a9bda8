using System.Numerics;
using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>
/// P(yᵀPy ≥ q) for y ~ N(Xβ, V + τ²I) and P built on fixed weights A: a positive combination of χ²₁. Its transform is
/// E exp(s yᵀPy) = { Π(1 − 2s aᵢσᵢ) · |ZᵀA(I − 2sAΣ)⁻¹Z| / |ZᵀAZ| }^(−½), Z spanning the design, so that no eigenvalue of a k × k matrix
/// is needed; it is inverted along a parabola through its saddle on the real axis, where the trapezoidal rule converges geometrically
/// (Weideman and Trefethen 2007; the statistic: Biggerstaff and Jackson 2008, Jackson 2013).
/// </summary>
internal sealed class WeightedSquaresTail
{
    private const int MostHalvings = 8;
    private const int SaddleSteps = 60;
    private const double Accuracy = 1e-13;
    private const double Negligible = 1e-17;

    private readonly double[] variances;
    private readonly double[] weights;
    private readonly double[] basis;
    private readonly int p;
    private readonly Complex[] matrix;
    private readonly double logDeterminant;

    /// <param name="vi">k sampling variances.</param>
    /// <param name="weights">k weights, &gt; 0.</param>
    /// <param name="basis">k × p orthonormal basis of the design, row-major.</param>
    /// <param name="p">Columns.</param>
    internal WeightedSquaresTail(ReadOnlySpan<double> vi, ReadOnlySpan<double> weights, ReadOnlySpan<double> basis, int p)
    {
        (variances, this.weights, this.basis, this.p) = (vi.ToArray(), weights.ToArray(), basis.ToArray(), p);
        matrix = new Complex[p * p];
        var real = new double[p * p];
        for (var i = 0; i < variances.Length; i++)
        {
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    real[(a * p) + b] += weights[i] * basis[(i * p) + a] * basis[(i * p) + b];
                }
            }
        }

        Cholesky.Factor(real, p);
        logDeterminant = Cholesky.LogDeterminant(real, p);
    }

    /// <summary>P(yᵀPy ≥ q) at this τ², q &gt; 0.</summary>
    /// <remarks>
    /// Beyond the mean the contour crosses the real axis between the pole at zero and the cut, where the result is the upper tail; before it left of the
    /// pole, where it is the lower one: near the saddle of the integrand, which is as large there as what is looked for, so that nothing cancels however
    /// many studies there are.
    /// </remarks>
    internal double At(double q, double tau2)
    {
        double largest = 0, mean = 0;
        for (var i = 0; i < variances.Length; i++)
        {
            var scale = weights[i] * (variances[i] + tau2);
            largest = Math.Max(largest, scale);
            mean += scale;
        }

        var cut = 0.5 / largest;
        var share = (double)(variances.Length - p) / variances.Length;
        if (q > share * mean)
        {
            var right = Saddle(q, tau2, share, 0, cut);
            return Math.Clamp(Along(right, 0.25 / (cut - right), q, tau2), 0, 1);
        }

        var left = Saddle(q, tau2, share, -(variances.Length + 2) / q, 0);
        return 1 - Math.Clamp(-Along(left, 0.25 / -left, q, tau2), 0, 1);
    }

    /// <summary>Where e^(−sq) M(s)/|s| is least between two singularities, the design's share of M taken for the mean one: its slope rises there.</summary>
    private double Saddle(double q, double tau2, double share, double from, double to)
    {
        for (var step = 0; step < SaddleSteps; step++)
        {
            var s = 0.5 * (from + to);
            var slope = -q - (1 / s);
            for (var i = 0; i < variances.Length; i++)
            {
                var scale = weights[i] * (variances[i] + tau2);
                slope += share * scale / (1 - (2 * scale * s));
            }

            (from, to) = slope < 0 ? (s, to) : (from, s);
        }

        return 0.5 * (from + to);
    }

    /// <summary>The integral along s = crossing + iy + curvature y², by the trapezoidal rule with ever smaller steps.</summary>
    private double Along(double crossing, double curvature, double q, double tau2)
    {
        var path = new Path(crossing, curvature, q, tau2);
        var (peak, size) = Integrand(0, path);
        var step = Math.Abs(crossing) / 4;
        while (step > 0 && Integrand(step, path).Size < 0.5 * size)
        {
            step /= 2;
        }

        var reach = step;
        while (Integrand(reach, path).Size > Negligible * size && reach < 1e6 * step)
        {
            reach *= 1.25;
        }

        var sum = peak / 2;
        for (var y = step; y <= reach; y += step)
        {
            sum += Integrand(y, path).Value;
        }

        var estimate = sum * step / Math.PI;
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            for (var y = step / 2; y <= reach; y += step)
            {
                sum += Integrand(y, path).Value;
            }

            step /= 2;
            var finer = sum * step / Math.PI;
            if (Math.Abs(finer - estimate) < Accuracy)
            {
                return finer;
            }

            estimate = finer;
        }

        return estimate;
    }

    /// <summary>Re{ e^(−sq) M(s)/s · ds/(i dy) }, and the modulus.</summary>
    private (double Value, double Size) Integrand(double y, Path path)
    {
        var s = new Complex(path.Crossing + (path.Curvature * y * y), y);
        var log = Complex.Zero;
        Array.Clear(matrix);
        for (var i = 0; i < variances.Length; i++)
        {
            var factor = 1 - (2 * weights[i] * (variances[i] + path.Tau2) * s);
            log += Complex.Log(factor);
            var share = weights[i] / factor;
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    matrix[(a * p) + b] += share * (basis[(i * p) + a] * basis[(i * p) + b]);
                }
            }
        }

        log += LogPivots() - logDeterminant;
        var direction = new Complex(1, -2 * path.Curvature * y);
        var value = Complex.Exp((-s * path.Q) - (0.5 * log)) / s * direction;
        return (value.Real, Complex.Abs(value));
    }

    /// <summary>One integral: where it crosses the real axis, how it bends, the statistic and τ².</summary>
    private readonly record struct Path(double Crossing, double Curvature, double Q, double Tau2);

    /// <summary>
    /// log |M| by LDLᵀ of a complex symmetric matrix with a definite imaginary part: every pivot keeps to its half plane, so the
    /// principal logarithms add up to the continuous branch.
    /// </summary>
    private Complex LogPivots()
    {
        var sum = Complex.Zero;
        for (var j = 0; j < p; j++)
        {
            var pivot = matrix[(j * p) + j];
            sum += Complex.Log(pivot);
            for (var i = j + 1; i < p; i++)
            {
                var ratio = matrix[(i * p) + j] / pivot;
                for (var m = j + 1; m <= i; m++)
                {
                    matrix[(i * p) + m] -= ratio * matrix[(m * p) + j];
                }
            }
        }

        return sum;
    }

    /// <summary>An orthonormal basis of the design, the constant where there is none.</summary>
    internal static (double[] Basis, int Columns) BasisOf(Moderators.Design? design, int k) => design is null
        ? (Constant(k), 1)
        : (ThinQr.Factor(design.Values, k, design.Columns).Q.ToArray(), design.Columns);

    private static double[] Constant(int k)
    {
        var column = new double[k];
        Array.Fill(column, 1 / Math.Sqrt(k));
        return column;
    }
}
