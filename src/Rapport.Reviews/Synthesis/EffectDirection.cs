using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>What a positive effect says.</summary>
internal static class EffectDirection
{
    /// <summary>A sentence for the head of tables and figures.</summary>
    public static string Of(TrialTable trials) =>
        IsMetapsyEffect(trials) ? "Effects are Hedges' g as the Metapsy file gives them: positive favours arm 1."
        : trials.Measure.Name is "SMD" or "SMDH" or "MD" ? "Effects are group 1 minus group 2: negative favours group 1 where low scores are good."
        : $"A positive effect says: {trials.Measure.PositiveFavours}.";

    /// <summary>Whether the effects are the Hedges' g that the Metapsy tools computed.</summary>
    public static bool IsMetapsyEffect(TrialTable trials) =>
        trials is { Format: DataFormat.Metapsy, Measure.Name: "GEN" } && trials.Columns["yi"] is ".g" or "precalc_g";
}
