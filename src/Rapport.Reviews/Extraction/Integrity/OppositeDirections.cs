using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// Two outcomes of the same comparison in the same trial that point in opposite directions, each beyond chance (|effect| over 1.96
/// standard errors): one of them probably has its sign or its arms exchanged.
/// </summary>
internal static class OppositeDirections
{
    private const double Beyond = 1.96;

    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        if (!trials.Effect.Exists || !trials.StandardError.Exists)
        {
            yield break;
        }

        HashSet<string> conflicts = Comparisons(trials, z => z < -Beyond);
        if (conflicts.Count > 0)
        {
            conflicts.IntersectWith(Comparisons(trials, z => z > Beyond));
        }

        if (conflicts.Count == 0)
        {
            yield break;
        }

        foreach (IGrouping<string, int> comparison in trials.Rows.GroupBy(row => Key(trials, row)).Where(c => conflicts.Contains(c.Key)))
        {
            int best = comparison.MaxBy(row => Z(trials, row)), worst = comparison.MinBy(row => Z(trials, row));
            int fewer = comparison.Count(row => Z(trials, row) > 0) < comparison.Count(row => Z(trials, row) < 0) ? best : worst;
            int other = fewer == best ? worst : best;
            yield return trials.Finding(fewer, "direction-conflict", trials.Effect.Column, TrialFigures.Say(trials.Effect[fewer], 3),
                $"The same direction as row {other} ({TrialFigures.Say(trials.Effect[other], 3)}) of the same comparison: check the direction of both instruments and which arm is which.");
        }
    }

    /// <summary>The comparisons of which an outcome lies there.</summary>
    private static HashSet<string> Comparisons(TrialFigures trials, Func<double, bool> lies)
    {
        HashSet<string> comparisons = [];
        foreach (int row in trials.Rows)
        {
            if (lies(Z(trials, row)))
            {
                comparisons.Add(Key(trials, row));
            }
        }

        return comparisons;
    }

    private static double Z(TrialFigures trials, int row)
    {
        double z = trials.Effect[row] / trials.StandardError[row];
        return double.IsNaN(z) ? 0 : z;
    }

    private static string Key(TrialFigures trials, int row) => trials.Comparison.Count == 0
        ? trials.Study(row)
        : string.Join('\u001f', trials.Comparison.Select(c => c.Cells[row - 1]).Prepend(trials.Study(row)));
}
