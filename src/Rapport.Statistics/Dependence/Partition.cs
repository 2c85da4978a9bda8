namespace Rapport.Statistics.Dependence;

/// <summary>Rows joined pair by pair into independent sets (disjoint sets with path halving: near-linear).</summary>
internal sealed class Partition
{
    private readonly int[] parent;

    internal Partition(int rows)
    {
        parent = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            parent[i] = i;
        }
    }

    internal int Rows => parent.Length;

    internal void Join(int a, int b)
    {
        var (low, high) = (Root(a), Root(b));
        if (low != high)
        {
            (low, high) = low < high ? (low, high) : (high, low);
            parent[high] = low;
        }
    }

    /// <summary>Joins all rows with the same label.</summary>
    internal void Join(Clusters clusters)
    {
        for (var c = 0; c < clusters.Count; c++)
        {
            var rows = clusters.Rows(c);
            for (var a = 1; a < rows.Length; a++)
            {
                Join(rows[0], rows[a]);
            }
        }
    }

    /// <summary>One label a row: the first row of its set.</summary>
    internal int[] Labels()
    {
        var labels = new int[parent.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = Root(i);
        }

        return labels;
    }

    private int Root(int row)
    {
        while (parent[row] != row)
        {
            row = parent[row] = parent[parent[row]];
        }

        return row;
    }
}
