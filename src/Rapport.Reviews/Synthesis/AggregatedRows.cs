using Rapport.Ground;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>One effect for all rows that agree on the columns of <c>--aggregate</c>.</summary>
internal static class AggregatedRows
{
    /// <summary>The word for no aggregation, where a preset would aggregate.</summary>
    public const string None = "none";

    /// <summary>One effect an arm, as metapsyTools combines them.</summary>
    public const string ByArm = "study,multi_arm1";

    public static SynthesisSpecification Read(SynthesisSpecification spec, string text) =>
        spec with { Aggregate = text == None ? [] : OptionValues.List(text, ',') };

    /// <summary>The columns; <see cref="None"/> where a preset would fill them in again.</summary>
    public static string? Write(SynthesisSpecification spec) =>
        spec.Aggregate.Count > 0 ? string.Join(',', spec.Aggregate)
        : spec is { Preset: "metapsyTools", Model: "random" or "common" } ? None : null;

    public static Outcome<PooledStudies> Of(PooledStudies rows, SharedGroups? shared, SynthesisSpecification spec) =>
        By(rows, Columns(rows, spec), spec.Rho ?? SynthesisSpecification.DefaultRho, shared);

    /// <summary>The columns that must agree: those asked for; those of metapsyTools as far as the file has them, since two-armed trials need no specifier.</summary>
    public static IReadOnlyList<string> Columns(PooledStudies rows, SynthesisSpecification spec) => spec.Preset == "metapsyTools"
        ? [.. spec.Aggregate.Where(column => Has(rows, column))]
        : spec.Aggregate;

    /// <summary>One effect for all rows that agree on these columns; every row on its own where there are none.</summary>
    public static Outcome<PooledStudies> By(PooledStudies rows, IReadOnlyList<string> columns, double rho, SharedGroups? shared = null)
    {
        if (columns.Count == 0)
        {
            return rows;
        }

        if (Keys(rows, columns).IsRefused(out var why, out var keys))
        {
            return why;
        }

        var group = GroupNumbers(keys);
        var members = Members(group);
        var largest = members.MaxBy(m => m.Length)!;
        if (rho <= -1.0 / (largest.Length - 1))
        {
            return SynthesisRefusals.CorrelationTooLow(rho, largest.Length, rows.Label[largest[0]]) with { About = "rho" };
        }

        if (Effects(rows, shared, group, rho).IsRefused(out why, out var effects))
        {
            return why;
        }

        return rows with
        {
            Label = Labels(rows, members, keys),
            Yi = Array.ConvertAll(effects, effect => effect.Yi),
            Vi = Array.ConvertAll(effects, effect => effect.Vi),
            Members = Array.ConvertAll(members, m => Array.ConvertAll(m, i => rows.Members[i][0])),
        };
    }

    /// <summary>One effect a group; covariances that the figures of shared groups tell stand in the place of the assumed correlation.</summary>
    private static Outcome<Effect[]> Effects(PooledStudies rows, SharedGroups? shared, int[] group, double rho)
    {
        if (shared is null)
        {
            return Aggregate.CompoundSymmetry(rows.Yi, rows.Vi, group, rho);
        }

        var v = BlockCovariance.Of(Clusters.Of(group), (i, j) => i == j ? rows.Vi[i] : shared.Covariance(rows.Members[i][0], rows.Members[j][0], rho));
        return v.FirstIndefiniteCluster() is { } bad
            ? SynthesisRefusals.NoCovariance(rows.Label[Array.IndexOf(group, bad)])
            : Aggregate.Known(rows.Yi, v);
    }

    /// <summary>For each row its cells in the columns; missing is a value like another, as arms of two-armed trials have no specifier.</summary>
    private static Outcome<string?[][]> Keys(PooledStudies rows, IReadOnlyList<string> columns)
    {
        var keys = rows.Members.Select(_ => new string?[columns.Count]).ToArray();
        for (var c = 0; c < columns.Count; c++)
        {
            if (Cells(rows, columns[c]).IsRefused(out var why, out var cells))
            {
                return why;
            }

            for (var i = 0; i < keys.Length; i++)
            {
                keys[i][c] = cells[rows.Members[i][0]];
            }
        }

        return keys;
    }

    /// <summary>A column of the file; <c>study</c> and <c>cluster</c> are also the columns mapped to these roles.</summary>
    internal static Outcome<string?[]> Cells(PooledStudies rows, string column) =>
        rows.Trials.Source.Find(column) is null && rows.Trials.Columns.TryGetValue(column, out var mapped)
            ? rows.Trials.Text(mapped)
            : rows.Trials.Text(column);

    /// <summary>Whether the file has that column, or one that plays its role.</summary>
    public static bool Has(PooledStudies rows, string column) =>
        rows.Trials.Source.Find(column) is not null || rows.Trials.Columns.ContainsKey(column);

    private static int[] GroupNumbers(string?[][] keys)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var group = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            // A row without any of the keys agrees with no other.
            var key = Array.TrueForAll(keys[i], cell => cell is null)
                ? $"\u0001{i}"
                : string.Join('\u0002', keys[i].Select(cell => cell ?? "\u0003"));
            if (!numbers.TryGetValue(key, out group[i]))
            {
                numbers[key] = group[i] = numbers.Count;
            }
        }

        return group;
    }

    private static int[][] Members(int[] group) =>
        [.. Enumerable.Range(0, group.Length).GroupBy(i => group[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];

    /// <summary>The study's label; where two groups share it, with what tells them apart.</summary>
    private static string[] Labels(PooledStudies rows, int[][] members, string?[][] keys)
    {
        var shared = members.GroupBy(m => rows.Label[m[0]], StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return Array.ConvertAll(members, m =>
        {
            var label = rows.Label[m[0]];
            var rest = keys[m[0]].Where(cell => cell is not null && cell != label).ToArray();
            return shared.Contains(label) && rest.Length > 0 ? $"{label} ({string.Join(", ", rest)})" : label;
        });
    }
}
