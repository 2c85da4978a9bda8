using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Decisions;

/// <summary>A number needed to treat with the limits of its interval.</summary>
/// <param name="Value">Persons to treat for one more response; negative: for one fewer (a number needed to harm); infinite for no effect.</param>
/// <param name="AtLower">The number at the lower limit of the effect.</param>
/// <param name="AtUpper">The number at the upper limit of the effect.</param>
/// <param name="ThroughInfinity">Whether the interval of the effect holds 0: then that of the number runs from one limit through ±∞ to the other (Altman 1998).</param>
public readonly record struct NumberNeeded(double Value, double AtLower, double AtUpper, bool ThroughInfinity);

/// <summary>The number needed to treat behind a standardized mean difference g, positive where treatment is better.</summary>
public static class NumberNeededToTreat
{
    /// <summary>1 / (Φ(g + Φ⁻¹(CER)) − CER) (Furukawa and Leucht 2011): responders among the treated less responders among controls, if scores are normal in both groups.</summary>
    /// <param name="g">Standardized mean difference, positive where treatment is better.</param>
    /// <param name="cer">Share of controls who respond, inside (0, 1).</param>
    /// <returns>Persons; negative where controls do better, +∞ where g is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The control event rate is not inside (0, 1).</exception>
    public static double FurukawaLeucht(double g, double cer)
    {
        if (!(cer > 0 && cer < 1)) throw new ArgumentOutOfRangeException(nameof(cer), cer, "The control event rate must lie between 0 and 1.");
        return Inverse(RiskDifference(g, cer));
    }

    /// <summary>1 / (2 Φ(g/√2) − 1) (Kraemer and Kupfer 2006): success is a patient drawn from treatment who does better than one drawn from control.</summary>
    /// <param name="g">Standardized mean difference, positive where treatment is better.</param>
    /// <returns>Persons; negative where controls do better, +∞ where g is 0.</returns>
    public static double KraemerKupfer(double g) => Inverse(ProbabilityOfSuperiority.SuccessDifference(g));

    /// <summary>Share of the treated who respond when <paramref name="cer"/> of the controls do: Φ(g + Φ⁻¹(CER)).</summary>
    /// <inheritdoc cref="FurukawaLeucht"/>
    public static double ResponseRate(double g, double cer) => Normal.Cdf(g + Normal.Quantile(cer));

    /// <summary>The number with its limits, from an effect and its interval.</summary>
    /// <param name="estimate">Standardized mean difference with interval, positive where treatment is better.</param>
    /// <param name="number">One of the two definitions above.</param>
    public static NumberNeeded Of(Estimate estimate, Func<double, double> number)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(number);
        (double lower, double upper) = (estimate.Ci.Lower, estimate.Ci.Upper);
        return new NumberNeeded(number(estimate.Value), number(lower), number(upper), lower <= 0 && upper >= 0);
    }

    // Φ(q + g) − Φ(q) by the tail that does not cancel.
    private static double RiskDifference(double g, double cer)
    {
        double q = Normal.Quantile(cer);
        return q + (g / 2) > 0 ? Normal.UpperTail(q) - Normal.UpperTail(q + g) : Normal.Cdf(q + g) - Normal.Cdf(q);
    }

    private static double Inverse(double difference) => difference == 0 ? double.PositiveInfinity : 1 / difference;
}
