using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// Standard errors entered as standard deviations: both SDs are under 40 % of what the instrument usually has, while SD·√n, what they
/// would be if they were standard errors, lies at 0.6 to 1.7 times of it in both arms. The effect is then several times too large.
/// </summary>
internal static class StandardErrorAsDeviation
{
    internal const string Rule = "se-as-sd";

    private const double Small = 0.4, FromUsual = 0.6, ToUsual = 1.7;

    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        if (trials.Instrument is null)
        {
            yield break;
        }

        foreach (int row in trials.Rows)
        {
            if (trials.Instrument[row - 1] is { } instrument
                && trials.Typical.TryGetValue(instrument, out TypicalDeviation? usual)
                && Holds(trials, row, usual.Sd))
            {
                yield return Finding(trials, row, instrument, usual);
            }
        }
    }

    /// <summary>Whether the SDs of the row look like standard errors beside the usual SD.</summary>
    internal static bool Holds(TrialFigures trials, int row, double usual) =>
        LooksLikeError(trials.Arm1, row, usual) && LooksLikeError(trials.Arm2, row, usual);

    private static bool LooksLikeError(ArmFigures arm, int row, double usual)
    {
        double sd = arm.Sd[row], ifError = sd * Math.Sqrt(arm.Size[row]) / usual;
        return sd < Small * usual && ifError is >= FromUsual and <= ToUsual;
    }

    private static IntegrityFinding Finding(TrialFigures trials, int row, string instrument, TypicalDeviation usual)
    {
        (double sd1, double sd2) = (trials.Arm1.Sd[row], trials.Arm2.Sd[row]);
        string asSds = $"{IfError(trials.Arm1, row)} and {IfError(trials.Arm2, row)}";
        return trials.Finding(row, Rule, trials.Arm1.Sd.Column,
            $"SDs {TrialFigures.Say(sd1)} and {TrialFigures.Say(sd2)} ({instrument}, n {TrialFigures.Say(trials.Arm1.Size[row])} and {TrialFigures.Say(trials.Arm2.Size[row])})",
            $"SDs near {TrialFigures.Say(usual.Sd, 1)} ({usual.Source}). Read as standard errors they would be SDs of {asSds}: check in the paper whether it prints SD or SE.");
    }

    private static string IfError(ArmFigures arm, int row) => TrialFigures.Say(arm.Sd[row] * Math.Sqrt(arm.Size[row]), 1);
}
