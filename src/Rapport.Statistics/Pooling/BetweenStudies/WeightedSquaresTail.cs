using System.Numerics;
using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>
/// P(yᵀPy ≥ q) for y ~ N(Xβ, V + τ²I) and P built on fixed weights A: a positive combination of χ²₁. Its transform is
/// E exp(s yᵀPy) = { Π(1 − 2s aᵢσᵢ) · |ZᵀA(I − 2sAΣ)⁻¹Z| / |ZᵀAZ| }^(−½), Z spanning the design, so that no eigenvalue of a k × k matrix
/// is needed; it is inverted along a parabola around its cut on the positive axis, where the trapezoidal rule converges geometrically
/// (Weideman and Trefethen 2007; the statistic: Biggerstaff and Jackson 2008, Jackson 2013).
/// </summary>
internal sealed class WeightedSquaresTail
{
    private const int MostHalvings = 14;
    private const double Accuracy = 1e-13;

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

    /// <summary>P(yᵀPy ≥ q) at this τ².</summary>
    internal double At(double q, double tau2)
    {
        var largest = 0.0;
        for (var i = 0; i < variances.Length; i++)
        {
            largest = Math.Max(largest, weights[i] * (variances[i] + tau2));
        }

        // The cut begins at or beyond 1/(2 max aσ); the parabola crosses half-way between it and the pole at zero.
        var cut = 0.5 / largest;
        var reach = Math.Sqrt(40 * cut / q);
        var step = reach / 8;
        var sum = Integrand(0, q, tau2, cut) / 2;
        for (var y = step; y <= reach; y += step)
        {
            sum += Integrand(y, q, tau2, cut);
        }

        var estimate = sum * step / Math.PI;
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            for (var y = step / 2; y <= reach; y += step)
            {
                sum += Integrand(y, q, tau2, cut);
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

    /// <summary>Re{ e^(−sq) M(s)/s · ds/(i dy) } at s = cut/2 + iy + y²/cut.</summary>
    private double Integrand(double y, double q, double tau2, double cut)
    {
        var s = new Complex((cut / 2) + (y * y / cut), y);
        var log = Complex.Zero;
        Array.Clear(matrix);
        for (var i = 0; i < variances.Length; i++)
        {
            var factor = 1 - (2 * weights[i] * (variances[i] + tau2) * s);
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
        var direction = new Complex(1, -2 * y / cut);
        return (Complex.Exp((-s * q) - (0.5 * log)) / s * direction).Real;
    }

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
