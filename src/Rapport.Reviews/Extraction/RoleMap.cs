using Rapport.Ground;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction;

/// <summary>
/// Which column plays which role for one measure: as named by the user, else the column called like the role, else the Metapsy
/// standard's column for it.
/// </summary>
/// <param name="Columns">Role → column of the table.</param>
/// <param name="Sets">The measure's role sets that the columns fill; any of them is enough for a row.</param>
internal sealed record RoleMap(IReadOnlyDictionary<string, Column> Columns, IReadOnlyList<IReadOnlyList<string>> Sets)
{
    /// <summary>The roles that the measure computes from.</summary>
    internal IEnumerable<Role> Needed => Sets.SelectMany(set => set.Select(name => Role.In(set, name))).DistinctBy(role => role.Name);

    internal static Outcome<RoleMap> Of(
        Table table, IReadOnlyDictionary<string, string> map, EscalcMeasure measure, bool isMetapsy)
    {
        if (Named(table, map).IsRefused(out Refusal? refusal, out Dictionary<string, Column>? columns))
        {
            return refusal;
        }

        string[] roles = [.. measure.RoleSets.SelectMany(s => s).Distinct()];
        foreach (Role role in Role.All.Where(r => !columns.ContainsKey(r.Name)))
        {
            if (Unnamed(table, role.Name, measure, isMetapsy, roles) is { } column)
            {
                columns[role.Name] = column;
            }
        }

        return Complete(table, map, measure, columns);
    }

    /// <summary>The column that plays the role, as <see cref="Of"/> would find it; null for none.</summary>
    internal static Column? Playing(Table table, IReadOnlyDictionary<string, string> map, string role, EscalcMeasure measure, bool isMetapsy) =>
        map.TryGetValue(role, out string? wanted)
            ? MetapsyStandard.Find(table, wanted)
            : Unnamed(table, role, measure, isMetapsy, [.. measure.RoleSets.SelectMany(s => s).Distinct()]);

    private static Column? Unnamed(Table table, string role, EscalcMeasure measure, bool isMetapsy, string[] roles) =>
        CalledLike(table, role, measure)
        ?? (isMetapsy && MetapsyStandard.ColumnFor(table, role, roles) is { } standard ? table.Find(standard) : null);

    /// <summary>
    /// The column called like the role. Case counts for roles of a measure's further sets: a column <c>TI</c> is not taken for the t
    /// statistics from which a standardised mean difference could also be had.
    /// </summary>
    private static Column? CalledLike(Table table, string role, EscalcMeasure measure) =>
        table.Columns.FirstOrDefault(c => c.Name == role)
        ?? (role is Role.Study or Role.Cluster || measure.RoleSets[0].Contains(role) || role == "sei" ? table.Find(role) : null);

    private static Outcome<Dictionary<string, Column>> Named(Table table, IReadOnlyDictionary<string, string> map)
    {
        Dictionary<string, Column> columns = [];
        foreach ((string name, string wanted) in map)
        {
            if (Role.Find(name) is not { } role)
            {
                return ExtractionRefusals.UnknownRole(name, wanted);
            }

            if (MetapsyStandard.Find(table, wanted) is not { } column)
            {
                return ExtractionRefusals.UnknownColumn(table, wanted, $"named for {name}, {role.Meaning}");
            }

            columns[name] = column;
        }

        return columns;
    }

    /// <summary>
    /// Keeps the sets that the columns fill and that use what the user named: a standard error named by hand is not passed over
    /// because the file happens to have a column called <c>vi</c>.
    /// </summary>
    private static Outcome<RoleMap> Complete(
        Table table, IReadOnlyDictionary<string, string> map, EscalcMeasure measure, Dictionary<string, Column> columns)
    {
        IReadOnlyList<string>[] full = [.. measure.RoleSets.Where(set => set.All(columns.ContainsKey))];
        if (full.Length == 0)
        {
            return ExtractionRefusals.MissingRoles(table, measure, columns);
        }

        HashSet<string> named = [.. map.Keys.Where(role => measure.RoleSets.Any(set => set.Contains(role)))];
        int most = 0;
        foreach (IReadOnlyList<string> set in full)
        {
            most = Math.Max(most, set.Count(named.Contains));
        }

        return new RoleMap(columns, [.. full.Where(set => set.Count(named.Contains) == most)]);
    }
}
