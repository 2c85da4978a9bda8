using Rapport.Ground;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction;

/// <summary>What a file of trials was recognised as.</summary>
public enum DataFormat
{
    /// <summary>Columns named by the user or called like the roles.</summary>
    Plain,

    /// <summary>The Metapsy data standard.</summary>
    Metapsy,
}

/// <summary>
/// The rows of a table that one measure can use: filtered, their roles known, their numbers read and within what the roles allow.
/// All arrays are in the order of <see cref="Rows"/>.
/// </summary>
public sealed class TrialTable
{
    private readonly RoleMap map;
    private readonly Dictionary<string, double[]> numbers = [];

    internal TrialTable(Table source, DataFormat format, EscalcMeasure measure, RoleMap map, int[] filtered, int[] rows)
    {
        (Source, Format, Measure, this.map, Filtered, Rows) = (source, format, measure, map, filtered, rows);
        Columns = NamesOf(map.Columns);
        Study = Labels(rows);
        Cluster = map.Columns.TryGetValue(Role.Cluster, out Column? cluster) ? Labels(cluster, rows) : null;
    }

    /// <summary>The file.</summary>
    public Table Source { get; }

    /// <summary>What it was recognised as.</summary>
    public DataFormat Format { get; }

    /// <summary>The measure that the rows were read for.</summary>
    public EscalcMeasure Measure { get; }

    /// <summary>Role → name of the column that plays it, for every role that has one, needed by the measure or not.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; }

    /// <summary>Rows (1 = first data row of the file) that pass the filters, ascending, usable or not.</summary>
    public int[] Filtered { get; }

    /// <summary>Rows that can be used, ascending: those of <see cref="Filtered"/> without <see cref="Excluded"/>.</summary>
    public int[] Rows { get; }

    /// <summary>Rows that pass the filters but cannot be used, each with its reason.</summary>
    public IReadOnlyList<ExcludedRow> Excluded { get; internal init; } = [];

    /// <summary>Label of the study of each row; the row's number where the file has no such column.</summary>
    public string[] Study { get; }

    /// <summary>What rows with dependent effects share; null without such a column. A row without an entry is a cluster of its own.</summary>
    public string[]? Cluster { get; }

    /// <summary>Whether a column plays the role.</summary>
    public bool Has(string role) => map.Columns.ContainsKey(role);

    /// <summary>
    /// The numbers of a role, NaN where missing. In roles that the measure does not need (shown beside the effect, such as events)
    /// also NaN where a cell cannot be read.
    /// </summary>
    /// <exception cref="ArgumentException">No column plays the role; ask <see cref="Has"/> first.</exception>
    public double[] Numbers(string role)
    {
        if (!map.Columns.TryGetValue(role, out Column? column))
        {
            throw new ArgumentException($"No column plays the role {role}.", nameof(role));
        }

        if (!numbers.TryGetValue(role, out double[]? values))
        {
            numbers[role] = values = RoleNumbers.Show(Source, column, Rows);
        }

        return values;
    }

    /// <summary>Role → numbers for the roles that the measure computes from: what <see cref="Escalc.Compute"/> takes.</summary>
    public IReadOnlyDictionary<string, double[]> Figures() => map.Needed.ToDictionary(r => r.Name, r => Numbers(r.Name));

    /// <summary>The cells of any column of the file, null where missing; refused where there is no such column.</summary>
    public Outcome<string?[]> Text(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return MetapsyStandard.Find(Source, column) is { } found
            ? CellsOf(found, Rows)
            : ExtractionRefusals.UnknownColumn(Source, column, "asked for by the analysis");
    }

    /// <summary>The numbers of any column of the file, NaN where missing; refused where there is no such column, or text in a cell.</summary>
    public Outcome<double[]> Numeric(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return MetapsyStandard.Find(Source, column) is { } found
            ? RoleNumbers.Read(Source, found, Rows, null)
            : ExtractionRefusals.UnknownColumn(Source, column, "asked for by the analysis");
    }

    /// <summary>The table without these rows of the file, which join <see cref="Excluded"/> with the reason; rows that it does not have are ignored.</summary>
    public TrialTable Without(IReadOnlyCollection<int> rows, string reason = "Taken out by hand.")
    {
        if (rows.Count == 0)
        {
            return this;
        }

        HashSet<int> gone = [.. rows];
        gone.IntersectWith(Rows);
        if (gone.Count == 0)
        {
            return this;
        }

        bool[] stays = Array.ConvertAll(Rows, row => !gone.Contains(row));
        IEnumerable<ExcludedRow> excluded = gone.Select(row => new ExcludedRow(row, LabelOf(row), reason));
        return Keep(stays, numbers, [.. Excluded.Concat(excluded).OrderBy(e => e.Row)]);
    }

    /// <summary>The rows for which <paramref name="stays"/> holds, with the numbers (in the order of <see cref="Rows"/>) that are known already.</summary>
    internal TrialTable Keep(bool[] stays, Dictionary<string, double[]> known, IReadOnlyList<ExcludedRow> excluded)
    {
        TrialTable kept = new(Source, Format, Measure, map, Filtered, Where(Rows, stays)) { Excluded = excluded };
        foreach ((string role, double[] values) in known)
        {
            kept.numbers[role] = Where(values, stays);
        }

        return kept;
    }

    /// <summary>A loop, not a query: queries over value types are compiled at start-up, and this runs in every call.</summary>
    private static T[] Where<T>(T[] values, bool[] stays)
    {
        int count = 0;
        foreach (bool one in stays)
        {
            count += one ? 1 : 0;
        }

        T[] kept = new T[count];
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (stays[i])
            {
                kept[--count] = values[i];
            }
        }

        return kept;
    }

    /// <summary>Label of the study of a row of the file, from 1.</summary>
    internal string LabelOf(int row) => map.Columns.TryGetValue(Role.Study, out Column? study)
        ? study.Cells[row - 1] ?? $"row {row}"
        : row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string[] Labels(int[] rows)
    {
        string[] labels = new string[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            labels[i] = LabelOf(rows[i]);
        }

        return labels;
    }

    private static string[] Labels(Column column, int[] rows)
    {
        string[] labels = new string[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            labels[i] = column.Cells[rows[i] - 1] ?? $"row {rows[i]}";
        }

        return labels;
    }

    private static string?[] CellsOf(Column column, int[] rows)
    {
        string?[] cells = new string?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            cells[i] = column.Cells[rows[i] - 1];
        }

        return cells;
    }

    private static Dictionary<string, string> NamesOf(IReadOnlyDictionary<string, Column> columns)
    {
        Dictionary<string, string> names = [];
        foreach ((string role, Column column) in columns)
        {
            names[role] = column.Name;
        }

        return names;
    }
}
