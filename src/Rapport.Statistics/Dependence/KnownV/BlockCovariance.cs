namespace Rapport.Statistics.Dependence;

/// <summary>
/// The known covariance V of sampling errors, block-diagonal: rows of different clusters are uncorrelated. Only the blocks are stored, so memory is
/// the sum of squared cluster sizes and never the square of all rows.
/// </summary>
public sealed class BlockCovariance
{
    private readonly double[] values;
    private readonly int[] starts;
    private readonly int[] position;

    private BlockCovariance(Clusters clusters, double[] values, int[] starts, int[] position) =>
        (Clusters, this.values, this.starts, this.position) = (clusters, values, starts, position);

    /// <summary>Which rows may be correlated.</summary>
    public Clusters Clusters { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => position.Length;

    /// <summary>The covariance of the errors of two rows; on the diagonal the sampling variance.</summary>
    public double this[int row, int column]
    {
        get
        {
            var cluster = Clusters.Map[row];
            return cluster == Clusters.Map[column]
                ? values[starts[cluster] + position[row] * Clusters.Rows(cluster).Length + position[column]]
                : 0;
        }
    }

    /// <summary>The block of a cluster, row-major, rows as in <see cref="Clusters.Rows"/>.</summary>
    public ReadOnlySpan<double> Block(int cluster) => values.AsSpan(starts[cluster], starts[cluster + 1] - starts[cluster]);

    /// <summary>Uncorrelated errors.</summary>
    /// <param name="vi">Sampling variances, &gt; 0.</param>
    /// <exception cref="ArgumentException">A variance is not positive and finite.</exception>
    public static BlockCovariance Diagonal(ReadOnlySpan<double> vi)
    {
        RowChecks.Variances(vi);
        var labels = new int[vi.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = i;
        }

        return Reserve(Clusters.Of(labels)).With(vi.ToArray());
    }

    /// <summary>Covariances computed pair by pair.</summary>
    /// <param name="clusters">Which rows may be correlated.</param>
    /// <param name="entry">Covariance of two rows of one cluster (called once a pair, first row ≥ second; equal rows give the variance).</param>
    public static BlockCovariance Of(Clusters clusters, Func<int, int, double> entry)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(entry);
        var v = Reserve(clusters);
        for (var c = 0; c < clusters.Count; c++)
        {
            var rows = clusters.Rows(c);
            var block = v.values.AsSpan(v.starts[c], rows.Length * rows.Length);
            for (var a = 0; a < rows.Length; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    block[a * rows.Length + b] = entry(rows[a], rows[b]);
                }
            }

            Dense.Mirror(block, rows.Length);
        }

        return v;
    }

    /// <summary>A whole covariance matrix; the clusters are found from its zeros.</summary>
    /// <param name="matrix">k × k, symmetric; the lower triangle is read.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static BlockCovariance FromMatrix(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        RowChecks.SameLength(matrix.GetLength(0), matrix.GetLength(1), nameof(matrix));
        var joined = new Partition(matrix.GetLength(0));
        for (var i = 0; i < joined.Rows; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (matrix[i, j] != 0)
                {
                    joined.Join(i, j);
                }
            }
        }

        return Of(Clusters.Of(joined.Labels()), (i, j) => matrix[i, j]);
    }

    /// <summary>The first cluster whose block is not positive definite, or null: such a V is no covariance of anything.</summary>
    public int? FirstIndefiniteCluster()
    {
        var copy = new double[values.Length];
        for (var c = 0; c < Clusters.Count; c++)
        {
            var block = copy.AsSpan(starts[c], starts[c + 1] - starts[c]);
            Block(c).CopyTo(block);
            if (!Dense.Cholesky(block, Clusters.Rows(c).Length))
            {
                return c;
            }
        }

        return null;
    }

    private static BlockCovariance Reserve(Clusters clusters)
    {
        var starts = new int[clusters.Count + 1];
        var position = new int[clusters.Map.Length];
        for (var c = 0; c < clusters.Count; c++)
        {
            var rows = clusters.Rows(c);
            starts[c + 1] = starts[c] + rows.Length * rows.Length;
            for (var a = 0; a < rows.Length; a++)
            {
                position[rows[a]] = a;
            }
        }

        return new BlockCovariance(clusters, new double[starts[^1]], starts, position);
    }

    private BlockCovariance With(double[] all) => new(Clusters, all, starts, position);
}
