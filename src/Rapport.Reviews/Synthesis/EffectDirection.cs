using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>What a positive effect says.</summary>
internal static class EffectDirection
{
    /// <summary>A sentence for the head of tables and figures.</summary>
    public static string Of(TrialTable trials, SynthesisSpecification spec) =>
        spec.Benefit is { } sign ? $"{Effects(trials)}{char.ToUpperInvariant(sign[0])}{sign[1..]} effects are a benefit of group 1, as stated."
        : IsMetapsyEffect(trials) ? "Effects are Hedges' g as the Metapsy file gives them: positive favours arm 1."
        : trials.Measure.Name is "SMD" or "SMDH" or "MD" ? "Effects are group 1 minus group 2: negative favours group 1 where low scores are good."
        : trials.Measure.PositiveFavours.StartsWith("the larger", StringComparison.Ordinal) ? $"The{trials.Measure.PositiveFavours[3..]}."
        : trials.Measure.NullValue is 0.5 ? $"A value above 0.5 says: {trials.Measure.PositiveFavours}."
        : $"A positive effect says: {trials.Measure.PositiveFavours}.";

    private static string Effects(TrialTable trials) =>
        IsMetapsyEffect(trials) ? "Effects are Hedges' g as the Metapsy file gives them. "
        : trials.Measure.Name is "SMD" or "SMDH" or "MD" ? "Effects are group 1 minus group 2. "
        : "";

    /// <summary>Whether the effects are the Hedges' g that the Metapsy tools computed.</summary>
    public static bool IsMetapsyEffect(TrialTable trials) =>
        trials is { Format: DataFormat.Metapsy, Measure.Name: "GEN" } && trials.Columns["yi"] is ".g" or "precalc_g";
}
