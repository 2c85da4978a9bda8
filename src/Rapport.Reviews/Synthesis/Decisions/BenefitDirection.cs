namespace Rapport.Reviews.Synthesis;

/// <summary>Which sign of an effect is a benefit of group 1.</summary>
internal static class BenefitDirection
{
    /// <summary>As stated, else as the Metapsy standard says, else negative for differences of scores, low ones being good on symptom scales; null where nothing tells.</summary>
    public static string? Of(SynthesisResult result, SynthesisSpecification spec) =>
        spec.Benefit ?? (result.PositiveFavoursArm1 ? DecisionOptions.Positive : IsOfScores(result.Measure) ? DecisionOptions.Negative : null);

    /// <summary>Whether it is a difference of scores of two groups, of which low ones are taken as good.</summary>
    public static bool IsOfScores(string measure) => measure is "MD" or "SMD" or "SMDH";
}
