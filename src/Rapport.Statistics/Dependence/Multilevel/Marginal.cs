namespace Rapport.Statistics.Dependence;

/// <summary>
/// The marginal model <c>y ~ N(Xβ, M)</c>, <c>M = B + Z S Zᵀ</c>, B block-diagonal (V and the terms inside blocks), Z the columns of crossed terms.
/// With F = [Z, X] everything the likelihood needs is a sum over blocks of FᵀB⁻¹F and FᵀB⁻¹y, followed by one small dense solve (Henderson's mixed
/// model equations; Searle, Casella and McCulloch 1992, §7.6). Buffers are allocated once and reused by every evaluation.
/// </summary>
internal sealed class Marginal
{
    private readonly double[] known;
    private readonly double[] y;
    private readonly double[] factor;
    private readonly double[] crossedScale;
    private readonly double logDetXX;

    internal Marginal(ReadOnlySpan<double> yi, BlockCovariance v, ReadOnlySpan<double> x, int p, IReadOnlyList<RandomTerm> terms, bool restricted,
        double costlyFrom = BlockLayout.CostlyFrom)
    {
        (Restricted, Terms) = (restricted, terms);
        Layout = BlockLayout.Of(v, terms, costlyFrom);
        Parameters = new ParameterMap(Layout, terms);
        Q = Layout.Crossed.Sum(term => term.Groups);
        P = p;
        y = new double[yi.Length];
        X = new double[x.Length];
        Respond(yi);
        for (var i = 0; i < y.Length; i++)
        {
            x.Slice(Layout.Order[i] * p, p).CopyTo(X.AsSpan(i * p, p));
        }

        known = InBlocks(v);
        Columns = new BlockColumns(Layout, p, Q);
        W = new double[Layout.Square[^1]];
        WF = new double[Columns.Start[^1]];
        Residual = new double[y.Length];
        Weighted = new double[y.Length];
        K = new double[F * F];
        C = new double[F];
        Solution = new double[F];
        A = new double[F * F];
        ATrace = restricted ? A : new double[F * F];
        factor = new double[F * F];
        crossedScale = new double[F];
        crossedScale.AsSpan(Q).Fill(1);
        logDetXX = LogDeterminantOfCrossProduct();
        double variances = 0;
        for (var i = 0; i < y.Length; i++)
        {
            variances += v[i, i];
        }

        TypicalDeviation = Math.Sqrt(variances / y.Length);
    }

    internal BlockLayout Layout { get; }

    internal BlockColumns Columns { get; }

    internal ParameterMap Parameters { get; }

    internal IReadOnlyList<RandomTerm> Terms { get; }

    internal bool Restricted { get; }

    internal int N => y.Length;

    internal int P { get; }

    /// <summary>Number of columns of Z.</summary>
    internal int Q { get; }

    /// <summary>Number of columns of F = [Z, X].</summary>
    internal int F => Q + P;

    /// <summary>Design, row-major, in the order of the layout.</summary>
    internal double[] X { get; }

    /// <summary>B⁻¹, block after block.</summary>
    internal double[] W { get; }

    /// <summary>B⁻¹F, block after block, each n × its own columns.</summary>
    internal double[] WF { get; }

    /// <summary>FᵀB⁻¹F.</summary>
    internal double[] K { get; }

    /// <summary>FᵀB⁻¹y.</summary>
    internal double[] C { get; }

    /// <summary>(K + diag(1/σ², 0))⁻¹, written so that σ² may be zero: the covariance of the solution.</summary>
    internal double[] A { get; }

    /// <summary>A under REML; under ML the same without X, which is what traces of the likelihood need.</summary>
    internal double[] ATrace { get; }

    /// <summary>Crossed effects, then β.</summary>
    internal double[] Solution { get; }

    /// <summary>y − Xβ.</summary>
    internal double[] Residual { get; }

    /// <summary>M⁻¹(y − Xβ).</summary>
    internal double[] Weighted { get; }

    /// <summary>log|B|.</summary>
    internal double LogDeterminantOfBlocks { get; private set; }

    internal ReadOnlySpan<double> Beta => Solution.AsSpan(Q);

    internal ReadOnlySpan<double> Y => y;

    /// <summary>Root of the mean sampling variance: the scale on which a standard deviation is small or large.</summary>
    internal double TypicalDeviation { get; }

    internal Span<double> BlockW(int block) => W.AsSpan(Layout.Square[block], Layout.Square[block + 1] - Layout.Square[block]);

    /// <summary>Replaces the effects, in their original order; everything else stays.</summary>
    internal void Respond(ReadOnlySpan<double> yi)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = yi[Layout.Order[i]];
        }
    }

    /// <summary>The log-likelihood (restricted, with metafor's constant ½ log|XᵀX|, or full) at these parameters; −∞ where M is not positive definite.</summary>
    internal double LogLikelihood(ReadOnlySpan<double> theta)
    {
        Parameters.Set(theta);
        var logDet = LogDeterminantOfBlocks = FactorBlocks();
        if (double.IsNaN(logDet) || !SolveJointSystem(ref logDet))
        {
            return double.NegativeInfinity;
        }

        var quadratic = WeightResiduals();
        return Restricted
            ? -0.5 * ((N - P) * Math.Log(2 * Math.PI) - logDetXX + logDet + quadratic)
            : -0.5 * (N * Math.Log(2 * Math.PI) + logDet + quadratic);
    }

    /// <summary>Writes B of one block, row-major.</summary>
    internal void WriteBlock(int block, Span<double> b)
    {
        var n = Layout.Size(block);
        known.AsSpan(Layout.Square[block], n * n).CopyTo(b);
        for (var t = 0; t < Layout.Blocked.Length; t++)
        {
            AddTerm(Layout.Blocked[t], Parameters.Blocked[t].G, block, b);
        }

        Dense.Mirror(b, n);
    }

    /// <summary>V in the order of the layout, block after block.</summary>
    private double[] InBlocks(BlockCovariance v)
    {
        var all = new double[Layout.Square[^1]];
        for (var b = 0; b < Layout.Blocks; b++)
        {
            var n = Layout.Size(b);
            var rows = Layout.Order.AsSpan(Layout.Start[b], n);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    all[Layout.Square[b] + i * n + j] = v[rows[i], rows[j]];
                }
            }
        }

        return all;
    }

    private void AddTerm(TermLayout term, double[] g, int block, Span<double> b)
    {
        var (first, n, slots) = (Layout.Start[block], Layout.Size(block), term.FirstSlot(block));
        for (var i = 0; i < n; i++)
        {
            var mine = slots + term.SlotOfRow[first + i];
            for (var j = 0; j <= i; j++)
            {
                var other = slots + term.SlotOfRow[first + j];
                if (term.Group[mine] == term.Group[other])
                {
                    b[i * n + j] += g[term.Level[mine] * term.Levels + term.Level[other]];
                }
            }
        }
    }

    /// <summary>Inverts every block and sums K and C; returns log|B|, or NaN.</summary>
    private double FactorBlocks()
    {
        Array.Clear(K);
        Array.Clear(C);
        double logDet = 0;
        for (var b = 0; b < Layout.Blocks; b++)
        {
            var n = Layout.Size(b);
            var w = BlockW(b);
            WriteBlock(b, w);
            if (!Dense.Cholesky(w, n))
            {
                return double.NaN;
            }

            logDet += Dense.LogDeterminant(w, n, 0, n);
            Dense.InverseFromCholesky(w, n);
            Columns.Accumulate(this, b, y);
        }

        return logDet;
    }

    private bool SolveJointSystem(ref double logDet)
    {
        for (var x = 0; x < Layout.Crossed.Length; x++)
        {
            crossedScale.AsSpan(Layout.Crossed[x].FirstColumn, Layout.Crossed[x].Groups).Fill(Math.Sqrt(Parameters.CrossedVariance(x)));
        }

        for (var i = 0; i < F; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                factor[i * F + j] = K[i * F + j] * crossedScale[i] * crossedScale[j] + (i == j && i < Q ? 1 : 0);
            }
        }

        if (!Dense.Cholesky(factor, F))
        {
            return false;
        }

        logDet += Dense.LogDeterminant(factor, F, 0, Restricted ? F : Q);
        InvertJointSystem();
        for (var i = 0; i < F; i++)
        {
            Solution[i] = Dense.Dot(A.AsSpan(i * F), C, F);
        }

        return true;
    }

    private void InvertJointSystem()
    {
        if (!Restricted)
        {
            Array.Clear(ATrace);
            var leading = new double[Q * Q];
            for (var i = 0; i < Q; i++)
            {
                factor.AsSpan(i * F, i + 1).CopyTo(leading.AsSpan(i * Q));
            }

            Dense.InverseFromCholesky(leading, Q);
            for (var i = 0; i < Q; i++)
            {
                for (var j = 0; j < Q; j++)
                {
                    ATrace[i * F + j] = leading[i * Q + j] * crossedScale[i] * crossedScale[j];
                }
            }
        }

        factor.AsSpan().CopyTo(A);
        Dense.InverseFromCholesky(A, F);
        for (var i = 0; i < F; i++)
        {
            for (var j = 0; j < F; j++)
            {
                A[i * F + j] *= crossedScale[i] * crossedScale[j];
            }
        }
    }

    /// <summary>Fills residuals and M⁻¹ times them; returns their product.</summary>
    private double WeightResiduals()
    {
        double quadratic = 0;
        for (var b = 0; b < Layout.Blocks; b++)
        {
            var (first, n) = (Layout.Start[b], Layout.Size(b));
            Columns.WeightResiduals(this, b, y);
            for (var i = first; i < first + n; i++)
            {
                Residual[i] = y[i] - Dense.Dot(X.AsSpan(i * P), Beta, P);
                quadratic += Residual[i] * Weighted[i];
            }
        }

        return quadratic;
    }

    private double LogDeterminantOfCrossProduct()
    {
        var cross = new double[P * P];
        for (var i = 0; i < N; i++)
        {
            for (var a = 0; a < P; a++)
            {
                Dense.AddScaled(cross.AsSpan(a * P, P), X.AsSpan(i * P, P), X[i * P + a]);
            }
        }

        return Dense.Cholesky(cross, P)
            ? Dense.LogDeterminant(cross, P, 0, P)
            : throw new ArgumentException("The columns of the design are linearly dependent; leave out those that Design.Aliased names.");
    }
}
