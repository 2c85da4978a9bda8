using Rapport.Ground;
using Rapport.Statistics.Decisions;

namespace Rapport.Reviews.Synthesis;

/// <summary>Non-inferiority of group 1 by the margin asked for, one-sided at 2.5 %.</summary>
internal static class NonInferiorityParts
{
    /// <summary>Adds the test to a result with one pooled effect; refused where nobody says which sign is a benefit.</summary>
    public static Outcome<SynthesisResult> Add(SynthesisResult result, SynthesisSpecification spec)
    {
        if (spec.NonInferiority is not { } asked || result.Pooled is not { } pooled)
        {
            return result;
        }

        var margin = asked / spec.BoundUnit;

        if (BenefitDirection.Of(result, spec) is not { } benefit)
        {
            return SynthesisRefusals.Contradiction("--non-inferiority needs to know what is good: add --benefit positive or --benefit negative, the sign of an effect that is a benefit of group 1.");
        }

        if (!(pooled.Se > 0))
        {
            return result with { Notices = [.. result.Notices, $"No test of non-inferiority: {EquivalenceParts.NoError}"] };
        }

        var positive = benefit == DecisionOptions.Positive;
        var test = NonInferiority.Test(new(pooled.Estimate, pooled.Se, pooled.Statistic, pooled.Df, pooled.P, new(pooled.Ci[0], pooled.Ci[1])), margin, positive);
        var ci = ResultParts.Bounds(test.Ci);
        var points = spec.PointsSd is not { } sd ? null
            : new NonInferiorityPoints(margin * sd, (positive ? 1 : -1) * sd * pooled.Estimate, positive ? [sd * ci[0], sd * ci[1]] : [-sd * ci[1], -sd * ci[0]]);
        return result with
        {
            NonInferiority = new(margin, benefit, test.P, test.NonInferior, test.PSuperior, test.Superior, ci, points),
            Notices = spec.Benefit is null && !result.PositiveFavoursArm1
                ? [.. result.Notices, "Non-inferiority takes low scores as good: a negative difference is a benefit of group 1 (--benefit positive says otherwise)."]
                : result.Notices,
        };
    }
}
