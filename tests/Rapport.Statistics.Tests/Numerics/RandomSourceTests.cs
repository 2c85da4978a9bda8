using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Tests.Numerics;

public sealed class RandomSourceTests
{
    [Fact]
    public void A_seed_and_a_stream_fix_the_numbers()
    {
        Assert.Equal(new RandomSource(4, 2).NextBits(), new RandomSource(4, 2).NextBits());
        Assert.NotEqual(new RandomSource(4, 2).NextBits(), new RandomSource(4, 3).NextBits());
        Assert.NotEqual(new RandomSource(4, 2).NextBits(), new RandomSource(5, 2).NextBits());
    }

    /// <summary>First numbers of many streams, as simulations use them: mean ½ ± 4 standard errors, variance 1/12, neighbours uncorrelated.</summary>
    [Fact]
    public void First_numbers_of_neighbouring_streams_are_uniform_and_independent()
    {
        double[] u = [.. Enumerable.Range(0, 100_000).Select(s => new RandomSource(1, (ulong)s).NextUniform())];
        Assert.Equal(0.5, u.Average(), 4 * Math.Sqrt(1.0 / 12 / u.Length));
        Assert.Equal(1.0 / 12, u.Select(x => (x - 0.5) * (x - 0.5)).Average(), 4 * Math.Sqrt(1.0 / 180 / u.Length));
        Assert.Equal(0, u.Zip(u.Skip(1), (a, b) => (a - 0.5) * (b - 0.5)).Average(), 4.0 / 12 / Math.Sqrt(u.Length));
    }

    [Fact]
    public void Normals_have_the_moments_of_the_normal()
    {
        var source = new RandomSource(9);
        double[] z = [.. Enumerable.Range(0, 200_000).Select(_ => source.NextNormal())];
        Assert.Equal(0, z.Average(), 4 / Math.Sqrt(z.Length));
        Assert.Equal(1, z.Select(x => x * x).Average(), 4 * Math.Sqrt(2.0 / z.Length));
        Assert.Equal(3, z.Select(x => x * x * x * x).Average(), 4 * Math.Sqrt(96.0 / z.Length));
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        var counts = new Dictionary<string, int>();
        for (var s = 0; s < 60_000; s++)
        {
            char[] letters = ['a', 'b', 'c'];
            new RandomSource(2, (ulong)s).Shuffle(letters.AsSpan());
            counts[new string(letters)] = counts.GetValueOrDefault(new string(letters)) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 10_000 - 400, 10_000 + 400));
    }
}
