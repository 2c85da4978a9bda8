namespace Rapport.Statistics.Decisions;

/// <summary>A one-sided test that a treatment is not worse than another by the margin or more.</summary>
/// <param name="Margin">The margin, above 0.</param>
/// <param name="PositiveIsBetter">Whether positive effects favour the treatment.</param>
/// <param name="P">One-sided p of "worse by the margin or more".</param>
/// <param name="NonInferior">Whether P is below alpha.</param>
/// <param name="PSuperior">One-sided p of "no better at all": superiority may be tested after non-inferiority without a penalty.</param>
/// <param name="Superior">Whether non-inferior and PSuperior is below alpha.</param>
/// <param name="Alpha">Level of the one-sided test.</param>
/// <param name="Ci">Interval of level 1 − 2·alpha; non-inferior exactly when its worse end is better than the margin.</param>
public sealed record NonInferiorityTest(
    double Margin, bool PositiveIsBetter, double P, bool NonInferior, double PSuperior, bool Superior, double Alpha, Interval Ci);

/// <summary>Non-inferiority by a margin set beforehand.</summary>
public static class NonInferiority
{
    /// <summary>The one-sided test of Blackwelder 1982, by t where the estimate has degrees of freedom, else by the normal.</summary>
    /// <param name="estimate">Treatment against comparator, standard error above 0.</param>
    /// <param name="margin">How much worse would be too much, on the scale of the estimate, above 0.</param>
    /// <param name="positiveIsBetter">Whether positive effects favour the treatment.</param>
    /// <param name="alpha">Level of the one-sided test, inside (0, ½); regulators ask for 0.025.</param>
    /// <exception cref="ArgumentException">A margin not above 0, no standard error, alpha out of range.</exception>
    public static NonInferiorityTest Test(Estimate estimate, double margin, bool positiveIsBetter, double alpha = 0.025)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        if (!(margin > 0) || !double.IsFinite(margin)) throw new ArgumentException("The margin must be above 0 and finite.", nameof(margin));
        var reference = new TestReference(estimate, alpha);
        double p = positiveIsBetter ? reference.UpperTail(-margin) : reference.LowerTail(margin);
        double superior = positiveIsBetter ? reference.UpperTail(0) : reference.LowerTail(0);
        return new NonInferiorityTest(
            margin, positiveIsBetter, p, p < alpha, superior, p < alpha && superior < alpha, alpha, reference.Interval(1 - (2 * alpha)));
    }
}
