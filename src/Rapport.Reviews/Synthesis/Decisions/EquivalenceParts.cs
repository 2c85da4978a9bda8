using Rapport.Statistics;
using Rapport.Statistics.Decisions;

namespace Rapport.Reviews.Synthesis;

/// <summary>Two one-sided tests of the pooled effect, each at 5 %, with the 90 % interval that decides them.</summary>
internal static class EquivalenceParts
{
    /// <summary>Why an effect without a standard error is not judged.</summary>
    public const string NoError = "the pooled effect has a standard error of 0, because the effects agree exactly, and nothing can be tested against none.";

    /// <param name="pooled">The pooled effect.</param>
    /// <param name="bare">What tells the direction of a benefit.</param>
    /// <param name="spec">The bounds and their unit; points are positive for a benefit, bounds and results alike.</param>
    /// <param name="notices">Takes why there is no test.</param>
    public static EquivalenceResult? Of(Estimate pooled, SynthesisResult bare, SynthesisSpecification spec, List<string> notices)
    {
        if (spec.Equivalence is not [var from, var to])
        {
            return null;
        }

        if (!(pooled.StandardError > 0))
        {
            notices.Add($"No test of equivalence: {NoError}");
            return null;
        }

        var turned = spec.PointsSd is not null && (BenefitDirection.Of(bare, spec) ?? DecisionOptions.Positive) == DecisionOptions.Negative;
        var (lower, upper) = spec.BoundsIn == DecisionOptions.Points && turned ? ((0 - to) / spec.BoundUnit, (0 - from) / spec.BoundUnit) : (from / spec.BoundUnit, to / spec.BoundUnit);
        var test = Equivalence.Test(pooled, lower, upper);
        return new(lower, upper, test.PLower, test.PUpper, test.P, test.Equivalent, ResultParts.Bounds(test.Ci))
        {
            Points = spec.PointsSd is not { } sd ? null
                : turned ? new(0 - (sd * upper), 0 - (sd * lower), [-sd * test.Ci.Upper, -sd * test.Ci.Lower])
                : new(sd * lower, sd * upper, [sd * test.Ci.Lower, sd * test.Ci.Upper]),
        };
    }
}
