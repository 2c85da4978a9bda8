namespace Rapport.Statistics.Dependence;

/// <summary>
/// Rows sorted into clusters: which rows share a label. Clusters stand in the order in which their labels first appear, rows within one in their
/// own order, so the result does not depend on what the labels are.
/// </summary>
public sealed class Clusters
{
    private readonly int[] rows;
    private readonly int[] starts;

    private Clusters(int[] ofRow, int[] rows, int[] starts, int[] labels) =>
        (Map, this.rows, this.starts, Labels) = (ofRow, rows, starts, labels);

    /// <summary>Number of clusters.</summary>
    public int Count => starts.Length - 1;

    /// <summary>Cluster (0 to <see cref="Count"/> − 1) of each row.</summary>
    public IReadOnlyList<int> OfRow => Map;

    /// <summary><see cref="OfRow"/> as it is stored.</summary>
    internal int[] Map { get; }

    /// <summary>The label of each cluster.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Rows of a cluster, ascending.</summary>
    public ReadOnlySpan<int> Rows(int cluster) => rows.AsSpan(starts[cluster], starts[cluster + 1] - starts[cluster]);

    /// <summary>Sorts rows by label in time linear in the number of rows.</summary>
    /// <param name="labels">One label a row; any integers.</param>
    public static Clusters Of(ReadOnlySpan<int> labels)
    {
        var numbers = new Dictionary<int, int>();
        var ofRow = new int[labels.Length];
        var distinct = new List<int>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (!numbers.TryGetValue(labels[i], out ofRow[i]))
            {
                numbers.Add(labels[i], ofRow[i] = distinct.Count);
                distinct.Add(labels[i]);
            }
        }

        return Sorted(ofRow, [.. distinct]);
    }

    private static Clusters Sorted(int[] ofRow, int[] labels)
    {
        var starts = new int[labels.Length + 1];
        foreach (var cluster in ofRow)
        {
            starts[cluster + 1]++;
        }

        for (var c = 0; c < labels.Length; c++)
        {
            starts[c + 1] += starts[c];
        }

        var rows = new int[ofRow.Length];
        var next = starts.AsSpan().ToArray();
        for (var i = 0; i < ofRow.Length; i++)
        {
            rows[next[ofRow[i]]++] = i;
        }

        return new Clusters(ofRow, rows, starts, labels);
    }
}
