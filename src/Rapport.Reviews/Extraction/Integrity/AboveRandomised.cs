using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// More people analysed than randomised. Where the sizes of the two arms fit when exchanged, the arms are probably swapped in one of
/// the two places, and that is what the finding says.
/// </summary>
internal static class AboveRandomised
{
    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        if (!trials.Arm1.Randomised.Exists || !trials.Arm2.Randomised.Exists)
        {
            yield break;
        }

        (Figure, Figure)[] sizes =
        [
            (trials.Arm1.Size, trials.Arm2.Size),
            (trials.Arm1.ChangeSize, trials.Arm2.ChangeSize),
            (trials.Arm1.Total, trials.Arm2.Total),
        ];
        HashSet<string> seen = [];
        foreach ((Figure first, Figure second) in sizes)
        {
            if (!first.Exists || !seen.Add(first.Column))
            {
                continue;
            }

            foreach (int row in trials.Rows)
            {
                foreach (IntegrityFinding finding in InRow(trials, row, first, second))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<IntegrityFinding> InRow(TrialFigures trials, int row, Figure first, Figure second)
    {
        (Figure randomised1, Figure randomised2) = (trials.Arm1.Randomised, trials.Arm2.Randomised);
        bool above1 = first[row] > randomised1[row], above2 = second[row] > randomised2[row];
        if (above1 != above2 && first[row] <= randomised2[row] && second[row] <= randomised1[row])
        {
            Figure size = above1 ? first : second;
            yield return trials.Finding(row, "arm-swap", size.Column,
                $"{TrialFigures.Say(first[row])} and {TrialFigures.Say(second[row])} analysed, {TrialFigures.Say(randomised1[row])} and {TrialFigures.Say(randomised2[row])} randomised",
                "Analysed at most as many as randomised. The sizes fit when the arms are exchanged: check which figures belong to which arm.");
            yield break;
        }

        foreach ((Figure size, Figure randomised) in new[] { (first, randomised1), (second, randomised2) })
        {
            if (size[row] > randomised[row])
            {
                yield return trials.Finding(row, "n-above-randomised", size.Column, $"{TrialFigures.Say(size[row])} analysed",
                    $"At most the {TrialFigures.Say(randomised[row])} randomised (column {randomised.Column}): check both, and whether the arm was split or counted by couples, sites or waves.");
            }
        }
    }
}
