namespace Rapport.Statistics.Pooling.Counts;

/// <summary>A 2×2 table of one study.</summary>
/// <param name="A">Events in group 1, ≥ 0.</param>
/// <param name="B">Non-events in group 1, ≥ 0.</param>
/// <param name="C">Events in group 2, ≥ 0.</param>
/// <param name="D">Non-events in group 2, ≥ 0.</param>
public readonly record struct CountTable(double A, double B, double C, double D)
{
    /// <summary>Size of group 1.</summary>
    public double N1 => A + B;

    /// <summary>Size of group 2.</summary>
    public double N2 => C + D;

    /// <summary>Events in both groups.</summary>
    public double Events => A + C;

    /// <summary>People in both groups.</summary>
    public double N => N1 + N2;

    /// <summary>Expected events in group 1 under no effect, the margins held fixed.</summary>
    public double Expected => N1 * Events / N;

    /// <summary>Hypergeometric variance of the events in group 1; 0 where a margin is empty.</summary>
    public double Variance => N <= 1 ? 0 : N1 * N2 * Events * (B + D) / (N * N * (N - 1));

    /// <summary>Tables from columns by role: <c>ai bi ci di</c>, or <c>ai n1i ci n2i</c>; the order of rows is kept.</summary>
    /// <param name="columns">Role → one value a row.</param>
    /// <exception cref="ArgumentException">Neither set of roles is complete, or a row is no table of counts.</exception>
    public static CountTable[] From(IReadOnlyDictionary<string, double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (!columns.TryGetValue("ai", out var a) || !columns.TryGetValue("ci", out var c))
        {
            throw new ArgumentException("Tables need the roles ai and ci.", nameof(columns));
        }

        var (b, d) = (NonEvents(columns, "bi", "n1i", a), NonEvents(columns, "di", "n2i", c));
        var tables = new CountTable[a.Length];
        for (var i = 0; i < tables.Length; i++)
        {
            tables[i] = new CountTable(a[i], b[i], c[i], d[i]).Checked(i);
        }

        return tables;
    }

    /// <summary>The table itself, having been checked.</summary>
    /// <param name="row">Its row, for the message.</param>
    /// <exception cref="ArgumentException">A cell is negative or not finite, or a group is empty.</exception>
    internal CountTable Checked(int row) =>
        A >= 0 && B >= 0 && C >= 0 && D >= 0 && double.IsFinite(N) && N1 > 0 && N2 > 0
            ? this
            : throw new ArgumentException($"Row {row} is no table of counts with two groups: {A}, {B}, {C}, {D}.");

    private static double[] NonEvents(IReadOnlyDictionary<string, double[]> columns, string direct, string size, double[] events)
    {
        if (columns.TryGetValue(direct, out var given))
        {
            return given;
        }

        return columns.TryGetValue(size, out var n)
            ? [.. n.Zip(events, (total, hits) => total - hits)]
            : throw new ArgumentException($"Tables need the role {direct} or {size}.", nameof(columns));
    }
}
