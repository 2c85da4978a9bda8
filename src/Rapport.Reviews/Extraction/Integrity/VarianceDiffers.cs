using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// A variance and a standard error of one row that contradict each other: more than a tenth between <c>sei</c> and √<c>vi</c>, which
/// leaves room for figures printed with one or two digits.
/// </summary>
internal static class VarianceDiffers
{
    private const double Room = 0.1;

    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        if (trials.GivenVariance is not { Exists: true } variance || trials.GivenError is not { Exists: true } error)
        {
            yield break;
        }

        foreach (int row in trials.Rows)
        {
            double root = Math.Sqrt(variance[row]);
            if (Math.Abs(error[row] - root) > Room * Math.Max(error[row], root))
            {
                yield return trials.Finding(row, "variance-differs", error.Column,
                    $"{error.Column} {TrialFigures.Say(error[row], 3)}, {variance.Column} {TrialFigures.Say(variance[row], 3)}",
                    $"One the square of the other: the variance gives a standard error of {TrialFigures.Say(root, 3)}. Check both against the paper; where a row has both, the variance is taken unless the standard error is named as the role sei.");
            }
        }
    }
}
