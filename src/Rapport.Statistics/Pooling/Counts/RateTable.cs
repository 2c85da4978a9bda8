namespace Rapport.Statistics.Pooling.Counts;

/// <summary>Events and person-time of one study.</summary>
/// <param name="X1">Events in group 1, ≥ 0.</param>
/// <param name="T1">Person-time in group 1, &gt; 0, any unit.</param>
/// <param name="X2">Events in group 2, ≥ 0.</param>
/// <param name="T2">Person-time in group 2, &gt; 0, the same unit.</param>
public readonly record struct RateTable(double X1, double T1, double X2, double T2)
{
    /// <summary>Person-time in both groups.</summary>
    public double T => T1 + T2;

    /// <summary>Events in both groups.</summary>
    public double Events => X1 + X2;

    /// <summary>Tables from columns by role: <c>x1i t1i x2i t2i</c>; the order of rows is kept.</summary>
    /// <param name="columns">Role → one value a row.</param>
    /// <exception cref="ArgumentException">A role is missing, or a row is no table of events and person-time.</exception>
    public static RateTable[] From(IReadOnlyDictionary<string, double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        double[] Role(string name) => columns.TryGetValue(name, out var values)
            ? values
            : throw new ArgumentException($"Rates need the role {name}.", nameof(columns));

        var (x1, t1, x2, t2) = (Role("x1i"), Role("t1i"), Role("x2i"), Role("t2i"));
        return [.. Enumerable.Range(0, x1.Length).Select(i => new RateTable(x1[i], t1[i], x2[i], t2[i]).Checked(i))];
    }

    internal RateTable Checked(int row) =>
        X1 >= 0 && X2 >= 0 && T1 > 0 && T2 > 0 && double.IsFinite(X1 + X2 + T1 + T2)
            ? this
            : throw new ArgumentException($"Row {row} is no table of events and person-time: {X1}, {T1}, {X2}, {T2}.");
}
