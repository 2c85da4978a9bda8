using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Tests.Numerics;

public sealed class BrentTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 0)]
    [InlineData(0, 1e8)]
    public void Finds_the_root_from_either_side(double from, double to)
    {
        var root = Brent.Find(x => (x * x) - 2, from, to);
        Assert.True(root.Found);
        Assert.Equal(Math.Sqrt(2), root.X, 1e-15);
    }

    [Fact]
    public void A_flat_function_is_still_bracketed()
    {
        var root = Brent.Find(x => Math.Pow(x - 1, 9), 0, 5);
        Assert.True(root.Found);
        Assert.Equal(1, root.X, 1e-12);
    }

    [Fact]
    public void Without_a_change_of_sign_it_says_so()
    {
        var root = Brent.Find(x => (x * x) + 1, -1, 3);
        Assert.Equal((RootStop.NoSignChange, -1.0), (root.Stop, root.X));
        Assert.False(root.ToConvergence().Converged);
    }

    [Fact]
    public void Starved_of_iterations_it_says_so()
    {
        var root = Brent.Find(x => Math.Exp(x) - 5, 0, 100, maxIterations: 3);
        Assert.Equal((RootStop.IterationsSpent, 3), (root.Stop, root.Iterations));
        Assert.Contains("used up", root.ToConvergence().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_a_number_ends_the_search() => Assert.Equal(RootStop.NotANumber, Brent.Find(x => x < 1 ? -1 : double.NaN, 0, 2).Stop);

    [Fact]
    public void A_root_at_an_end_is_exact() => Assert.Equal((2.0, RootStop.ExactZero), (Brent.Find(x => x - 2, 0, 2) is var r ? (r.X, r.Stop) : default));

    [Fact]
    public void The_ends_must_be_finite() => Assert.Throws<ArgumentOutOfRangeException>(() => Brent.Find(x => x, 0, double.PositiveInfinity));
}
