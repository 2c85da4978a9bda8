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
    private readonly PaddedRows z;
    private readonly int p;
    private readonly PaddedRows gram;
    private readonly double[] factor;
    private readonly PaddedRows whitener;
    private readonly PaddedRows square;
    private readonly PaddedRows moments;
    private readonly PaddedRows gamma;
    private readonly PaddedRows lever;
    private readonly PaddedRows u;
    private readonly double[] products;
    private readonly double[] inverse;
    private ThinQr? weighted;
    private double[]? rightSide;

    /// <exception cref="ArgumentException">The columns are linearly dependent.</exception>
    internal AroundRegression(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, ReadOnlySpan<double> design, int columns)
        : base(yi, vi)
    {
        p = columns;
        x = design.ToArray();
        var basis = ThinQr.Factor(design, Y.Length, columns);
        z = new PaddedRows(Y.Length, p);
        for (var j = 0; j < p; j++)
        {
            z.SetColumn(j, basis.Column(j));
        }

        (gram, whitener, square) = (new PaddedRows(p, p), new PaddedRows(p, p), new PaddedRows(p, p));
        (moments, gamma, lever, u) = (new PaddedRows(1, p), new PaddedRows(1, p), new PaddedRows(1, p), new PaddedRows(Y.Length, p));
        (factor, inverse, products) = (new double[p * p], new double[p * p], new double[Y.Length]);
    }

    internal override int P => p;

    internal override double TracePV()
    {
        var trace = 0.0;
        u.TakeProduct(z, whitener);
        for (var i = 0; i < W.Length; i++)
        {
            trace += W[i] * V[i] * (1 - (W[i] * u.Squares(i)));
        }

        return trace;
    }

    internal override double TracePSigmaPSigma(double tau2)
    {
        var trace = 0.0;
        u.TakeProduct(z, whitener);
        for (var i = 0; i < W.Length; i++)
        {
            var wd = W[i] * (V[i] + tau2);
            trace += wd * wd * (1 - (2 * W[i] * u.Squares(i)));
            products[i] = W[i] * wd;
        }

        square.TakeCross(u, products);
        return trace + SumOfSquaredElements();
    }

    internal override double Residual(int i, ReadOnlySpan<double> beta) => Y[i] - Dot(x.AsSpan(i * p, p), beta);

    internal override double LogDeterminantRatio() => Cholesky.LogDeterminant(factor, p);

    internal override void Solve(Span<double> beta, Span<double> covariance)
    {
        LeastSquares(beta).InverseOfR(inverse);
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
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b < p; b++)
            {
                for (var i = 0; i < W.Length; i++)
                {
                    middle[(a * p) + b] += W[i] * (V[i] + tau2) * qr.Column(a)[i] * qr.Column(b)[i];
                }
            }
        }

        qr.InverseOfR(inverse);
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                var sum = 0.0;
                for (var m = 0; m < p * p; m++)
                {
                    sum += inverse[(i * p) + (m / p)] * middle[m] * inverse[(j * p) + (m % p)];
                }

                covariance[(i * p) + j] = sum;
            }
        }
    }

    /// <summary>Z being orthonormal, the coefficients on it are Zᵀy.</summary>
    private protected override double SumOfUnweightedSquares()
    {
        gamma.TakeSum(z, Y);
        var sum = 0.0;
        for (var i = 0; i < Y.Length; i++)
        {
            var r = Y[i] - z.Dot(i, gamma);
            sum += r * r;
        }

        return sum;
    }

    private protected override Quadratics Evaluate(int heavy)
    {
        var (sum, ww) = Accumulate();
        for (var a = 0; a < p; a++)
        {
            gram[a].CopyTo(factor.AsSpan(a * p));
        }

        if (!Cholesky.Factor(factor, p))
        {
            throw new SingularWeightsException();
        }

        InvertFactor();
        gamma.TakeProduct(moments, whitener);
        return Second(sum, ww);
    }

    /// <summary>ZᵀWZ and ZᵀWy.</summary>
    private (double Sum, double SumOfSquares) Accumulate()
    {
        double sum = 0, ww = 0;
        for (var i = 0; i < products.Length; i++)
        {
            var w = W[i];
            sum += w;
            ww += w * w;
            products[i] = w * Y[i];
        }

        gram.TakeCross(z, W);
        moments.TakeSum(z, products);
        return (sum, ww);
    }

    /// <summary>What needs residuals and leverages.</summary>
    private Quadratics Second(double sum, double ww)
    {
        u.TakeProduct(z, whitener);
        double q = 0, qp = 0, w3r2 = 0, w3uu = 0;
        for (var i = 0; i < products.Length; i++)
        {
            var w = W[i];
            var r = Y[i] - u.Dot(i, gamma);
            var wr = w * r;
            q += wr * r;
            qp += wr * wr;
            w3r2 += w * wr * wr;
            w3uu += w * w * w * u.Squares(i);
            products[i] = w * wr;
        }

        lever.TakeSum(u, products);
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = W[i] * W[i];
        }

        square.TakeCross(u, products);
        var traceP = sum;
        for (var a = 0; a < p; a++)
        {
            traceP -= square[a][a];
        }

        var tracePP = ww - (2 * w3uu) + SumOfSquaredElements();
        return new Quadratics(sum, ww, traceP, tracePP, q, qp, w3r2 - lever.Squares(0));
    }

    /// <summary>L⁻ᵀ, by whose columns the rows of Z are multiplied: dot products instead of a solve with its divisions for every study.</summary>
    private void InvertFactor()
    {
        for (var j = 0; j < p; j++)
        {
            var column = whitener[j];
            column[j] = 1 / factor[(j * p) + j];
            for (var i = j + 1; i < p; i++)
            {
                column[i] = -Dot(factor.AsSpan((i * p) + j, i - j), column[j..i]) / factor[(i * p) + i];
            }
        }
    }

    /// <summary>The squared Frobenius norm of the matrix in <see cref="square"/>.</summary>
    private double SumOfSquaredElements()
    {
        var sum = 0.0;
        for (var a = 0; a < p; a++)
        {
            sum += square.Squares(a);
        }

        return sum;
    }

    /// <summary>√W X = QR in the room of the time before, and the coefficients.</summary>
    private ThinQr LeastSquares(Span<double> beta)
    {
        weighted ??= new ThinQr(K, p);
        rightSide ??= new double[K];
        if (weighted.Dependent(x, W) is not null)
        {
            throw new SingularWeightsException();
        }

        for (var i = 0; i < rightSide.Length; i++)
        {
            rightSide[i] = Math.Sqrt(W[i]) * Y[i];
        }

        weighted.Solve(rightSide, beta);
        return weighted;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
