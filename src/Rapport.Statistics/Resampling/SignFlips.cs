using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Resampling;

/// <summary>Flipped signs of the effects: all 2^k, or random ones.</summary>
internal sealed class SignFlips : IArrangements
{
    private readonly double[] yi;
    private readonly double[] vi;
    private readonly PermutationOptions how;

    internal SignFlips(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PermutationOptions how)
    {
        (this.yi, this.vi, this.how) = (yi.ToArray(), vi.ToArray(), how);
        Exact = yi.Length < 62 && 1L << yi.Length <= how.ExactUpTo;
        Count = Exact ? 1L << yi.Length : how.Draws;
    }

    public long Count { get; }

    public bool Exact { get; }

    public IWalk From(long index) => new Walk(this, index);

    private sealed class Walk(SignFlips flips, long index) : IWalk
    {
        private long index = index;

        public void Next(double[] y, double[] v)
        {
            flips.vi.CopyTo(v, 0);
            var stream = flips.Exact || index == 0 ? null : new RandomSource(flips.how.Seed, (ulong)index);
            var bits = flips.Exact ? (ulong)index : 0;
            for (var i = 0; i < y.Length; i++)
            {
                bits = stream is not null && i % 64 == 0 ? stream.NextBits() : bits;
                y[i] = (bits & 1) == 1 ? -flips.yi[i] : flips.yi[i];
                bits >>= 1;
            }

            index++;
        }
    }
}
