using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Pooling.Residuals;

/// <summary>
/// The general design. Steps work on an orthonormal basis Z of the design's columns (X = ZR), so that the p × p matrices ZᵀWZ are
/// as well conditioned as the weights allow, whatever the units of the moderators; the coefficients themselves come from a
/// factorisation of √W X. With ZᵀWZ = LLᵀ and uᵢ = L⁻¹zᵢ, P = W − Σ wᵢwⱼ uᵢᵀuⱼ: every trace is a sum over the uᵢ.
/// </summary>
internal sealed class AroundRegression : WeightedResiduals
{
    private readonly double[] x;
    private readonly double[] z;
    private readonly int p;
    private readonly double[] factor;
    private readonly double[] whitener;
    private readonly double[] square;
    private readonly double[] gamma;
    private readonly double[] lever;
    private readonly double[] u;

    /// <exception cref="ArgumentException">The columns are linearly dependent.</exception>
    internal AroundRegression(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, ReadOnlySpan<double> design, int columns)
        : base(yi, vi)
    {
        p = columns;
        x = design.ToArray();
        z = ThinQr.Factor(design, Y.Length, columns).Q.ToArray();
        (factor, whitener, square) = (new double[p * p], new double[p * p], new double[p * p]);
        (gamma, lever, u) = (new double[p], new double[p], new double[p]);
    }

    internal override int P => p;

    internal override double TracePV()
    {
        var trace = 0.0;
        for (var i = 0; i < W.Length; i++)
        {
            trace += W[i] * V[i] * (1 - (W[i] * Whiten(i)));
        }

        return trace;
    }

    internal override double TracePSigmaPSigma(double tau2)
    {
        var trace = 0.0;
        Array.Clear(square);
        for (var i = 0; i < W.Length; i++)
        {
            var wd = W[i] * (V[i] + tau2);
            trace += wd * wd * (1 - (2 * W[i] * Whiten(i)));
            AddOuter(square, u, W[i] * wd);
        }

        return trace + SumOfSquaredElements();
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

    /// <summary>Z being orthonormal, the coefficients on it are Zᵀy.</summary>
    private protected override double SumOfUnweightedSquares()
    {
        Array.Clear(gamma);
        for (var i = 0; i < Y.Length; i++)
        {
            AddScaled(gamma, Row(i), Y[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < Y.Length; i++)
        {
            var r = Y[i] - Dot(Row(i), gamma);
            sum += r * r;
        }

        return sum;
    }

    private protected override Quadratics Evaluate(int heavy)
    {
        var (sum, ww) = Accumulate();
        if (!Cholesky.Factor(factor, p))
        {
            throw new ArgumentException("The weighted design has no full rank: too few studies carry weight for its columns.");
        }

        Cholesky.Forward(factor, p, gamma);
        InvertFactor();
        return Second(sum, ww);
    }

    /// <summary>ZᵀWZ and ZᵀWy.</summary>
    private (double Sum, double SumOfSquares) Accumulate()
    {
        Array.Clear(factor);
        Array.Clear(gamma);
        double sum = 0, ww = 0;
        for (var i = 0; i < W.Length; i++)
        {
            var w = W[i];
            var row = Row(i);
            sum += w;
            ww += w * w;
            AddOuter(factor, row, w);
            AddScaled(gamma, row, w * Y[i]);
        }

        return (sum, ww);
    }

    private Quadratics Second(double sum, double ww)
    {
        double q = 0, qp = 0, w3r2 = 0, w3uu = 0;
        Array.Clear(lever);
        Array.Clear(square);
        for (var i = 0; i < W.Length; i++)
        {
            var w = W[i];
            var uu = Whiten(i);
            var r = Y[i] - Dot(u, gamma);
            var wr = w * r;
            var w2r = w * wr;
            q += wr * r;
            qp += wr * wr;
            w3r2 += w2r * wr;
            w3uu += w * w * w * uu;
            AddOuter(square, u, w * w);
            AddScaled(lever, u, w2r);
        }

        var traceP = sum;
        for (var a = 0; a < p; a++)
        {
            traceP -= square[(a * p) + a];
        }

        var tracePP = ww - (2 * w3uu) + SumOfSquaredElements();
        return new Quadratics(sum, ww, traceP, tracePP, q, qp, w3r2 - Dot(lever, lever));
    }

    /// <summary>L⁻¹, whose rows are then dot products instead of a solve with its divisions for every study.</summary>
    private void InvertFactor()
    {
        for (var j = 0; j < p; j++)
        {
            Array.Clear(u);
            u[j] = 1;
            Cholesky.Forward(factor, p, u);
            for (var i = 0; i < p; i++)
            {
                whitener[(i * p) + j] = u[i];
            }
        }
    }

    /// <summary>Writes uᵢ = L⁻¹zᵢ, and returns its squared length, the leverage of study i over its weight.</summary>
    private double Whiten(int i)
    {
        var z = Row(i);
        var squares = 0.0;
        for (var a = 0; a < u.Length; a++)
        {
            var line = whitener.AsSpan(a * u.Length, a + 1);
            var sum = 0.0;
            for (var b = 0; b < line.Length; b++)
            {
                sum += line[b] * z[b];
            }

            u[a] = sum;
            squares += sum * sum;
        }

        return squares;
    }

    /// <summary>The squared Frobenius norm of the symmetric matrix in <see cref="square"/>, of which the lower triangle is filled.</summary>
    private double SumOfSquaredElements()
    {
        var sum = 0.0;
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var element = square[(a * p) + b];
                sum += (a == b ? 1 : 2) * element * element;
            }
        }

        return sum;
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

    private double Lower(double[] b, int i, int j) => i >= j ? b[(i * p) + j] : b[(j * p) + i];

    private ReadOnlySpan<double> Row(int i) => z.AsSpan(i * p, p);

    private static void AddOuter(double[] target, ReadOnlySpan<double> row, double weight)
    {
        for (var a = 0; a < row.Length; a++)
        {
            var scaled = weight * row[a];
            var line = target.AsSpan(a * row.Length, a + 1);
            for (var b = 0; b < line.Length; b++)
            {
                line[b] += scaled * row[b];
            }
        }
    }

    private static void AddScaled(Span<double> target, ReadOnlySpan<double> row, double weight)
    {
        for (var a = 0; a < target.Length && a < row.Length; a++)
        {
            target[a] += weight * row[a];
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
}
