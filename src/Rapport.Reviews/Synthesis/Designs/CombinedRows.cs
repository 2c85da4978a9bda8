using Rapport.Ground;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.EffectSizes.Conversions;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// Groups of one trial that stand in several rows, put together before effects are computed (Cochrane Handbook, chapter 6): subgroups of both
/// arms, or several treatments against one control group, which then counts once (roles <c>grp1</c>, <c>grp2</c>).
/// </summary>
internal static class CombinedRows
{
    /// <summary>Role sets that can be put together: mean, deviation and size of groups, or counts that add up, each with the group it belongs to.</summary>
    private static readonly Dictionary<string, (string[] Means, string[] Sums)[]> Groups = new(StringComparer.Ordinal)
    {
        ["m1i sd1i n1i m2i sd2i n2i"] = [(["m1i", "sd1i", "n1i"], []), (["m2i", "sd2i", "n2i"], [])],
        ["ai bi ci di"] = [([], ["ai", "bi"]), ([], ["ci", "di"])],
        ["ai n1i ci n2i"] = [([], ["ai", "n1i"]), ([], ["ci", "n2i"])],
        ["x1i t1i x2i t2i"] = [([], ["x1i", "t1i"]), ([], ["x2i", "t2i"])],
        ["mi sdi ni"] = [(["mi", "sdi", "ni"], [])],
        ["xi ni"] = [([], ["xi", "ni"])],
        ["xi mi"] = [([], ["xi", "mi"])],
        ["xi ti"] = [([], ["xi", "ti"])],
    };

    /// <summary>Whether the measure is computed from such figures; those of matched pairs are no groups.</summary>
    public static bool Measures(string measure) =>
        Escalc.Find(measure) is { } known && !measure.StartsWith("MP", StringComparison.Ordinal) && known.RoleSets.Any(set => Groups.ContainsKey(string.Join(' ', set)));

    public static Refusal? Apply(DesignedRows rows, SynthesisSpecification spec)
    {
        if (spec.Designs.Combine.Count == 0)
        {
            return null;
        }

        if (Keys(rows, spec.Designs.Combine).IsRefused(out var why, out var keys))
        {
            return why;
        }

        foreach (var group in Enumerable.Range(0, keys.Length).GroupBy(i => keys[i], StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            rows.Needed.Add("combine");
            if (Combine(rows, [.. group], string.Join(',', spec.Designs.Combine)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Outcome<string[]> Keys(DesignedRows rows, IReadOnlyList<string> columns)
    {
        var keys = new string[rows.Gone.Length];
        foreach (var name in columns)
        {
            var column = rows.Trials.Source.Find(name) is null && rows.Trials.Columns.TryGetValue(name, out var mapped) ? mapped : name;
            if (rows.Trials.Text(column).IsRefused(out var why, out var cells))
            {
                return why;
            }

            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] += (cells[i] ?? $"\u0001{i}") + "\u0002";
            }
        }

        return keys;
    }

    private static Refusal? Combine(DesignedRows rows, int[] members, string by)
    {
        var set = rows.Measure.RoleSets.FirstOrDefault(s => Groups.ContainsKey(string.Join(' ', s))
            && s.All(role => rows.Cells.ContainsKey(role) && members.All(i => double.IsFinite(rows.Cells[role][i]))));
        if (set is null)
        {
            return SynthesisRefusals.NotCombined(rows.Place(members[0]), by, rows.Measure);
        }

        foreach (var role in rows.Cells.Keys.Except(set).ToArray())
        {
            rows.Blank(role, members[0]);
        }

        var groups = Groups[string.Join(' ', set)];
        for (var g = 0; g < groups.Length; g++)
        {
            var names = rows.Text($"grp{g + 1}");
            var distinct = members.DistinctBy(i => names?[i] ?? $"\u0001{i}").ToArray();
            foreach (var i in members)
            {
                var same = distinct.First(d => d == i || (names?[d] is { } name && name == names[i]));
                if (groups[g].Means.Concat(groups[g].Sums).FirstOrDefault(role => rows.Cells[role][same] != rows.Cells[role][i]) is { } differs)
                {
                    return SynthesisRefusals.SameGroupDiffers(rows.Place(i), names![i]!, differs, rows.Trials.Rows[same]);
                }
            }

            Put(rows, groups[g], members[0], distinct);
        }

        foreach (var i in members.Skip(1))
        {
            rows.Gone[i] = $"Put together with row {rows.Trials.Rows[members[0]]} (--combine {by}).";
        }

        return null;
    }

    private static void Put(DesignedRows rows, (string[] Means, string[] Sums) group, int first, int[] distinct)
    {
        if (distinct.Length == 1)
        {
            return;
        }

        var how = $"groups of rows {string.Join(", ", distinct.Select(i => rows.Trials.Rows[i]))} put together (Cochrane Handbook, chapter 6)";
        if (group.Means is [var m, var sd, var n])
        {
            var all = GroupSummary.Combine([.. distinct.Select(i => new GroupSummary(rows.Cells[n][i], rows.Cells[m][i], rows.Cells[sd][i]))]);
            rows.Set(m, first, all.Mean, how, m, sd, n);
            rows.Set(sd, first, all.Sd, how, m, sd, n);
            rows.Set(n, first, all.N, how, n);
        }

        foreach (var role in group.Sums)
        {
            rows.Set(role, first, distinct.Sum(i => rows.Cells[role][i]), how, role);
        }
    }
}
