namespace Rapport.Statistics.Dependence;

/// <summary>
/// Where the effects of a term stand in each block: a slot is one inner level of one group, numbered through block after block; rows of a block
/// refer to slots counted from the first of their block.
/// </summary>
internal sealed class TermLayout
{
    private readonly int[] slotStart;
    private readonly bool[] rowsAreSlots;

    private TermLayout(RandomTerm term, int levels, int[] start, int[] slotOfRow, int[] slotStart, int[] level, int[] group)
    {
        (Term, Levels, SlotOfRow, this.slotStart, Level, Group) = (term, levels, slotOfRow, slotStart, level, group);
        rowsAreSlots = new bool[slotStart.Length - 1];
        var row = 0;
        for (var b = 0; b < rowsAreSlots.Length; b++)
        {
            rowsAreSlots[b] = true;
            for (; row < start[b + 1]; row++)
            {
                rowsAreSlots[b] &= slotOfRow[row] == row - start[b];
            }
        }
    }

    internal RandomTerm Term { get; }

    /// <summary>Number of inner levels J.</summary>
    internal int Levels { get; }

    /// <summary>Slot, within its block, of the row at each position.</summary>
    internal int[] SlotOfRow { get; }

    /// <summary>Inner level of each slot.</summary>
    internal int[] Level { get; }

    /// <summary>Group of each slot; slots of one group are neighbours.</summary>
    internal int[] Group { get; }

    /// <summary>Whether every row of a block is a slot of its own, in its own place.</summary>
    internal bool RowsAreSlots(int block) => rowsAreSlots[block];

    internal int FirstSlot(int block) => slotStart[block];

    internal int Slots(int block) => slotStart[block + 1] - slotStart[block];

    /// <summary>Lays a term out over blocks of rows (positions <paramref name="start"/>[b] to start[b + 1] of <paramref name="order"/>).</summary>
    internal static TermLayout Of(RandomTerm term, int[] order, int[] start)
    {
        var inner = Ranks(term.Inner, order.Length, out var levels);
        var slotOfRow = new int[order.Length];
        var slotStart = new int[start.Length];
        var keys = new long[order.Length];
        var positions = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (keys[i], positions[i]) = (((long)term.Group[order[i]] << 32) | (uint)inner[order[i]], i);
        }

        List<int> level = [];
        List<int> group = [];
        for (var b = 0; b + 1 < start.Length; b++)
        {
            var (first, count) = (start[b], start[b + 1] - start[b]);
            keys.AsSpan(first, count).Sort(positions.AsSpan(first, count));
            for (var i = first; i < first + count; i++)
            {
                if (i == first || keys[i] != keys[i - 1])
                {
                    group.Add((int)(keys[i] >> 32));
                    level.Add((int)(keys[i] & uint.MaxValue));
                }

                slotOfRow[positions[i]] = group.Count - 1 - slotStart[b];
            }

            slotStart[b + 1] = group.Count;
        }

        return new TermLayout(term, levels, start, slotOfRow, slotStart, [.. level], [.. group]);
    }

    /// <summary>The inner labels as 0 to J − 1 in ascending order.</summary>
    internal static int[] Ranks(int[]? labels, int rows, out int levels)
    {
        var ranks = new int[rows];
        levels = 1;
        if (labels is null)
        {
            return ranks;
        }

        var sorted = new SortedSet<int>(labels).ToArray();
        levels = sorted.Length;
        for (var i = 0; i < rows; i++)
        {
            ranks[i] = Array.BinarySearch(sorted, labels[i]);
        }

        return ranks;
    }
}
