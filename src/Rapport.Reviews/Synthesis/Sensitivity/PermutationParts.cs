using Rapport.Statistics.Pooling;
using Rapport.Statistics.Resampling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The permutation test of the pooled effect (signs flipped) or of the moderators (rows exchanged).</summary>
internal static class PermutationParts
{
    /// <summary>Arrangements that are always taken all, where there are no more.</summary>
    public const int Feasible = 100_000;

    public static PermutationResult? Of(SplitStudies split, Fit fit, SensitivityChoices choices, LongWork work, List<string> notices)
    {
        var studies = split.Studies;
        var draws = choices.Permute!.Value;
        if (fit.ResidualDf < 1)
        {
            notices.Add("One study has nothing to rearrange: no permutation test.");
            return null;
        }

        var how = new PermutationOptions
        {
            ExactUpTo = Math.Max(draws, Feasible),
            Draws = draws,
            Seed = choices.Seed ?? SensitivityChoices.DefaultSeed,
        };
        var test = split.Design is { } design
            ? PermutationTest.Run(studies.Yi, studies.Vi, design, fit.Options, how, work.Of("arrangements"), work.Cancellation)
            : PermutationTest.Run(studies.Yi, studies.Vi, fit.Options, how, work.Of("arrangements"), work.Cancellation);
        if (test.NotConverged > 0)
        {
            notices.Add($"In {test.NotConverged} of {test.Arrangements} arrangements the estimate of τ² did not converge; the last iterate stands for it.");
        }

        var names = split.Design?.Names ?? ["pooled"];
        return new(
            test.Arrangements, test.Exact, test.NotConverged,
            [.. names.Select((name, j) => new PermutedCoefficient(name, test.P[j], fit.Coefficients[j].P))],
            test.OmnibusP is { } p ? new("moderators", p, fit.ModeratorTest!.P) : null);
    }
}
