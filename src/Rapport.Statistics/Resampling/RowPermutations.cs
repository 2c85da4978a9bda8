using Rapport.Statistics.Moderators;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Resampling;

/// <summary>
/// Permuted rows of the design: all that differ, in lexicographic order, or random ones. The studies are moved instead of the rows
/// of the design, which comes to the same and leaves the design in place.
/// </summary>
internal sealed class RowPermutations : IArrangements
{
    private readonly double[] yi;
    private readonly double[] vi;
    private readonly int[] kinds;
    private readonly int[] rowsOfKinds;
    private readonly PermutationOptions how;

    internal RowPermutations(Design design, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PermutationOptions how)
    {
        (this.yi, this.vi, this.how) = (yi.ToArray(), vi.ToArray(), how);
        kinds = Kinds(design);
        rowsOfKinds = [.. Enumerable.Range(0, kinds.Length).OrderBy(i => kinds[i])];
        var all = Distinct(CountsOf(kinds));
        Exact = all <= how.ExactUpTo;
        Count = Exact ? (long)all : how.Draws;
    }

    public long Count { get; }

    public bool Exact { get; }

    public IWalk From(long index) => Exact ? new AllWalk(this, index) : new RandomWalk(this, index);

    /// <summary>Rows that are equal are of one kind, numbered by first appearance.</summary>
    private static int[] Kinds(Design design)
    {
        var kinds = new int[design.Rows];
        var known = 0;
        for (var i = 0; i < kinds.Length; i++)
        {
            var same = -1;
            for (var j = 0; j < i && same < 0; j++)
            {
                same = design.Row(i).SequenceEqual(design.Row(j)) ? j : -1;
            }

            kinds[i] = same < 0 ? known++ : kinds[same];
        }

        return kinds;
    }

    private static int[] CountsOf(int[] kinds)
    {
        var counts = new int[kinds.Max() + 1];
        foreach (var kind in kinds)
        {
            counts[kind]++;
        }

        return counts;
    }

    /// <summary>The multinomial coefficient n!/(n₁! n₂! …), as a double: beyond 2⁵³ nobody asks for the last digit.</summary>
    private static double Distinct(int[] counts)
    {
        double product = 1;
        var n = 0;
        foreach (var count in counts)
        {
            for (var i = 1; i <= count; i++)
            {
                product = Math.Round(product * ++n / i);
            }
        }

        return product;
    }

    /// <summary>Puts the studies so that study i meets a row of the kind that the arrangement gives it.</summary>
    private void Write(int[] arrangement, int[] next, double[] y, double[] v)
    {
        // next[kind] is where the rows of that kind begin among rowsOfKinds.
        Array.Clear(next);
        foreach (var kind in kinds)
        {
            for (var later = kind + 1; later < next.Length; later++)
            {
                next[later]++;
            }
        }

        for (var i = 0; i < arrangement.Length; i++)
        {
            var row = rowsOfKinds[next[arrangement[i]]++];
            (y[row], v[row]) = (yi[i], vi[i]);
        }
    }

    private sealed class AllWalk : IWalk
    {
        private readonly RowPermutations all;
        private readonly int[] arrangement;
        private readonly int[] next;

        internal AllWalk(RowPermutations all, long index)
        {
            this.all = all;
            arrangement = Unrank(CountsOf(all.kinds), all.kinds.Length, index);
            next = new int[all.kinds.Max() + 1];
        }

        public void Next(double[] y, double[] v)
        {
            all.Write(arrangement, next, y, v);
            Advance(arrangement);
        }

        /// <summary>The arrangement at a place of the lexicographic order.</summary>
        private static int[] Unrank(int[] counts, int length, long index)
        {
            var arrangement = new int[length];
            double left = index;
            for (var i = 0; i < length; i++)
            {
                for (var kind = 0; ; kind++)
                {
                    if (counts[kind] == 0)
                    {
                        continue;
                    }

                    counts[kind]--;
                    var under = Distinct(counts);
                    if (left < under)
                    {
                        arrangement[i] = kind;
                        break;
                    }

                    left -= under;
                    counts[kind]++;
                }
            }

            return arrangement;
        }

        /// <summary>The next arrangement in lexicographic order (Knuth, <i>TAOCP</i> 7.2.1.2, algorithm L).</summary>
        private static void Advance(int[] a)
        {
            var j = a.Length - 2;
            while (j >= 0 && a[j] >= a[j + 1])
            {
                j--;
            }

            if (j < 0)
            {
                return;
            }

            var l = a.Length - 1;
            while (a[j] >= a[l])
            {
                l--;
            }

            (a[j], a[l]) = (a[l], a[j]);
            Array.Reverse(a, j + 1, a.Length - j - 1);
        }
    }

    private sealed class RandomWalk(RowPermutations all, long index) : IWalk
    {
        private readonly int[] order = new int[all.kinds.Length];
        private long index = index;

        public void Next(double[] y, double[] v)
        {
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            if (index > 0)
            {
                new RandomSource(all.how.Seed, (ulong)index).Shuffle(order.AsSpan());
            }

            for (var i = 0; i < order.Length; i++)
            {
                (y[order[i]], v[order[i]]) = (all.yi[i], all.vi[i]);
            }

            index++;
        }
    }
}
