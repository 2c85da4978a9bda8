using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// One control arm that stands in several rows against different treatments: the same people are then counted more than once, and the
/// effects are not independent.
/// </summary>
internal static class SharedControl
{
    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        foreach (List<int> rows in SameControl(trials, trials.Arm2).Values)
        {
            string first = Treatment(trials.Arm1, rows[0]);
            if (rows.Exists(row => Treatment(trials.Arm1, row) != first))
            {
                yield return Finding(trials, trials.Arm2, rows);
            }
        }
    }

    /// <summary>The rows of each control arm, as its study, measurement and figures tell it from others.</summary>
    private static Dictionary<string, List<int>> SameControl(TrialFigures trials, ArmFigures control)
    {
        Dictionary<string, List<int>> same = [];
        foreach (int row in trials.Rows)
        {
            if (IsKnown(control, row))
            {
                string key = Key(trials, control, row);
                same.TryAdd(key, []);
                same[key].Add(row);
            }
        }

        return same;
    }

    private static bool IsKnown(ArmFigures arm, int row) =>
        !double.IsNaN(arm.Sd[row]) || !double.IsNaN(arm.ChangeSd[row]) || !double.IsNaN(arm.Events[row]);

    private static string Key(TrialFigures trials, ArmFigures control, int row) => string.Join('\u001f',
        trials.Measurement.Select(c => c.Cells[row - 1]).Prepend(trials.Study(row)).Append(Treatment(control, row)));

    private static string Treatment(ArmFigures arm, int row) =>
        FormattableString.Invariant($"{arm.Mean[row]} {arm.Sd[row]} {arm.Size[row]} {arm.ChangeMean[row]} {arm.ChangeSd[row]} {arm.ChangeSize[row]} {arm.Events[row]} {arm.Total[row]}");

    private static IntegrityFinding Finding(TrialFigures trials, ArmFigures control, List<int> rows)
    {
        // Sizes first, since it is people who are counted twice; a file may have none.
        Figure[] telling = [control.Size, control.ChangeSize, control.Total, control.Events, control.Sd, control.ChangeSd];
        double size = Array.Find([control.Size, control.ChangeSize, control.Total], f => !double.IsNaN(f[rows[0]]))?[rows[0]] ?? double.NaN;
        string column = Array.Find(telling, f => f.Exists)!.Column;
        string people = double.IsNaN(size) ? "" : $" (n {TrialFigures.Say(size)})";
        return trials.Finding(rows[0], "shared-control", column,
            $"the same control arm{people} in rows {string.Join(", ", rows)}",
            "Each person counted once: aggregate the rows of this trial, model their dependence, or divide the control arm among them.");
    }
}
