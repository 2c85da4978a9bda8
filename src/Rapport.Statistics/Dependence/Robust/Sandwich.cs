namespace Rapport.Statistics.Dependence;

/// <summary>
/// The robust covariance as a sum over clusters, <c>Vᴿ = Σ (Pⱼᵀeⱼ)(Pⱼᵀeⱼ)ᵀ</c> with <c>Pⱼ = Aⱼ Wⱼ Xⱼ M</c>, and its sampling variance under the
/// working model. With inverse-variance weights two clusters' terms have covariance <c>δᵢⱼ aᵢ − bᵢᵀ M bⱼ</c>, <c>aᵢ = PᵢᵀΦᵢPᵢ</c>,
/// <c>bᵢ = XᵢᵀPᵢ</c>, so that all degrees of freedom cost a sum over clusters and not over pairs of them.
/// </summary>
internal sealed class Sandwich
{
    private readonly int p;
    private readonly double[] a;
    private readonly double[] b;
    private readonly double[] bread;
    private readonly int clusters;

    internal Sandwich(WorkingModel model, RobustKind kind)
    {
        (p, clusters, bread) = (model.P, model.Clusters.Count, model.Bread);
        (a, b) = (new double[clusters * p * p], new double[clusters * p * p]);
        Covariance = new double[p * p];
        var adjustment = new Adjustment(model, kind);
        var awx = new double[model.Largest * p];
        var parts = new double[model.Largest * p];
        var phi = new double[model.Largest * p];
        var scores = new double[p];
        for (var c = 0; c < clusters; c++)
        {
            var n = model.Size(c);
            adjustment.Weighted(c, awx);
            Dense.Multiply(awx, bread, parts, n, p, p);
            Dense.Multiply(model.PhiOf(c), parts, phi, n, n, p);
            CrossProduct(parts, phi, a.AsSpan(c * p * p, p * p), n);
            CrossProduct(model.XOf(c), parts, b.AsSpan(c * p * p, p * p), n);
            scores.AsSpan().Clear();
            for (var i = 0; i < n; i++)
            {
                Dense.AddScaled(scores, parts.AsSpan(i * p, p), model.ResidualOf(c)[i]);
            }

            for (var i = 0; i < p; i++)
            {
                Dense.AddScaled(Covariance.AsSpan(i * p, p), scores, scores[i]);
            }
        }

        var scale = Scale(kind, clusters, model.K, p);
        for (var i = 0; i < Covariance.Length; i++)
        {
            Covariance[i] *= scale;
        }
    }

    /// <summary>p × p, row-major.</summary>
    internal double[] Covariance { get; }

    /// <summary>Satterthwaite's degrees of freedom of one coefficient.</summary>
    internal double DegreesOfFreedom(int coefficient)
    {
        var direction = new double[p];
        direction[coefficient] = 1;
        return 2 / RelativeVariance(direction, 1);
    }

    /// <summary>
    /// Σ Var(dₛₜ) over all entries of <c>D = Ω^(-1/2) C Vᴿ Cᵀ Ω^(-1/2)</c>, Ω its expectation under the working model; C is q × p
    /// (Tipton and Pustejovsky 2015, eq. 13; Zhang 2012).
    /// </summary>
    internal double RelativeVariance(ReadOnlySpan<double> constraints, int q)
    {
        var whitened = Whitened(constraints, q);
        var (aT, bT, mbT, m) = (new double[q * q], new double[p * q], new double[p * q], new double[q * q]);
        var half = new double[p * q];
        var cross = new double[q * q * p * p];
        double sum = 0;
        for (var c = 0; c < clusters; c++)
        {
            Dense.Multiply(a.AsSpan(c * p * p, p * p), whitened, half, p, p, q);
            CrossProduct(whitened, half, aT, p, q);
            Dense.Multiply(b.AsSpan(c * p * p, p * p), whitened, bT, p, p, q);
            Dense.Multiply(bread, bT, mbT, p, p, q);
            CrossProduct(bT, mbT, m, p, q);
            for (var s = 0; s < q; s++)
            {
                for (var t = 0; t < q; t++)
                {
                    var (ss, tt, st) = (aT[s * q + s], aT[t * q + t], aT[s * q + t]);
                    sum += ss * tt + st * st - ss * m[t * q + t] - tt * m[s * q + s] - 2 * st * m[s * q + t];
                    AddOuter(cross.AsSpan((s * q + t) * p * p, p * p), mbT, bT, s, t, q);
                }
            }
        }

        for (var s = 0; s < q; s++)
        {
            for (var t = 0; t < q; t++)
            {
                var st = cross.AsSpan((s * q + t) * p * p, p * p);
                var ts = cross.AsSpan((t * q + s) * p * p, p * p);
                sum += Trace(st, ts) + Trace(ts, ts);
            }
        }

        return sum;
    }

    /// <summary>T with TᵀΩ'T = I, p × q: Cᵀ times the inverse of a root of C E(Vᴿ) Cᵀ.</summary>
    private double[] Whitened(ReadOnlySpan<double> constraints, int q)
    {
        var expected = new double[p * p];
        var (mb, bmb) = (new double[p * p], new double[p * p]);
        for (var c = 0; c < clusters; c++)
        {
            Dense.Multiply(bread, b.AsSpan(c * p * p, p * p), mb, p, p, p);
            CrossProduct(b.AsSpan(c * p * p, p * p), mb, bmb, p);
            Dense.AddScaled(expected, a.AsSpan(c * p * p, p * p), 1);
            Dense.AddScaled(expected, bmb, -1);
        }

        var (half, omega) = (new double[q * p], new double[q * q]);
        Dense.Multiply(constraints, expected, half, q, p, p);
        for (var s = 0; s < q; s++)
        {
            for (var t = 0; t < q; t++)
            {
                omega[s * q + t] = Dense.Dot(half.AsSpan(s * p), constraints[(t * p)..], p);
            }
        }

        SymmetricEigen.InverseRoot(omega, new double[q * q], new double[q], q, 1e-14);
        var whitened = new double[p * q];
        for (var i = 0; i < p; i++)
        {
            for (var s = 0; s < q; s++)
            {
                Dense.AddScaled(whitened.AsSpan(i * q, q), omega.AsSpan(s * q, q), constraints[s * p + i]);
            }
        }

        return whitened;
    }

    private static double Scale(RobustKind kind, int clusters, int rows, int p) => kind switch
    {
        RobustKind.CR0 or RobustKind.CR2 => 1,
        RobustKind.CR1 => (double)clusters / (clusters - 1),
        RobustKind.CR1P => (double)clusters / (clusters - p),
        RobustKind.CR1S => (double)clusters * (rows - 1) / ((clusters - 1.0) * (rows - p)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such sandwich."),
    };

    /// <summary>target += (M b_s) b_tᵀ.</summary>
    private void AddOuter(Span<double> target, double[] mb, double[] plain, int s, int t, int q)
    {
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                target[i * p + j] += mb[i * q + s] * plain[j * q + t];
            }
        }
    }

    private double Trace(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                sum += x[i * p + j] * y[j * p + i];
            }
        }

        return sum;
    }

    private void CrossProduct(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> target, int rows) =>
        CrossProduct(left, right, target, rows, p);

    /// <summary>target = leftᵀ right, both rows × columns.</summary>
    private static void CrossProduct(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> target, int rows, int columns)
    {
        target.Clear();
        for (var i = 0; i < rows; i++)
        {
            for (var c = 0; c < columns; c++)
            {
                Dense.AddScaled(target.Slice(c * columns, columns), right.Slice(i * columns, columns), left[i * columns + c]);
            }
        }
    }
}
