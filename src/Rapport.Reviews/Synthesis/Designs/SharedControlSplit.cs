using Rapport.Ground;
using Rapport.Statistics.EffectSizes.Designs;

namespace Rapport.Reviews.Synthesis;

/// <summary>A control group that several rows of a trial share, divided among them (Cochrane Handbook 23.3.4), as published reviews do it.</summary>
internal static class SharedControlSplit
{
    /// <summary>Counts of the control group; means and deviations stay.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["n2i", "ci", "di", "x2i", "t2i"];

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

        var trial = rows.Trials.Cluster ?? rows.Trials.Study;
        var shared = Enumerable.Range(0, control.Length).Where(i => rows.Gone[i] is null && control[i] is not null).GroupBy(i => (trial[i], control[i])).Where(g => g.Count() > 1);
        foreach (var i in shared.SelectMany(g => g.Select(i => (Row: i, Count: g.Count()))))
        {
            foreach (var role in Roles.Where(role => rows.Cells.TryGetValue(role, out var cells) && double.IsFinite(cells[i.Row])))
            {
                rows.Set(role, i.Row, SharedControl.Split(rows.Cells[role][i.Row], i.Count),
                    $"control group shared by {i.Count} rows, divided among them (Cochrane Handbook 23.3.4)", role, "grp2");
            }
        }

        return null;
    }
}
