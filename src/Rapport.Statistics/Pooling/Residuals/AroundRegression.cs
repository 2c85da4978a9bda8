using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Pooling.Residuals;

/// <summary>
/// The general design. Steps work on an orthonormal basis Z of the design's columns (X = ZR), so that the p × p matrices ZᵀWZ are
/// as well conditioned as the weights allow, whatever the units of the moderators; the coefficients themselves come from a
/// factorisation of √W X.
/// </summary>
internal sealed class AroundRegression : WeightedResiduals
{
    private readonly double[] x;
    private readonly double[] z;
    private readonly int p;
    private readonly double[] factor;
    private readonly double[] square;
    private readonly double[] cube;
    private readonly double[] column;
    private readonly double[] gamma;
    private readonly double[] lever;

    /// <exception cref="ArgumentException">The columns are linearly dependent.</exception>
    internal AroundRegression(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, ReadOnlySpan<double> design, int columns)
        : base(yi, vi)
    {
        p = columns;
        x = design.ToArray();
        z = ThinQr.Factor(design, Y.Length, columns).Q.ToArray();
        (factor, square, cube) = (new double[p * p], new double[p * p], new double[p * p]);
        (column, gamma, lever) = (new double[p], new double[p], new double[p]);
    }

    internal override int P => p;

    internal override double TracePV()
    {
        var trace = 0.0;
        Clear(square);
        for (var i = 0; i < W.Length; i++)
        {
            trace += W[i] * V[i];
            AddOuter(square, Row(i), W[i] * W[i] * V[i]);
        }

        return trace - TraceOfSolve(square);
    }

    internal override double TracePSigmaPSigma(double tau2)
    {
        var trace = 0.0;
        Clear(square);
        Clear(cube);
        for (var i = 0; i < W.Length; i++)
        {
            var wd = W[i] * (V[i] + tau2);
            trace += wd * wd;
            AddOuter(square, Row(i), W[i] * wd);
            AddOuter(cube, Row(i), W[i] * wd * wd);
        }

        return trace - (2 * TraceOfSolve(cube)) + TraceOfSolveTwice(square);
    }

    internal override double Residual(int i, ReadOnlySpan<double> beta) => Y[i] - Dot(x.AsSpan(i * p, p), beta);

    internal override double LogDeterminantRatio() => Cholesky.LogDeterminant(factor, p);

    internal override void Solve(Span<double> beta, Span<double> covariance)
    {
        var qr = LeastSquares(beta);
        var inverse = new double[p * p];
        qr.InverseOfR(inverse);
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                covariance[(i * p) + j] = Dot(inverse.AsSpan(i * p, p), inverse.AsSpan(j * p, p));
            }
        }
    }

    internal override void SolveWithOwnWeights(double tau2, Span<double> beta, Span<double> covariance)
    {
        // R⁻¹ (Qᵀ A^½ Σ A^½ Q) R⁻ᵀ, Q holding √A X R⁻¹.
        var qr = LeastSquares(beta);
        var middle = new double[p * p];
        for (var i = 0; i < W.Length; i++)
        {
            AddOuter(middle, qr.Q.Slice(i * p, p), W[i] * (V[i] + tau2));
        }

        var inverse = new double[p * p];
        qr.InverseOfR(inverse);
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                var sum = 0.0;
                for (var m = 0; m < p * p; m++)
                {
                    sum += inverse[(i * p) + (m / p)] * Lower(middle, m / p, m % p) * inverse[(j * p) + (m % p)];
                }

                covariance[(i * p) + j] = sum;
            }
        }
    }

    private protected override Quadratics Evaluate(int heavy)
    {
        var (sum, ww) = Accumulate();
        if (!Cholesky.Factor(factor, p))
        {
            throw new ArgumentException("The weighted design has no full rank: too few studies carry weight for its columns.");
        }

        Cholesky.Solve(factor, p, gamma);
        return Second(sum, ww);
    }

    private (double Sum, double SumOfSquares) Accumulate()
    {
        Clear(factor);
        Clear(square);
        Clear(cube);
        Clear(gamma);
        double sum = 0, ww = 0;
        for (var i = 0; i < W.Length; i++)
        {
            var w = W[i];
            var row = Row(i);
            sum += w;
            ww += w * w;
            for (var a = 0; a < p; a++)
            {
                var wz = w * row[a];
                gamma[a] += wz * Y[i];
                for (var b = 0; b <= a; b++)
                {
                    var wzz = wz * row[b];
                    factor[(a * p) + b] += wzz;
                    square[(a * p) + b] += w * wzz;
                    cube[(a * p) + b] += w * w * wzz;
                }
            }
        }

        return (sum, ww);
    }

    private Quadratics Second(double sum, double ww)
    {
        double q = 0, qp = 0, w3r2 = 0;
        Clear(lever);
        for (var i = 0; i < W.Length; i++)
        {
            var w = W[i];
            var row = Row(i);
            var r = Y[i] - Dot(row, gamma);
            var wr = w * r;
            q += wr * r;
            qp += wr * wr;
            w3r2 += w * wr * wr;
            for (var a = 0; a < p; a++)
            {
                lever[a] += w * wr * row[a];
            }
        }

        Cholesky.Forward(factor, p, lever);
        var traceP = sum - TraceOfSolve(square);
        var tracePP = ww - (2 * TraceOfSolve(cube)) + TraceOfSolveTwice(square);
        return new Quadratics(sum, ww, traceP, tracePP, q, qp, w3r2 - Dot(lever, lever));
    }

    private ThinQr LeastSquares(Span<double> beta)
    {
        var qr = ThinQr.Factor(x, K, p, W);
        var y = new double[K];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = Math.Sqrt(W[i]) * Y[i];
        }

        qr.Solve(y, beta);
        return qr;
    }

    /// <summary>tr A⁻¹B, A factored, B symmetric with its lower triangle filled.</summary>
    private double TraceOfSolve(double[] b)
    {
        var trace = 0.0;
        for (var j = 0; j < p; j++)
        {
            SolveColumn(b, j);
            trace += column[j];
        }

        return trace;
    }

    /// <summary>tr A⁻¹BA⁻¹B.</summary>
    private double TraceOfSolveTwice(double[] b)
    {
        // C = A⁻¹B; tr CC = Σᵢⱼ CᵢⱼCⱼᵢ. The columns of C overwrite cube, which has done its work.
        for (var j = 0; j < p; j++)
        {
            SolveColumn(b, j);
            for (var i = 0; i < p; i++)
            {
                cube[(i * p) + j] = column[i];
            }
        }

        var trace = 0.0;
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                trace += cube[(i * p) + j] * cube[(j * p) + i];
            }
        }

        return trace;
    }

    private void SolveColumn(double[] b, int j)
    {
        for (var i = 0; i < p; i++)
        {
            column[i] = Lower(b, i, j);
        }

        Cholesky.Solve(factor, p, column);
    }

    private double Lower(double[] b, int i, int j) => i >= j ? b[(i * p) + j] : b[(j * p) + i];

    private ReadOnlySpan<double> Row(int i) => z.AsSpan(i * p, p);

    private void AddOuter(double[] target, ReadOnlySpan<double> row, double weight)
    {
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                target[(a * p) + b] += weight * row[a] * row[b];
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Clear(double[] a) => Array.Clear(a);
}
