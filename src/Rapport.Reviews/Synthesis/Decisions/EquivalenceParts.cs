using Rapport.Statistics;
using Rapport.Statistics.Decisions;

namespace Rapport.Reviews.Synthesis;

/// <summary>Two one-sided tests of the pooled effect, each at 5 %, with the 90 % interval that decides them.</summary>
internal static class EquivalenceParts
{
    public static EquivalenceResult? Of(Estimate pooled, SynthesisSpecification spec)
    {
        if (spec.Equivalence is not [var from, var to])
        {
            return null;
        }

        var (lower, upper) = (from / spec.BoundUnit, to / spec.BoundUnit);

        var test = Equivalence.Test(pooled, lower, upper);
        return new(lower, upper, test.PLower, test.PUpper, test.P, test.Equivalent, ResultParts.Bounds(test.Ci))
        {
            Points = spec.PointsSd is { } sd ? new(sd * lower, sd * upper, [sd * test.Ci.Lower, sd * test.Ci.Upper]) : null,
        };
    }
}
