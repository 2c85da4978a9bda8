namespace Rapport.Statistics.Dependence;

/// <summary>Eigenvalues by cyclic Jacobi rotations (Golub and Van Loan 2013, §8.5): slow for large matrices, as exact as can be for small ones.</summary>
internal static class SymmetricEigen
{
    /// <summary>
    /// Overwrites a symmetric positive semidefinite matrix by the inverse of its symmetric root, taken on the space of eigenvalues above
    /// <paramref name="tolerance"/> times the largest.
    /// </summary>
    internal static void InverseRoot(Span<double> a, Span<double> vectors, Span<double> scratch, int n, double tolerance)
    {
        Decompose(a, vectors, n);
        double largest = 0;
        for (var i = 0; i < n; i++)
        {
            largest = Math.Max(largest, a[i * n + i]);
        }

        for (var i = 0; i < n; i++)
        {
            var value = a[i * n + i];
            scratch[i] = value > tolerance * largest ? 1 / Math.Sqrt(value) : 0;
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var k = 0; k < n; k++)
                {
                    sum += vectors[k * n + i] * scratch[k] * vectors[k * n + j];
                }

                a[i * n + j] = a[j * n + i] = sum;
            }
        }
    }

    /// <summary>Leaves the eigenvalues on the diagonal of <paramref name="a"/> and the eigenvectors in the rows of <paramref name="vectors"/>.</summary>
    internal static void Decompose(Span<double> a, Span<double> vectors, int n)
    {
        vectors[..(n * n)].Clear();
        for (var i = 0; i < n; i++)
        {
            vectors[i * n + i] = 1;
        }

        // Convergence is quadratic: six to eight sweeps reach rounding; thirty are a guard.
        for (var sweep = 0; sweep < 30 && OffDiagonal(a, n) > 0; sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, n, p, q);
                }
            }
        }
    }

    private static double OffDiagonal(ReadOnlySpan<double> a, int n)
    {
        double off = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                off += a[i * n + j] * a[i * n + j];
            }
        }

        return off;
    }

    private static void Rotate(Span<double> a, Span<double> vectors, int n, int p, int q)
    {
        var apq = a[p * n + q];
        var (app, aqq) = (a[p * n + p], a[q * n + q]);
        if (Math.Abs(apq) <= 1e-17 * Math.Sqrt(Math.Abs(app * aqq)))
        {
            a[p * n + q] = a[q * n + p] = 0;
            return;
        }

        var theta = (aqq - app) / (2 * apq);
        var t = Math.Sign(theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        t = theta == 0 ? 1 : t;
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (akp, akq) = (a[k * n + p], a[k * n + q]);
            (a[k * n + p], a[k * n + q]) = (c * akp - s * akq, s * akp + c * akq);
        }

        for (var k = 0; k < n; k++)
        {
            var (apk, aqk) = (a[p * n + k], a[q * n + k]);
            (a[p * n + k], a[q * n + k]) = (c * apk - s * aqk, s * apk + c * aqk);
            var (vp, vq) = (vectors[p * n + k], vectors[q * n + k]);
            (vectors[p * n + k], vectors[q * n + k]) = (c * vp - s * vq, s * vp + c * vq);
        }

        a[p * n + q] = a[q * n + p] = 0;
    }
}
