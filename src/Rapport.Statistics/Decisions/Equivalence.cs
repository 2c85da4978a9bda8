namespace Rapport.Statistics.Decisions;

/// <summary>Two one-sided tests of an effect against the bounds of what would not matter.</summary>
/// <param name="Lower">Lower bound of the region of equivalence.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="PLower">One-sided p of "the effect is at or below the lower bound".</param>
/// <param name="PUpper">One-sided p of "the effect is at or above the upper bound".</param>
/// <param name="P">The larger of the two: the p of the equivalence test.</param>
/// <param name="Equivalent">Whether P is below alpha.</param>
/// <param name="Alpha">Level of each one-sided test.</param>
/// <param name="Ci">The interval of level 1 − 2·alpha that lies inside the bounds exactly when the effect is equivalent.</param>
public sealed record EquivalenceTest(
    double Lower, double Upper, double PLower, double PUpper, double P, bool Equivalent, double Alpha, Interval Ci);

/// <summary>Equivalence: not the absence of a significant difference, but evidence that any difference is small.</summary>
public static class Equivalence
{
    /// <summary>Schuirmann's two one-sided tests (1987), by t where the estimate has degrees of freedom, else by the normal.</summary>
    /// <param name="estimate">Estimate with a standard error above 0.</param>
    /// <param name="lower">Lower bound, scale of the estimate.</param>
    /// <param name="upper">Upper bound, above <paramref name="lower"/>.</param>
    /// <param name="alpha">Level of each one-sided test, inside (0, ½).</param>
    /// <exception cref="ArgumentException">Bounds in the wrong order or not finite, no standard error, alpha out of range.</exception>
    public static EquivalenceTest Test(Estimate estimate, double lower, double upper, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        if (!(double.IsFinite(lower) && double.IsFinite(upper) && lower < upper))
        {
            throw new ArgumentException("The lower bound must lie below the upper bound, both finite.", nameof(lower));
        }

        var reference = new TestReference(estimate, alpha);
        double pLower = reference.UpperTail(lower);
        double pUpper = reference.LowerTail(upper);
        double p = Math.Max(pLower, pUpper);
        return new EquivalenceTest(lower, upper, pLower, pUpper, p, p < alpha, alpha, reference.Interval(1 - (2 * alpha)));
    }
}
