using Rapport.Statistics.Optimization;

namespace Rapport.Statistics.Tests.Optimization;

public sealed class DampedNewtonTests
{
    [Fact]
    public void Climbs_Rosenbrocks_ridge()
    {
        Maximum end = new DampedNewton(Ridge, 2).From([-1.2, 1]);
        Assert.True(end.Convergence.Converged);
        Assert.Equal(1, end.X[0], 1e-8);
        Assert.Equal(1, end.X[1], 1e-8);
    }

    [Fact]
    public void Steps_back_from_where_the_function_is_not_defined()
    {
        double Barrier(ReadOnlySpan<double> x, Span<double> gradient, Span<double> hessian)
        {
            (gradient[0], hessian[0]) = ((1 / x[0]) - 1, -1 / (x[0] * x[0]));
            return x[0] > 0 ? Math.Log(x[0]) - x[0] : double.NaN;
        }

        Maximum end = new DampedNewton(Barrier, 1).From([5]);
        Assert.True(end.Convergence.Converged);
        Assert.Equal(1, end.X[0], 1e-8);
    }

    /// <summary>x² − x⁴ has a minimum between its two maxima, and its gradient vanishes there too.</summary>
    [Fact]
    public void Does_not_rest_where_the_function_curves_upwards()
    {
        double Saddle(ReadOnlySpan<double> x, Span<double> gradient, Span<double> hessian)
        {
            double square = x[0] * x[0];
            (gradient[0], hessian[0]) = ((2 * x[0]) - (4 * square * x[0]), 2 - (12 * square));
            return square - (square * square);
        }

        Maximum end = new DampedNewton(Saddle, 1).From([0]);
        Assert.True(end.Convergence.Converged);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(end.X[0]), 1e-8);
    }

    [Fact]
    public void A_starved_climb_says_that_its_iterations_ran_out()
    {
        Maximum end = new DampedNewton(Ridge, 2) { MaxIterations = 3 }.From([-1.2, 1]);
        Assert.False(end.Convergence.Converged);
        Assert.Equal("The iterations ran out.", end.Convergence.Reason);
    }

    [Fact]
    public void A_start_outside_is_a_wrong_call() =>
        Assert.Throws<ArgumentException>(() => new DampedNewton((_, _, _) => double.NaN, 1).From([1]));

    private static double Ridge(ReadOnlySpan<double> x, Span<double> gradient, Span<double> hessian)
    {
        double a = x[1] - (x[0] * x[0]), b = 1 - x[0];
        (gradient[0], gradient[1]) = ((400 * a * x[0]) + (2 * b), -200 * a);
        (hessian[0], hessian[1], hessian[2], hessian[3]) = ((400 * a) - (800 * x[0] * x[0]) - 2, 400 * x[0], 400 * x[0], -200);
        return -(100 * a * a) - (b * b);
    }
}
