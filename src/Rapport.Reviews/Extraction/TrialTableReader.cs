using Rapport.Ground;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// Finds the columns that a measure needs, applies the filters, and reads the numbers. A cell that is no number, or none that can
/// be (a negative variance, more events than people), refuses the file with its row and column, and so does every other such cell at once; a
/// missing cell leaves its row out.
/// </summary>
public static class TrialTableReader
{
    /// <summary>Reads the rows of <paramref name="table"/> for <paramref name="measure"/>.</summary>
    /// <param name="table">The file.</param>
    /// <param name="map">Role → column, as far as named by the user; names as in <see cref="Role.All"/>.</param>
    /// <param name="measure">The measure, whose role sets say what is needed.</param>
    /// <param name="filters">Conditions that must all hold, such as <c>condition_arm1=ipt</c>; checked before any number is read.</param>
    /// <returns>At least one usable row, or the refusal.</returns>
    public static Outcome<TrialTable> Read(
        Table table, IReadOnlyDictionary<string, string> map, EscalcMeasure measure, IReadOnlyList<string> filters) =>
        Read(table, map, measure, filters, new Dictionary<int, string>());

    /// <summary>The same, with reasons (row from 1 → sentence) for rows whose figures are missing because those printed instead do not serve.</summary>
    internal static Outcome<TrialTable> Read(
        Table table, IReadOnlyDictionary<string, string> map, EscalcMeasure measure, IReadOnlyList<string> filters, IReadOnlyDictionary<int, string> unfit)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(filters);
        bool metapsy = MetapsyStandard.Recognises(table);
        return RoleMap.Of(table, map, measure, metapsy).About("measure").Then(roles => RowFilter.Apply(table, filters).About("filter").Then(rows =>
            Usable(new TrialTable(table, metapsy ? DataFormat.Metapsy : DataFormat.Plain, measure, roles, rows, rows), roles, map, unfit)));
    }

    private static Outcome<TrialTable> Usable(
        TrialTable all, RoleMap roles, IReadOnlyDictionary<string, string> map, IReadOnlyDictionary<int, string> unfit)
    {
        Dictionary<string, double[]> numbers = [];
        WrongCells wrong = new(all.Source);
        foreach (Role role in roles.Needed.UnionBy(Named(map), role => role.Name))
        {
            numbers[role.Name] = RoleNumbers.Read(all.Source, roles.Columns[role.Name], all.Rows, role, wrong);
        }

        CountRules.Check(all, roles, numbers, wrong);
        return wrong.Refusal is { } impossible ? impossible : LeaveOutMissing(all, roles, numbers, unfit);
    }

    /// <summary>Numeric roles that the user named: columns of numbers, whether or not the measure needs them.</summary>
    private static IEnumerable<Role> Named(IReadOnlyDictionary<string, string> map) => map.Keys
        .Select(name => Role.Find(name)!)
        .Where(role => role.Bound != RoleBound.Text && !Role.Reported.Contains(role))
        .Select(role => role.Name == "weight" ? role : role with { Bound = RoleBound.Number });

    private static Outcome<TrialTable> LeaveOutMissing(
        TrialTable all, RoleMap roles, Dictionary<string, double[]> numbers, IReadOnlyDictionary<int, string> unfit)
    {
        bool[][] complete = [.. roles.Sets.Select(set => Complete(set, numbers))];
        bool[] usable = new bool[all.Rows.Length];
        List<ExcludedRow> excluded = [];
        for (int i = 0; i < usable.Length; i++)
        {
            usable[i] = Array.Exists(complete, set => set[i]);
            if (!usable[i])
            {
                excluded.Add(new(all.Rows[i], all.LabelOf(all.Rows[i]), unfit.GetValueOrDefault(all.Rows[i]) ?? MissingReason(all, roles, numbers, i)));
            }
        }

        return excluded.Count == usable.Length
            ? ExtractionRefusals.NoUsableRow(all.Source, all.Measure, excluded) with { About = "measure" }
            : all.Keep(usable, numbers, excluded);
    }

    private static bool[] Complete(IReadOnlyList<string> set, Dictionary<string, double[]> numbers)
    {
        bool[] complete = new bool[numbers[set[0]].Length];
        for (int i = 0; i < complete.Length; i++)
        {
            complete[i] = set.All(role => !double.IsNaN(numbers[role][i]));
        }

        return complete;
    }

    private static string MissingReason(TrialTable all, RoleMap roles, Dictionary<string, double[]> numbers, int i)
    {
        IReadOnlyList<string> nearest = roles.Sets.MinBy(set => set.Count(role => double.IsNaN(numbers[role][i])))!;
        IEnumerable<string> missing = nearest
            .Where(role => double.IsNaN(numbers[role][i]))
            .Select(role => $"{roles.Columns[role].Name} ({Role.In(nearest, role).Meaning})");
        string instead = all.Format == DataFormat.Metapsy ? MetapsyStandard.GivenInstead(all.Source, all.Rows[i]) : "";
        return $"Missing: {string.Join(", ", missing)}.{instead}";
    }
}
