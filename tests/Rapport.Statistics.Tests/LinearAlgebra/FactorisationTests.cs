using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Tests.LinearAlgebra;

public sealed class FactorisationTests
{
    // A Hilbert-like matrix with a known inverse: aᵢⱼ = 1/(i + j − 1), order 3.
    private static readonly double[] Hilbert = [1, 1 / 2.0, 1 / 3.0, 1 / 2.0, 1 / 3.0, 1 / 4.0, 1 / 3.0, 1 / 4.0, 1 / 5.0];
    private static readonly double[] HilbertInverse = [9, -36, 30, -36, 192, -180, 30, -180, 180];

    [Fact]
    public void Cholesky_inverts_the_Hilbert_matrix()
    {
        var l = (double[])Hilbert.Clone();
        Assert.True(Cholesky.Factor(l, 3));
        var inverse = new double[9];
        Cholesky.Inverse(l, 3, inverse);

        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(HilbertInverse[i], inverse[i], 1e-10);
        }

        Assert.Equal(Math.Log(1 / 2160.0), Cholesky.LogDeterminant(l, 3), 1e-12);
    }

    [Fact]
    public void Cholesky_solves()
    {
        var l = (double[])Hilbert.Clone();
        Assert.True(Cholesky.Factor(l, 3));
        double[] b = [1 + (1 / 2.0) + (1 / 3.0), (1 / 2.0) + (1 / 3.0) + (1 / 4.0), (1 / 3.0) + (1 / 4.0) + (1 / 5.0)];
        Cholesky.Solve(l, 3, b);
        Assert.All(b, x => Assert.Equal(1, x, 1e-12));
    }

    [Fact]
    public void Cholesky_refuses_what_is_not_positive_definite()
    {
        Assert.False(Cholesky.Factor([1, 2, 2, 1], 2));
        Assert.False(Cholesky.Factor([0], 1));
        Assert.Throws<ArgumentException>(() => Cholesky.Factor([1, 2, 3], 2));
    }

    [Fact]
    public void The_basis_is_orthonormal_even_for_nearly_collinear_columns()
    {
        const double e = 1e-6;
        var qr = ThinQr.Factor([1, 1, 1, e, 0, 0, 0, e, 0, 0, 0, e], 4, 3);
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                var dot = Enumerable.Range(0, 4).Sum(i => qr.Q[(i * 3) + a] * qr.Q[(i * 3) + b]);
                Assert.Equal(a == b ? 1 : 0, dot, 1e-15);
            }
        }
    }

    [Fact]
    public void Least_squares_recover_a_polynomial_in_calendar_years()
    {
        double[] year = [1990, 1995, 2000, 2005, 2010, 2020];
        var x = year.SelectMany(t => new[] { 1, t, t * t }).ToArray();
        var qr = ThinQr.Factor(x, 6, 3, [1, 2, 3, 4, 5, 6]);
        var y = year.Select((t, i) => Math.Sqrt(i + 1) * (3 - (2 * t) + (0.5 * t * t))).ToArray();
        var b = new double[3];
        qr.Solve(y, b);

        Assert.Equal(0.5, b[2], 1e-8);
        Assert.Equal(-2, b[1], 1e-5);
        Assert.All(y, r => Assert.Equal(0, r, 1e-6));
    }

    [Fact]
    public void The_inverse_of_R_is_its_inverse()
    {
        var qr = ThinQr.Factor([1, 2, 3, 4, 5, 7], 3, 2);
        var inverse = new double[4];
        qr.InverseOfR(inverse);
        Assert.Equal(1, qr.R[0] * inverse[0], 1e-14);
        Assert.Equal(0, (qr.R[0] * inverse[1]) + (qr.R[1] * inverse[3]), 1e-14);
        Assert.Equal(1, qr.R[3] * inverse[3], 1e-14);

        // |XᵀX| = (Σx²)(Σz²) − (Σxz)², by hand.
        Assert.Equal(Math.Log((35.0 * 69) - (49.0 * 49)), qr.LogDeterminant, 1e-12);
    }

    [Fact]
    public void Dependent_columns_throw_where_a_factor_was_asked_for() =>
        Assert.Throws<ArgumentException>(() => ThinQr.Factor([1, 2, 1, 2, 1, 2], 3, 2));
}
