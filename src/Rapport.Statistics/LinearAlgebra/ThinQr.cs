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
    private double[]? rowMajor;

    /// <summary>Room for matrices of a size, which <see cref="Take"/> fills and factors.</summary>
    internal ThinQr(int rows, int columns) => (Rows, Columns, q, r) = (rows, columns, new double[rows * columns], new double[columns * columns]);

    /// <summary>Number of rows m.</summary>
    public int Rows { get; }

    /// <summary>Number of columns n.</summary>
    public int Columns { get; }

    /// <summary>Q, row-major, m·n numbers.</summary>
    public ReadOnlySpan<double> Q => rowMajor ??= Transposed();

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
        CheckSize(x, rows, columns, weights);
        var qr = new ThinQr(rows, columns);
        qr.Take(x, weights);
        return qr;
    }

    /// <summary>Columns that are combinations of the earlier, kept ones, in order; empty at full rank.</summary>
    /// <param name="x">m·n numbers, row-major.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n ≥ 1.</param>
    public static IReadOnlyList<int> DependentColumns(ReadOnlySpan<double> x, int rows, int columns)
    {
        CheckSize(x, rows, columns, default);
        var qr = new ThinQr(rows, columns);
        qr.Copy(x, default);
        var dependent = new List<int>();
        for (var j = 0; j < columns; j++)
        {
            if (j - dependent.Count >= rows || !qr.Orthonormalise(j, dependent))
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
                b[j] += Remove(Column(j), y);
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

    /// <summary>Factors another matrix of the same size in the same room.</summary>
    /// <exception cref="ArgumentException">The columns are linearly dependent.</exception>
    internal void Take(ReadOnlySpan<double> x, ReadOnlySpan<double> weights)
    {
        if (Dependent(x, weights) is { } column)
        {
            throw new ArgumentException($"Column {column} is a combination of the earlier ones.", nameof(x));
        }
    }

    /// <summary>Factors another matrix of the same size in the same room: null, or the first column that is a combination of the earlier ones.</summary>
    internal int? Dependent(ReadOnlySpan<double> x, ReadOnlySpan<double> weights)
    {
        Copy(x, weights);
        for (var j = 0; j < Columns; j++)
        {
            if (!Orthonormalise(j, []))
            {
                return j;
            }
        }

        return null;
    }

    /// <summary>Column j of Q.</summary>
    internal ReadOnlySpan<double> Column(int j) => q.AsSpan(j * Rows, Rows);

    private static void CheckSize(ReadOnlySpan<double> x, int rows, int columns, ReadOnlySpan<double> weights)
    {
        if (columns < 1 || x.Length != rows * columns || (!weights.IsEmpty && weights.Length != rows))
        {
            throw new ArgumentException("Matrix and weights do not have the stated size.", nameof(x));
        }
    }

    /// <summary>√w∘X column after column: all work below runs along columns.</summary>
    private void Copy(ReadOnlySpan<double> x, ReadOnlySpan<double> weights)
    {
        Array.Clear(r);
        rowMajor = null;
        for (var i = 0; i < Rows; i++)
        {
            var root = weights.IsEmpty ? 1 : Math.Sqrt(weights[i]);
            var place = i;
            foreach (var value in x.Slice(i * Columns, Columns))
            {
                q[place] = root * value;
                place += Rows;
            }
        }
    }

    private double[] Transposed()
    {
        var rows = new double[q.Length];
        for (var j = 0; j < Columns; j++)
        {
            var column = Column(j);
            for (var i = 0; i < column.Length; i++)
            {
                rows[(i * Columns) + j] = column[i];
            }
        }

        return rows;
    }

    private bool Orthonormalise(int j, List<int> skipped)
    {
        var column = q.AsSpan(j * Rows, Rows);
        var before = Norm(column);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var m = 0; m < j; m++)
            {
                if (!skipped.Contains(m))
                {
                    r[(m * Columns) + j] += Remove(Column(m), column);
                }
            }
        }

        var after = Norm(column);
        if (!(after > RankTolerance * before))
        {
            return false;
        }

        r[(j * Columns) + j] = after;
        foreach (ref var value in column)
        {
            value /= after;
        }

        return true;
    }

    private static double Norm(ReadOnlySpan<double> column)
    {
        var squares = 0.0;
        foreach (var value in column)
        {
            squares += value * value;
        }

        return squares is > 1e-250 and < 1e250 ? Math.Sqrt(squares) : ScaledNorm(column);
    }

    /// <summary>The norm where squares leave the range of doubles.</summary>
    private static double ScaledNorm(ReadOnlySpan<double> column)
    {
        var largest = 0.0;
        foreach (var value in column)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var sum = 0.0;
        foreach (var value in column)
        {
            var scaled = largest == 0 ? 0 : value / largest;
            sum += scaled * scaled;
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>Takes the part along a unit vector out of y, and returns its length.</summary>
    private static double Remove(ReadOnlySpan<double> unit, Span<double> y)
    {
        var dot = 0.0;
        for (var i = 0; i < unit.Length && i < y.Length; i++)
        {
            dot += unit[i] * y[i];
        }

        for (var i = 0; i < unit.Length && i < y.Length; i++)
        {
            y[i] -= dot * unit[i];
        }

        return dot;
    }
}
