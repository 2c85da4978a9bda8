namespace Rapport.Statistics.LinearAlgebra;

/// <summary>
/// X = Q R with orthonormal columns of Q (m × n, m ≥ n) by modified Gram–Schmidt with one reorthogonalisation ("twice is
/// enough": Giraud, Langou and Rozložník 2005), columns in their given order. Least squares solves augment the matrix by the
/// right-hand side, which makes them backward stable (Björck 1967).
/// </summary>
public sealed class ThinQr
{
    /// <summary>A column whose part outside the span of the earlier ones is this small, relative to its own length, counts as their combination; R's <c>lm</c> uses the same.</summary>
    public const double RankTolerance = 1e-7;

    private readonly double[] q;
    private readonly double[] r;

    private ThinQr(int rows, int columns, double[] q, double[] r) => (Rows, Columns, this.q, this.r) = (rows, columns, q, r);

    /// <summary>Number of rows m.</summary>
    public int Rows { get; }

    /// <summary>Number of columns n.</summary>
    public int Columns { get; }

    /// <summary>Q, row-major, m·n numbers.</summary>
    public ReadOnlySpan<double> Q => q;

    /// <summary>R, row-major, n·n numbers, upper triangular with a positive diagonal.</summary>
    public ReadOnlySpan<double> R => r;

    /// <summary>log |XᵀX| = 2 Σ log rᵢᵢ.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Columns; i++)
            {
                sum += Math.Log(r[(i * Columns) + i]);
            }

            return 2 * sum;
        }
    }

    /// <summary>Factors √w∘X, or X itself where no weights are given.</summary>
    /// <param name="x">m·n numbers, row-major; copied.</param>
    /// <param name="rows">m ≥ n.</param>
    /// <param name="columns">n ≥ 1.</param>
    /// <param name="weights">m weights ≥ 0, or empty.</param>
    /// <exception cref="ArgumentException">Wrong lengths, or the columns are linearly dependent.</exception>
    public static ThinQr Factor(ReadOnlySpan<double> x, int rows, int columns, ReadOnlySpan<double> weights = default)
    {
        var q = WeightedCopy(x, rows, columns, weights);
        var r = new double[columns * columns];
        for (var j = 0; j < columns; j++)
        {
            if (!Orthonormalise(q, rows, columns, j, [], r))
            {
                throw new ArgumentException($"Column {j} is a combination of the earlier ones.", nameof(x));
            }
        }

        return new ThinQr(rows, columns, q, r);
    }

    /// <summary>Columns that are combinations of the earlier, kept ones, in order; empty at full rank.</summary>
    /// <param name="x">m·n numbers, row-major.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n ≥ 1.</param>
    public static IReadOnlyList<int> DependentColumns(ReadOnlySpan<double> x, int rows, int columns)
    {
        var q = WeightedCopy(x, rows, columns, default);
        var scratch = new double[columns * columns];
        var dependent = new List<int>();
        for (var j = 0; j < columns; j++)
        {
            if (j - dependent.Count >= rows || !Orthonormalise(q, rows, columns, j, dependent, scratch))
            {
                dependent.Add(j);
            }
        }

        return dependent;
    }

    /// <summary>The coefficients that minimise |√w∘y − √w∘X b|², y given already multiplied by √w.</summary>
    /// <param name="y">m numbers; overwritten by the weighted residuals.</param>
    /// <param name="b">n numbers, overwritten.</param>
    public void Solve(Span<double> y, Span<double> b)
    {
        b.Clear();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var j = 0; j < Columns; j++)
            {
                b[j] += Remove(q, Rows, Columns, j, y);
            }
        }

        BackSolve(b);
    }

    /// <summary>Writes R⁻¹, row-major, upper triangular.</summary>
    /// <param name="inverse">n·n numbers, overwritten.</param>
    public void InverseOfR(Span<double> inverse)
    {
        inverse.Clear();
        for (var j = 0; j < Columns; j++)
        {
            inverse[(j * Columns) + j] = 1 / r[(j * Columns) + j];
            for (var i = j - 1; i >= 0; i--)
            {
                var sum = 0.0;
                for (var m = i + 1; m <= j; m++)
                {
                    sum += r[(i * Columns) + m] * inverse[(m * Columns) + j];
                }

                inverse[(i * Columns) + j] = -sum / r[(i * Columns) + i];
            }
        }
    }

    /// <summary>Solves R b = b in place.</summary>
    /// <param name="b">n numbers, overwritten.</param>
    public void BackSolve(Span<double> b)
    {
        for (var i = Columns - 1; i >= 0; i--)
        {
            var sum = b[i];
            for (var m = i + 1; m < Columns; m++)
            {
                sum -= r[(i * Columns) + m] * b[m];
            }

            b[i] = sum / r[(i * Columns) + i];
        }
    }

    private static double[] WeightedCopy(ReadOnlySpan<double> x, int rows, int columns, ReadOnlySpan<double> weights)
    {
        if (columns < 1 || x.Length != rows * columns || (!weights.IsEmpty && weights.Length != rows))
        {
            throw new ArgumentException("Matrix and weights do not have the stated size.", nameof(x));
        }

        var copy = x.ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            var root = Math.Sqrt(weights[i]);
            foreach (ref var value in copy.AsSpan(i * columns, columns))
            {
                value *= root;
            }
        }

        return copy;
    }

    private static bool Orthonormalise(double[] q, int rows, int columns, int j, List<int> skipped, double[] r)
    {
        var before = Norm(q, rows, columns, j);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var m = 0; m < j; m++)
            {
                if (!skipped.Contains(m))
                {
                    r[(m * columns) + j] += RemoveColumn(q, rows, columns, m, j);
                }
            }
        }

        var after = Norm(q, rows, columns, j);
        if (!(after > RankTolerance * before))
        {
            return false;
        }

        r[(j * columns) + j] = after;
        for (var i = j; i < q.Length; i += columns)
        {
            q[i] /= after;
        }

        return true;
    }

    private static double Norm(double[] q, int rows, int columns, int j)
    {
        var largest = 0.0;
        for (var i = 0; i < rows; i++)
        {
            largest = Math.Max(largest, Math.Abs(q[(i * columns) + j]));
        }

        if (largest == 0)
        {
            return 0;
        }

        var sum = 0.0;
        for (var i = 0; i < rows; i++)
        {
            var scaled = q[(i * columns) + j] / largest;
            sum += scaled * scaled;
        }

        return largest * Math.Sqrt(sum);
    }

    private static double RemoveColumn(double[] q, int rows, int columns, int m, int j)
    {
        var dot = 0.0;
        for (var i = 0; i < rows; i++)
        {
            dot += q[(i * columns) + m] * q[(i * columns) + j];
        }

        for (var i = 0; i < rows; i++)
        {
            q[(i * columns) + j] -= dot * q[(i * columns) + m];
        }

        return dot;
    }

    private static double Remove(double[] q, int rows, int columns, int m, Span<double> y)
    {
        var dot = 0.0;
        for (var i = 0; i < rows; i++)
        {
            dot += q[(i * columns) + m] * y[i];
        }

        for (var i = 0; i < rows; i++)
        {
            y[i] -= dot * q[(i * columns) + m];
        }

        return dot;
    }
}
