using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Reporting;

/// <summary>How the effects of a measure were computed, in a sentence.</summary>
internal static class EffectMethods
{
    public static string Of(SynthesisSpecification spec) => spec.Measure switch
    {
        "GEN" => "Effects and their sampling variances were taken as given in the data.",
        "MD" => "Effects are mean differences (group 1 minus group 2), the variances of both groups taken as they are.",
        "SMD" => Standardised(spec.SmdVariance),
        "SMDH" => "Effects are standardised mean differences with heteroscedastic variances, corrected for small samples (metafor’s SMDH).",
        "ROM" => "Effects are log ratios of means (metafor’s ROM).",
        "RR" => "Effects are log risk ratios with their large-sample variances 1/a − 1/n₁ + 1/c − 1/n₂.",
        "OR" => "Effects are log odds ratios with their large-sample variances 1/a + 1/b + 1/c + 1/d.",
        "RD" => "Effects are risk differences with their large-sample variances.",
        "COR" => "Effects are raw correlations with their large-sample variances.",
        "ZCOR" => "Effects are correlations after Fisher’s transformation, variance 1/(n − 3).",
        "PR" => "Effects are raw proportions.",
        "PLO" => "Effects are log odds of proportions.",
        _ => $"Effects are of the measure {spec.Measure}{(Escalc.Find(spec.Measure) is { } known ? $" ({known.Title})" : "")}, computed as by metafor’s escalc.",
    };

    private static string Standardised(string variance) => variance switch
    {
        "esc" => "Effects are standardised mean differences (Hedges’ g) with the approximate small-sample correction 1 − 3/(4N − 9), their sampling variance 1/n₁ + 1/n₂ + d²/(2N) with the uncorrected d, as esc and metapsyTools have it.",
        "RevMan5" => "Effects are standardised mean differences (Hedges’ g) with the approximate small-sample correction 1 − 3/(4N − 9), their sampling variance 1/n₁ + 1/n₂ + g²/(2(N − 3.94)), as in Review Manager 5.",
        _ => "Effects are standardised mean differences with the exact small-sample correction (Hedges’ g; Hedges 1981), their sampling variance 1/n₁ + 1/n₂ + g²/(2(n₁ + n₂)).",
    };
}
