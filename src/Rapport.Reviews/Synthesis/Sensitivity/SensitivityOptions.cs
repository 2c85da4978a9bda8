using System.Globalization;
using static Rapport.Reviews.Synthesis.SpecificationOptions;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The words for what is computed again and again: subsets, studies in order, rearranged studies.</summary>
internal static class SensitivityOptions
{
    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        Flag("gosh", "The pooled effect of every subset of the studies (up to 20 studies; beyond, of a sample of subsets).",
            (spec, on) => With(spec, s => s with { Gosh = on }), spec => spec.Sensitivity.Gosh),
        Whole("subsets", "N", "With --gosh: how many subsets are drawn where not all are taken (1048575).", 1, SensitivityChoices.MostSubsets,
            (spec, n) => With(spec, s => s with { Subsets = n }), spec => spec.Sensitivity.Gosh ? spec.Sensitivity.Subsets : null),
        Open("cumulative", "COLUMN", "Pools the first study, the first two, … in the order of this column, such as the year.",
            (spec, text) => With(spec, s => s with { Cumulative = text }), spec => spec.Sensitivity.Cumulative),
        Whole("permute", "N", "Permutation test of the pooled effect or the moderators: all arrangements up to 100,000 or N, N random ones beyond.", 2, SensitivityChoices.MostArrangements,
            (spec, n) => With(spec, s => s with { Permute = n }), spec => spec.Sensitivity.Permute),
        new()
        {
            Name = "seed", ValueName = "SEED",
            Help = "Seed of what is drawn at random (1): the same seed, the same draws.",
            Read = (spec, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                ? With(spec, s => s with { Seed = seed })
                : SynthesisRefusals.ValueNotAccepted("seed", text, "a whole number from 0 on, such as 1"),
            Write = spec => spec is { Draws: true, Sensitivity.Seed: { } seed } ? [seed.ToString(CultureInfo.InvariantCulture)] : [],
        },
    ];

    /// <summary>Writes down the seed where something is drawn.</summary>
    public static Spec Complete(Spec spec) => With(spec, s => s with { Seed = spec.Draws ? s.Seed ?? SensitivityChoices.DefaultSeed : null });

    private static Spec With(Spec spec, Func<SensitivityChoices, SensitivityChoices> change) => spec with { Sensitivity = change(spec.Sensitivity) };
}
