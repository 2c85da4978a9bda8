namespace Rapport.Statistics.Dependence;

/// <summary>
/// Kernels on small dense matrices that live in flat row-major buffers, so that a model of many blocks allocates once. Sums run in index order.
/// <see cref="LinearAlgebra.Cholesky"/> is the general one; the factor here also tells a covariance that is singular but for rounding (errors
/// correlated one), and the inverse overwrites it.
/// </summary>
internal static class Dense
{
    /// <summary>Overwrites the lower triangle of a symmetric n × n matrix by its Cholesky factor; false where it is not positive definite.</summary>
    internal static bool Cholesky(Span<double> a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            var rowJ = a.Slice(j * n, j + 1);
            var pivot = rowJ[j];
            for (var k = 0; k < j; k++)
            {
                pivot -= rowJ[k] * rowJ[k];
            }

            // Below 1e-15 of the diagonal nothing but rounding is left.
            if (!(pivot > 1e-15 * rowJ[j]))
            {
                return false;
            }

            rowJ[j] = pivot = Math.Sqrt(pivot);
            for (var i = j + 1; i < n; i++)
            {
                var rowI = a.Slice(i * n, j + 1);
                rowI[j] = (rowI[j] - Dot(rowI, rowJ, j)) / pivot;
            }
        }

        return true;
    }

    /// <summary>log|A| from the Cholesky factor of A, pivots <paramref name="from"/> to <paramref name="to"/> (exclusive).</summary>
    internal static double LogDeterminant(ReadOnlySpan<double> factor, int n, int from, int to)
    {
        double sum = 0;
        for (var i = from; i < to; i++)
        {
            sum += Math.Log(factor[i * n + i]);
        }

        return 2 * sum;
    }

    /// <summary>Overwrites a lower Cholesky factor L by the full symmetric inverse of LLᵀ.</summary>
    internal static void InverseFromCholesky(Span<double> a, int n)
    {
        InvertLower(a, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var k = i; k < n; k++)
                {
                    sum += a[k * n + i] * a[k * n + j];
                }

                a[i * n + j] = sum;
            }
        }

        Mirror(a, n);
    }

    /// <summary>Sum of the first <paramref name="count"/> products, in order.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int count)
    {
        double sum = 0;
        for (var k = 0; k < count; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    /// <summary>c = a b, for a of r × s and b of s × t.</summary>
    internal static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int r, int s, int t)
    {
        if (t == 1)
        {
            for (var i = 0; i < r; i++)
            {
                c[i] = Dot(a.Slice(i * s, s), b, s);
            }

            return;
        }

        c[..(r * t)].Clear();
        for (var i = 0; i < r; i++)
        {
            var row = c.Slice(i * t, t);
            for (var k = 0; k < s; k++)
            {
                AddScaled(row, b.Slice(k * t, t), a[i * s + k]);
            }
        }
    }

    /// <summary>target += factor · source.</summary>
    internal static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        for (var j = 0; j < source.Length; j++)
        {
            target[j] += factor * source[j];
        }
    }

    /// <summary>xᵀ A y for a square A.</summary>
    internal static double Bilinear(ReadOnlySpan<double> x, ReadOnlySpan<double> a, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * Dot(a.Slice(i * y.Length, y.Length), y, y.Length);
        }

        return sum;
    }

    /// <summary>Copies the lower triangle onto the upper one.</summary>
    internal static void Mirror(Span<double> a, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                a[j * n + i] = a[i * n + j];
            }
        }
    }

    private static void InvertLower(Span<double> a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            a[j * n + j] = 1 / a[j * n + j];
            for (var i = j + 1; i < n; i++)
            {
                double sum = 0;
                for (var k = j; k < i; k++)
                {
                    sum -= a[i * n + k] * a[k * n + j];
                }

                a[i * n + j] = sum / a[i * n + i];
            }
        }
    }
}
