using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// An effect, or its standard error, that the row's own figures do not give: <c>sign-swap</c> where only the sign differs,
/// otherwise <c>effect-differs</c>. In a file that states no rule, effects are held against standardised mean differences only where
/// most rows recompute as such; the sign that most rows have is taken for the file's.
/// </summary>
internal static class EffectDiffers
{
    /// <summary>Share of recomputable rows that must agree before a file of no stated rule is taken for standardised mean differences.</summary>
    private const double Most = 0.6;

    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        if (!trials.Effect.Exists || !trials.StandardError.Exists)
        {
            yield break;
        }

        Effect[] own = RecomputedEffects.Of(trials);
        if (Sign(trials, own) is not { } sign)
        {
            yield break;
        }

        foreach (int row in trials.Rows)
        {
            if (IsComparable(trials, own, row) && Judge(trials, row, sign * own[row - 1].Yi, own[row - 1].Sei) is { } finding)
            {
                yield return finding;
            }
        }
    }

    /// <summary>1 or -1 as most rows of the whole file have it; null where the effects are no standardised mean differences.</summary>
    private static double? Sign(TrialFigures trials, Effect[] own)
    {
        int comparable = 0, same = 0, opposite = 0;
        for (int row = 1; row <= own.Length; row++)
        {
            if (IsComparable(trials, own, row))
            {
                comparable++;
                same += Close(trials, trials.Effect[row], own[row - 1].Yi) ? 1 : 0;
                opposite += Close(trials, trials.Effect[row], -own[row - 1].Yi) ? 1 : 0;
            }
        }

        return !trials.IsStandard && Math.Max(same, opposite) < Most * comparable ? null
            : same >= opposite ? 1 : -1;
    }

    private static bool IsComparable(TrialFigures trials, Effect[] own, int row) =>
        !double.IsNaN(own[row - 1].Yi) && !double.IsNaN(trials.Effect[row]) && !double.IsNaN(trials.StandardError[row]);

    /// <summary>A stated rule leaves room for rounding only; otherwise also for the conventions in which programs differ.</summary>
    private static bool Close(TrialFigures trials, double given, double own) =>
        Math.Abs(given - own) <= (trials.IsStandard ? 0.005 : Math.Max(0.01, 0.02 * Math.Abs(own)));

    private static IntegrityFinding? Judge(TrialFigures trials, int row, double own, double ownError)
    {
        (double given, double error) = (trials.Effect[row], trials.StandardError[row]);
        string gives = $"{TrialFigures.Say(own, 3)} (SE {TrialFigures.Say(ownError, 3)}) from {RowsOwnFigures(trials, row)}";
        if (!Close(trials, given, own))
        {
            bool swapped = Close(trials, given, -own);
            return trials.Finding(row, swapped ? "sign-swap" : "effect-differs", trials.Effect.Column, TrialFigures.Say(given, 3), swapped
                ? $"{gives}: only the sign differs. Check the direction of the instrument and which arm is which."
                : $"{gives}. Check these figures against the paper, or note where the given effect comes from.");
        }

        return Math.Abs(error - ownError) > (trials.IsStandard ? 0.02 : 0.05) * ownError
            ? trials.Finding(row, "effect-differs", trials.StandardError.Column, $"SE {TrialFigures.Say(error, 3)}",
                $"{gives}: the effect agrees, its standard error does not. Check the sizes of the arms, and whether clustering was allowed for.")
            : null;
    }

    private static string RowsOwnFigures(TrialFigures trials, int row)
    {
        (ArmFigures a, ArmFigures b) = (trials.Arm1, trials.Arm2);
        if (!double.IsNaN(a.Sd[row]))
        {
            return $"means {Group(a.Mean, a.Sd, a.Size, row)} and {Group(b.Mean, b.Sd, b.Size, row)}";
        }

        return !double.IsNaN(a.ChangeSd[row])
            ? $"changes {Group(a.ChangeMean, a.ChangeSd, a.ChangeSize, row)} and {Group(b.ChangeMean, b.ChangeSd, b.ChangeSize, row)}"
            : $"events {Share(a, row)} and {Share(b, row)}";
    }

    private static string Share(ArmFigures arm, int row) => $"{TrialFigures.Say(arm.Events[row])}/{TrialFigures.Say(arm.Total[row])}";

    private static string Group(Figure mean, Figure sd, Figure size, int row) =>
        $"{TrialFigures.Say(mean[row])} (SD {TrialFigures.Say(sd[row])}, n {TrialFigures.Say(size[row])})";
}
