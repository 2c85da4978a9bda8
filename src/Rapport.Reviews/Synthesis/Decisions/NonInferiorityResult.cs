namespace Rapport.Reviews.Synthesis;

/// <summary>A one-sided test that group 1 is not worse by the margin or more; all numbers on the scale of the measure, in the effect's own direction.</summary>
/// <param name="Margin">How much worse would be too much, above 0.</param>
/// <param name="Benefit"><c>positive</c> or <c>negative</c>: the sign that is a benefit of group 1.</param>
/// <param name="P">One-sided p of "worse by the margin or more".</param>
/// <param name="NonInferior">Whether it is below 0.025.</param>
/// <param name="PSuperior">One-sided p of "no better at all".</param>
/// <param name="Superior">Whether non-inferior, and that p below 0.025 too.</param>
/// <param name="Ci95">The interval that decides: non-inferior where its worse end is better than the margin.</param>
/// <param name="Points">The margin and the interval in points of the scale, positive for a benefit; null without one.</param>
public sealed record NonInferiorityResult(
    double Margin, string Benefit, double P, bool NonInferior, double PSuperior, bool Superior, double[] Ci95, NonInferiorityPoints? Points);

/// <summary>Non-inferiority in points of a scale, positive for a benefit of group 1.</summary>
/// <param name="Margin">The margin.</param>
/// <param name="Estimate">The benefit.</param>
/// <param name="Ci95">Its interval.</param>
public sealed record NonInferiorityPoints(double Margin, double Estimate, double[] Ci95);

/// <summary>The bounds of equivalence and the interval that decides, in points of a scale, positive for a benefit of group 1.</summary>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Ci90">90 % interval.</param>
public sealed record EquivalencePoints(double Lower, double Upper, double[] Ci90);
