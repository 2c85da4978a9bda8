namespace Rapport.Statistics.LinearAlgebra;

/// <summary>
/// Cholesky factorisation A = L Lᵀ of small dense symmetric positive definite matrices, held row-major in spans of n·n numbers
/// (Golub and Van Loan 2013, §4.2). Nothing is allocated.
/// </summary>
public static class Cholesky
{
    /// <summary>Overwrites the lower triangle of <paramref name="a"/> with L; the strict upper triangle is neither read nor written.</summary>
    /// <param name="a">n·n numbers, row-major, symmetric: the lower triangle is enough.</param>
    /// <param name="n">Order, ≥ 1.</param>
    /// <returns>False when the matrix is not positive definite to working precision; then <paramref name="a"/> is spoilt.</returns>
    /// <exception cref="ArgumentException">The span does not hold n·n numbers.</exception>
    public static bool Factor(Span<double> a, int n)
    {
        Check(a.Length, n);
        for (var j = 0; j < n; j++)
        {
            ReadOnlySpan<double> pivotRow = a.Slice(j * n, j);
            var pivot = a[(j * n) + j];
            foreach (var element in pivotRow)
            {
                pivot -= element * element;
            }

            if (!(pivot > 0) || double.IsInfinity(pivot))
            {
                return false;
            }

            var root = Math.Sqrt(pivot);
            a[(j * n) + j] = root;
            for (var i = j + 1; i < n; i++)
            {
                var row = a.Slice(i * n, j + 1);
                var sum = row[j];
                for (var m = 0; m < pivotRow.Length; m++)
                {
                    sum -= row[m] * pivotRow[m];
                }

                row[j] = sum / root;
            }
        }

        return true;
    }

    /// <summary>Solves L z = b in place: the forward half of <see cref="Solve"/>.</summary>
    /// <param name="l">Factor from <see cref="Factor"/>.</param>
    /// <param name="n">Order.</param>
    /// <param name="b">n numbers, overwritten by the solution.</param>
    public static void Forward(ReadOnlySpan<double> l, int n, Span<double> b)
    {
        for (var i = 0; i < n; i++)
        {
            var sum = b[i];
            for (var m = 0; m < i; m++)
            {
                sum -= l[(i * n) + m] * b[m];
            }

            b[i] = sum / l[(i * n) + i];
        }
    }

    /// <summary>Solves Lᵀ x = z in place: the backward half of <see cref="Solve"/>.</summary>
    /// <param name="l">Factor from <see cref="Factor"/>.</param>
    /// <param name="n">Order.</param>
    /// <param name="b">n numbers, overwritten by the solution.</param>
    public static void Backward(ReadOnlySpan<double> l, int n, Span<double> b)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            var sum = b[i];
            for (var m = i + 1; m < n; m++)
            {
                sum -= l[(m * n) + i] * b[m];
            }

            b[i] = sum / l[(i * n) + i];
        }
    }

    /// <summary>Solves A x = b in place.</summary>
    /// <param name="l">Factor from <see cref="Factor"/>.</param>
    /// <param name="n">Order.</param>
    /// <param name="b">n numbers, overwritten by the solution.</param>
    public static void Solve(ReadOnlySpan<double> l, int n, Span<double> b)
    {
        Forward(l, n, b);
        Backward(l, n, b);
    }

    /// <summary>Writes A⁻¹, both triangles.</summary>
    /// <param name="l">Factor from <see cref="Factor"/>.</param>
    /// <param name="n">Order.</param>
    /// <param name="inverse">n·n numbers, row-major, overwritten.</param>
    /// <exception cref="ArgumentException">The span does not hold n·n numbers.</exception>
    public static void Inverse(ReadOnlySpan<double> l, int n, Span<double> inverse)
    {
        Check(inverse.Length, n);
        inverse.Clear();
        for (var j = 0; j < n; j++)
        {
            // Row j of a symmetric inverse is its column j: solve against the unit vector in place.
            var row = inverse.Slice(j * n, n);
            row[j] = 1;
            Solve(l, n, row);
        }

        Symmetrise(inverse, n);
    }

    /// <summary>log |A|.</summary>
    /// <param name="l">Factor from <see cref="Factor"/>.</param>
    /// <param name="n">Order.</param>
    public static double LogDeterminant(ReadOnlySpan<double> l, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += Math.Log(l[(i * n) + i]);
        }

        return 2 * sum;
    }

    private static void Symmetrise(Span<double> a, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var mean = (a[(i * n) + j] + a[(j * n) + i]) / 2;
                a[(i * n) + j] = mean;
                a[(j * n) + i] = mean;
            }
        }
    }

    private static void Check(int length, int n)
    {
        if (n < 1 || length != n * n)
        {
            throw new ArgumentException($"A matrix of order {n} needs {(long)n * n} numbers, not {length}.");
        }
    }
}
