using Rapport.Ground;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction.Derived;

/// <summary>The figures of the rows by role, as far as they are printed.</summary>
internal sealed class RowFigures(Table table, IReadOnlyDictionary<string, string> map, EscalcMeasure measure, int[] rows)
{
    private readonly bool isMetapsy = MetapsyStandard.Recognises(table);
    private readonly Dictionary<string, double[]> numbers = new(StringComparer.Ordinal);

    /// <summary>The first figure that cannot be, where one was met.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The column that plays the role, or null.</summary>
    public Column? ColumnOf(string role) => RoleMap.Playing(table, map, role, measure, isMetapsy);

    /// <summary>Whether the row has nothing in that role: text that is no number is not nothing.</summary>
    public bool IsMissing(string role, int i) => ColumnOf(role) is not { } column || column.Cells[rows[i] - 1] is null;

    /// <summary>The number of the role in row <paramref name="i"/>, NaN where missing.</summary>
    public double Number(string role, int i)
    {
        if (!numbers.TryGetValue(role, out var values))
        {
            numbers[role] = values = Read(role);
        }

        return values[i];
    }

    /// <summary>A column that only happens to be called like the role is not held to it.</summary>
    private double[] Read(string role)
    {
        if (ColumnOf(role) is not { } column)
        {
            return [.. rows.Select(_ => double.NaN)];
        }

        if (!map.ContainsKey(role))
        {
            return RoleNumbers.Show(table, column, rows);
        }

        if (RoleNumbers.Read(table, column, rows, RoleOf(role)).IsRefused(out var why, out var read))
        {
            Refusal ??= why;
            return [.. rows.Select(_ => double.NaN)];
        }

        return read;
    }

    private Role RoleOf(string role) => measure.RoleSets.FirstOrDefault(set => set.Contains(role)) is { } set ? Role.In(set, role)
        : role == "ti" ? new(role, "t statistic", RoleBound.Number)
        : Role.Find(role)!;
}
