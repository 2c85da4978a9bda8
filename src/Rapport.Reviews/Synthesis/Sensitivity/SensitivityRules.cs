using static Rapport.Reviews.Synthesis.SpecificationRules;

namespace Rapport.Reviews.Synthesis;

/// <summary>What small-study methods and repeated computations need of the other options.</summary>
internal static class SensitivityRules
{
    private static readonly string[] OfOneEffect = ["trimfill", "trimfill-side", "trimfill-model", "failsafe-target", "selection-ratio"];

    private static readonly string[] OfBias = [.. OfOneEffect, "selection", "selection-steps", "selection-favours", "truncation"];

    public static IReadOnlyList<SpecificationRule> All { get; } =
    [
        .. OfBias.Select(option => new SpecificationRule(option, s => !s.Bias, $"--{option} says how --bias is to go about it: add --bias, or leave it out.")),
        .. OfOneEffect.Select(option => NeedsPooledEffect(option)),
        new("selection-steps", s => !s.BiasChoices.Selection.Contains("step"), "--selection-steps is about the step function: add step to --selection, or leave it out."),
        new("truncation", s => !s.BiasChoices.Selection.Contains("truncated"), "--truncation is about truncated selection: add truncated to --selection, or leave it out."),
        new("selection", s => s.BiasChoices is { SelectionFavours: "either" } b && b.Selection.Contains("truncated"),
            "--selection truncated suppresses effects on one side, so --selection-favours either has no meaning for it: leave out one of them."),
        InverseVarianceOnly("gosh", s => s.Sensitivity.Gosh),
        InverseVarianceOnly("cumulative"),
        InverseVarianceOnly("permute"),
        NeedsPooledEffect("gosh", s => s.Sensitivity.Gosh),
        NeedsPooledEffect("cumulative"),
        new("subsets", s => !s.Sensitivity.Gosh, "--subsets is how many subsets --gosh draws: add --gosh, or leave it out."),
        new("seed", s => !s.Draws, "--seed is for what is drawn at random: add --gosh, --permute N or --wild N, or leave it out."),
    ];

    private static SpecificationRule InverseVarianceOnly(string option, Func<SynthesisSpecification, bool>? asked = null) => new(
        option,
        s => (s.Model is not ("random" or "common") || s.Tau2 == "GENQ" || s.QAround == ConventionOptions.MantelHaenszelCentre) && (asked is null || asked(s)),
        $"--{option} fits the model again and again to effects with inverse-variance weights: use --model random or common, without --tau2 GENQ and --q-around mantel-haenszel.");
}
