using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Tests.Numerics;

public sealed class SummationTests
{
    [Fact]
    public void Sum_keeps_the_small_term() => Assert.Equal(2, Summation.Sum([1, 1e100, 1, -1e100]));

    [Fact]
    public void A_tenth_ten_million_times_is_a_million()
    {
        var sum = new CompensatedSum();
        for (var i = 0; i < 10_000_000; i++)
        {
            sum.Add(0.1);
        }

        // 0.1 as a double is 5.55e-18 too large.
        Assert.Equal(1e6 + 5.6e-11, sum.Value, 1.2e-10);
    }

    [Fact]
    public void Dot_and_mean_are_sums()
    {
        Assert.Equal(32, Summation.Dot([1, 2, 3], [4, 5, 6]));
        Assert.Equal(2, Summation.Mean([1, 2, 3]));
        Assert.Equal(0, Summation.Sum([]));
    }

    [Fact]
    public void Unequal_lengths_and_no_values_throw()
    {
        Assert.Throws<ArgumentException>(() => Summation.Dot([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => Summation.Mean([]));
    }
}
