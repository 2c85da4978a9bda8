using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// A mean outside the instrument's range; an SD larger than any sample with that mean can have within the range,
/// √((m − low)(high − m)·n/(n − 1)) (Bhatia and Davis 2000); an SD under a third or over two and a half times of the usual one.
/// </summary>
internal static class ImpossibleDeviation
{
    private const double Least = 1.0 / 3, Most = 2.5;

    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        if (trials.Instrument is null)
        {
            yield break;
        }

        foreach (int row in trials.Rows)
        {
            if (trials.Instrument[row - 1] is not { } instrument)
            {
                continue;
            }

            TypicalDeviation? usual = trials.Typical.GetValueOrDefault(instrument);
            bool asError = usual is not null && StandardErrorAsDeviation.Holds(trials, row, usual.Sd);
            foreach (ArmFigures arm in new[] { trials.Arm1, trials.Arm2 })
            {
                IntegrityFinding? finding = Impossible(trials, row, arm, instrument)
                    ?? (asError || usual is null ? null : Implausible(trials, row, arm, instrument, usual));
                if (finding is not null)
                {
                    yield return finding;
                }
            }
        }
    }

    private static IntegrityFinding? Impossible(TrialFigures trials, int row, ArmFigures arm, string instrument)
    {
        if (InstrumentScales.Find(instrument) is not { Highest: > 0 } scale)
        {
            return null;
        }

        double mean = arm.Mean[row], n = arm.Size[row];
        string Range() => $"{instrument} runs from {scale.Lowest} to {scale.Highest} ({scale.Source})";
        if (mean < scale.Lowest || mean > scale.Highest)
        {
            return trials.Finding(row, "mean-impossible", arm.Mean.Column, $"mean {TrialFigures.Say(mean)}",
                $"{Range()}: check the mean and the version of the instrument.");
        }

        double largest = Math.Sqrt((mean - scale.Lowest) * (scale.Highest - mean) * n / (n - 1));
        return n > 1 && arm.Sd[row] > largest
            ? trials.Finding(row, "sd-impossible", arm.Sd.Column,
                $"SD {TrialFigures.Say(arm.Sd[row])} at mean {TrialFigures.Say(mean)}, n {TrialFigures.Say(n)}",
                $"At most {TrialFigures.Say(largest)}, since {Range()}: check the SD, its decimal mark and the version of the instrument.")
            : null;
    }

    private static IntegrityFinding? Implausible(TrialFigures trials, int row, ArmFigures arm, string instrument, TypicalDeviation usual)
    {
        double ratio = arm.Sd[row] / usual.Sd;
        return ratio is > 0 and (< Least or > Most)
            ? trials.Finding(row, "sd-implausible", arm.Sd.Column, $"SD {TrialFigures.Say(arm.Sd[row])} ({instrument})",
                $"Near {TrialFigures.Say(usual.Sd, 1)} ({usual.Source}). Check whether the paper prints SD, SE or an interval, the decimal mark, and whether the scale was scored otherwise.")
            : null;
    }
}
