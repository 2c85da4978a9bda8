using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Web.Extraction;

/// <summary>What a table was recognised as: the measure that its columns allow, which column plays which role, or why none can be computed.</summary>
/// <param name="Table">The table.</param>
/// <param name="Measure">The measure asked for, or the first that the columns allow.</param>
/// <param name="Map">Roles as named by hand.</param>
/// <param name="Trials">Its usable rows, or the refusal.</param>
public sealed record Recognition(
    Table Table, EscalcMeasure Measure, IReadOnlyDictionary<string, string> Map, Outcome<TrialTable> Trials)
{
    /// <summary>Tried in this order: an effect that is given, means, events, correlations, proportions.</summary>
    private static readonly string[] Likely = ["GEN", "SMD", "OR", "IRR", "ZCOR", "PLO", "MN"];

    /// <summary>Measures that a table can be looked at with.</summary>
    public static IReadOnlyList<EscalcMeasure> Measures => [.. Escalc.Measures];

    /// <summary>Recognises a table, with the measure and the map that were chosen by hand (none at first).</summary>
    public static Recognition Of(Table table, EscalcMeasure? measure, IReadOnlyDictionary<string, string> map)
    {
        var candidates = measure is not null ? [measure] : Likely.Select(name => Escalc.Find(name)).OfType<EscalcMeasure>().ToArray();
        var tried = candidates.Select(m => new Recognition(table, m, map, TrialTableReader.Read(table, map, m, []))).ToArray();
        return tried.FirstOrDefault(r => r.Trials.Refusal is null)
            ?? tried.OrderByDescending(r => r.Played.Count()).First();
    }

    /// <summary>Roles that the measure can use, the study and the cluster before them.</summary>
    public IReadOnlyList<Role> Roles =>
    [
        Role.Find(Role.Study)!,
        Role.Find(Role.Cluster)!,
        .. Measure.RoleSets.SelectMany(set => set.Select(name => Role.In(set, name))).DistinctBy(role => role.Name),
    ];

    /// <summary>The column that plays the role, as recognised or as named by hand; null for none.</summary>
    public string? ColumnOf(string role) =>
        Trials.Refusal is null ? Trials.Value.Columns.GetValueOrDefault(role) : Map.GetValueOrDefault(role) ?? Table.Find(role)?.Name;

    /// <summary>The roles that a column plays.</summary>
    public IEnumerable<Role> Played => Roles.Where(role => ColumnOf(role.Name) is not null);

    /// <summary>The roles of one column, for its heading.</summary>
    public IEnumerable<Role> RolesOf(Column column) => Played.Where(r => ColumnOf(r.Name) == column.Name);
}
