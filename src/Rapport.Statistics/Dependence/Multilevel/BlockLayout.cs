namespace Rapport.Statistics.Dependence;

/// <summary>
/// Rows in an order in which the marginal covariance is block-diagonal. Blocks are the connected sets of rows that share a cluster of V or a group
/// of a term; a term that would weld many blocks into a few large ones (crossed random effects) is taken out of the blocks and handled as a
/// low-rank addition instead, whenever that is cheaper.
/// </summary>
internal sealed class BlockLayout
{
    /// <summary>Multiplications of one likelihood below which no term is taken out of the blocks.</summary>
    internal const double CostlyFrom = 1e5;

    private BlockLayout(int[] order, int[] start, TermLayout[] blocked, CrossedTerm[] crossed)
    {
        (Order, Start, Blocked, Crossed) = (order, start, blocked, crossed);
        Square = new int[start.Length];
        for (var b = 0; b + 1 < start.Length; b++)
        {
            Square[b + 1] = Square[b] + Size(b) * Size(b);
            LargestBlock = Math.Max(LargestBlock, Size(b));
        }
    }

    /// <summary>Original row at each position.</summary>
    internal int[] Order { get; }

    /// <summary>First position of each block, and the number of rows at the end.</summary>
    internal int[] Start { get; }

    /// <summary>Where the square of each block starts in a buffer of all squares.</summary>
    internal int[] Square { get; }

    internal TermLayout[] Blocked { get; }

    internal CrossedTerm[] Crossed { get; }

    internal int Blocks => Start.Length - 1;

    internal int LargestBlock { get; }

    internal int Size(int block) => Start[block + 1] - Start[block];

    internal static BlockLayout Of(BlockCovariance v, IReadOnlyList<RandomTerm> terms, double costlyFrom)
    {
        var groups = terms.Select(term => Clusters.Of(term.Group)).ToArray();
        var inBlocks = terms.Select(_ => true).ToArray();
        var blocks = Partitioned(v, groups, inBlocks);
        while (Cost(blocks, groups, inBlocks) is var cost && cost >= costlyFrom && Cheaper(v, terms, groups, inBlocks, cost) is { } taken)
        {
            inBlocks[taken] = false;
            blocks = Partitioned(v, groups, inBlocks);
        }

        return Laid(blocks, terms, groups, inBlocks);
    }

    private static BlockLayout Laid(Clusters blocks, IReadOnlyList<RandomTerm> terms, Clusters[] groups, bool[] inBlocks)
    {
        var order = new List<int>(blocks.Map.Length);
        var start = new int[blocks.Count + 1];
        for (var b = 0; b < blocks.Count; b++)
        {
            order.AddRange(blocks.Rows(b));
            start[b + 1] = order.Count;
        }

        int[] rows = [.. order];
        var blocked = new List<TermLayout>();
        var crossed = new List<CrossedTerm>();
        var column = 0;
        for (var t = 0; t < terms.Count; t++)
        {
            if (inBlocks[t])
            {
                blocked.Add(TermLayout.Of(terms[t], rows, start));
            }
            else
            {
                crossed.Add(new CrossedTerm(terms[t], groups[t], rows, column));
                column += groups[t].Count;
            }
        }

        return new BlockLayout(rows, start, [.. blocked], [.. crossed]);
    }

    private static Clusters Partitioned(BlockCovariance v, Clusters[] groups, bool[] inBlocks)
    {
        var joined = new Partition(v.Rows);
        joined.Join(v.Clusters);
        for (var t = 0; t < groups.Length; t++)
        {
            if (inBlocks[t])
            {
                joined.Join(groups[t]);
            }
        }

        return Clusters.Of(joined.Labels());
    }

    /// <summary>The plain intercept whose removal from the blocks saves most, if that at least halves the work of large blocks.</summary>
    private static int? Cheaper(BlockCovariance v, IReadOnlyList<RandomTerm> terms, Clusters[] groups, bool[] inBlocks, double cost)
    {
        int? best = null;
        var bar = cost / 2;
        for (var t = 0; t < terms.Count; t++)
        {
            if (inBlocks[t] && terms[t].Inner is null)
            {
                inBlocks[t] = false;
                var without = Cost(Partitioned(v, groups, inBlocks), groups, inBlocks);
                inBlocks[t] = true;
                (best, bar) = without < bar ? (t, without) : (best, bar);
            }
        }

        return best;
    }

    /// <summary>Multiplications of one likelihood, roughly: cubes of the blocks, and the cube of the levels taken out of them.</summary>
    private static double Cost(Clusters blocks, Clusters[] groups, bool[] inBlocks)
    {
        double levels = 0;
        for (var t = 0; t < groups.Length; t++)
        {
            levels += inBlocks[t] ? 0 : groups[t].Count;
        }

        var cost = 4 * levels * levels * levels;
        for (var b = 0; b < blocks.Count; b++)
        {
            double size = blocks.Rows(b).Length;
            var columns = Math.Min(levels, size * groups.Length);
            cost += size * size * (size + columns) + size * columns * columns;
        }

        return cost;
    }
}

/// <summary>An intercept that is handled outside the blocks: each of its groups is a column of the joint system.</summary>
internal sealed class CrossedTerm
{
    internal CrossedTerm(RandomTerm term, Clusters groups, int[] order, int firstColumn)
    {
        (Term, Groups, FirstColumn) = (term, groups.Count, firstColumn);
        ColumnOfRow = Array.ConvertAll(order, row => firstColumn + groups.Map[row]);
    }

    internal RandomTerm Term { get; }

    internal int Groups { get; }

    internal int FirstColumn { get; }

    /// <summary>Column of the row at each position.</summary>
    internal int[] ColumnOfRow { get; }
}
