using Rapport.Ground;
using Rapport.Statistics.EffectSizes.Designs;

namespace Rapport.Reviews.Synthesis;

/// <summary>A control group that several treatments of a trial share, divided among them (Cochrane Handbook, chapter 23), as published reviews do it.</summary>
internal static class SharedControlSplit
{
    /// <summary>Counts of the control group; means and deviations stay.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["n2i", "ci", "di", "x2i", "t2i"];

    /// <summary>Columns that tell outcomes of the same persons apart, where a file has them.</summary>
    private static readonly string[] OutcomeColumns = ["outcome", "outcome_type", "instrument", "time", "rater", "rating"];

    public static Refusal? Apply(DesignedRows rows, SynthesisSpecification spec)
    {
        if (!spec.Designs.SplitSharedControl)
        {
            return null;
        }

        if (rows.Text("grp2") is not { } control)
        {
            return SynthesisRefusals.NoColumnForDesign(rows.Trials.Source, "grp2", "which control group a row has", "--split-shared-control");
        }

        foreach (var (i, count) in Counts(rows, control).Where(c => c.Count > 1))
        {
            rows.Needed.Add("split-shared-control");
            foreach (var role in Roles.Where(role => rows.Cells.TryGetValue(role, out var cells) && double.IsFinite(cells[i])))
            {
                rows.Set(role, i, SharedControl.Split(rows.Cells[role][i], count),
                    $"control group shared by {count} {(rows.Text("grp1") is null ? "rows" : "treatments")}, divided among them (Cochrane Handbook, chapter 23)", role, "grp2");
            }
        }

        return null;
    }

    /// <summary>How many treatments stand against the control group of each row at the same outcome; rows whose treatment has no name count each.</summary>
    private static List<(int Row, int Count)> Counts(DesignedRows rows, string?[] control)
    {
        var (trial, treatment) = (rows.Trials.Cluster ?? rows.Trials.Study, rows.Text("grp1"));
        var outcome = Outcomes(rows);
        return
        [
            .. from i in Enumerable.Range(0, control.Length)
               where rows.Gone[i] is null && control[i] is not null
               group i by (trial[i], control[i], outcome[i]) into shared
               let count = shared.Select(i => treatment?[i] ?? $"\u0001{i}").Distinct(StringComparer.Ordinal).Count()
               from i in shared
               orderby i
               select (i, count),
        ];
    }

    private static string[] Outcomes(DesignedRows rows)
    {
        var outcome = new string[rows.Gone.Length];
        foreach (var column in OutcomeColumns.Where(name => rows.Trials.Source.Find(name) is not null))
        {
            if (!rows.Trials.Text(column).IsRefused(out _, out var cells))
            {
                outcome = [.. outcome.Select((key, i) => $"{key}\u0002{cells[i]}")];
            }
        }

        return outcome;
    }
}
