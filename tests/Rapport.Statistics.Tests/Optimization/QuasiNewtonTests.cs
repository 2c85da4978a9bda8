using Rapport.Statistics.Optimization;

namespace Rapport.Statistics.Tests.Optimization;

public sealed class QuasiNewtonTests
{
    [Fact]
    public void Walks_down_Rosenbrocks_valley()
    {
        Minimum end = new QuasiNewton(x => (100 * Math.Pow(x[1] - (x[0] * x[0]), 2)) + Math.Pow(1 - x[0], 2)).From([-1.2, 1]);
        Assert.True(end.Convergence.Converged);
        Assert.Equal(1, end.X[0], 1e-5);
        Assert.Equal(1, end.X[1], 1e-5);
        Assert.All(end.Gradient, g => Assert.True(Math.Abs(g) < 1e-7));
    }

    [Fact]
    public void Steps_back_from_where_the_function_is_not_defined()
    {
        Minimum end = new QuasiNewton(x => x[0] > 0 ? x[0] - Math.Log(x[0]) : double.NaN).From([5]);
        Assert.True(end.Convergence.Converged);
        Assert.Equal(1, end.X[0], 1e-6);
    }

    [Fact]
    public void A_starved_walk_says_that_its_iterations_ran_out()
    {
        Minimum end = new QuasiNewton(x => (100 * Math.Pow(x[1] - (x[0] * x[0]), 2)) + Math.Pow(1 - x[0], 2)) { MaxIterations = 3 }.From([-1.2, 1]);
        Assert.False(end.Convergence.Converged);
        Assert.Equal("The iterations ran out.", end.Convergence.Reason);
    }

    [Fact]
    public void A_start_outside_is_a_wrong_call() =>
        Assert.Throws<ArgumentException>(() => new QuasiNewton(_ => double.NaN).From([1]));
}
