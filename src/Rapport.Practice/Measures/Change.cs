namespace Rapport.Practice.Measures;

/// <summary>Formulas of change in one patient.</summary>
public static class Change
{
    /// <summary>
    /// Smallest change that error of measurement alone exceeds in 5 of 100: 1.96·√2·SD·√(1 − r) (Jacobson and Truax 1991). The reliability may be
    /// test-retest or α; the two give different answers, so which was used is stored beside.
    /// </summary>
    /// <param name="sd">Standard deviation, points, above 0.</param>
    /// <param name="r">Reliability, 0 to 1.</param>
    /// <returns>Points.</returns>
    public static double Reliable(double sd, double r)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sd);
        ArgumentOutOfRangeException.ThrowIfNegative(r);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(r, 1);
        return 1.96 * Math.Sqrt(2) * sd * Math.Sqrt(1 - r);
    }

    /// <summary>
    /// Cut-off c between a well and an unwell population, each weighted by the other's spread: (SD₀·M₁ + SD₁·M₀)/(SD₀ + SD₁)
    /// (Jacobson and Truax 1991).
    /// </summary>
    /// <param name="mean0">Mean of the one population.</param>
    /// <param name="sd0">Its standard deviation, above 0.</param>
    /// <param name="mean1">Mean of the other.</param>
    /// <param name="sd1">Its standard deviation, above 0.</param>
    /// <returns>A score between the two means.</returns>
    public static double CutOff(double mean0, double sd0, double mean1, double sd1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sd0);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sd1);
        return ((sd0 * mean1) + (sd1 * mean0)) / (sd0 + sd1);
    }
}
