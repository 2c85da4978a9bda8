using Rapport.Reviews.Extraction.Derived;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction;

/// <summary>Which effect measures the columns of a table allow: those that play a measure's roles, or figures printed instead from which these follow.</summary>
public static class MeasuresOfTable
{
    /// <summary>Every measure, with the roles for which the table has no column.</summary>
    /// <param name="table">The table; only its columns are looked at, not whether a row is complete.</param>
    /// <param name="map">Role → column, as far as named by the user.</param>
    /// <param name="choices">How missing figures follow from those printed instead.</param>
    /// <returns>Measure and lacking roles, in the order of <see cref="Escalc.Measures"/>; no roles where the columns allow it, else those of the role set that lacks fewest.</returns>
    public static IReadOnlyList<(EscalcMeasure Measure, IReadOnlyList<string> Lacking)> Of(Table table, IReadOnlyDictionary<string, string> map, ReportedChoices choices)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(choices);
        var isMetapsy = MetapsyStandard.Recognises(table);
        return [.. Escalc.Measures.Select(measure => (measure, (IReadOnlyList<string>)Lacking(table, map, measure, choices, isMetapsy)))];
    }

    private static string[] Lacking(
        Table table, IReadOnlyDictionary<string, string> map, EscalcMeasure measure, ReportedChoices choices, bool isMetapsy)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        bool IsKnown(string role) => known.TryGetValue(role, out var there) ? there
            : known[role] = RoleMap.Playing(table, map, role, measure, isMetapsy) is not null;
        Derivation[] ways = [.. Derivations.For(measure, choices)];
        for (var before = -1; before != known.Count(k => k.Value);)
        {
            before = known.Count(k => k.Value);
            foreach (var target in ways.Where(way => Array.TrueForAll(way.From, IsKnown)).SelectMany(way => way.Targets))
            {
                known[target] = true;
            }
        }

        return measure.RoleSets.Select(set => set.Where(role => !IsKnown(role)).ToArray()).MinBy(lacking => lacking.Length)!;
    }
}
