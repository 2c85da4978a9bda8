namespace Rapport.Statistics.EffectSizes.Designs;

/// <summary>Several treatments of a trial against one control group: exact covariances of their effects (Gleser and Olkin 2009), and the halving that reviews resort to.</summary>
public static class SharedControl
{
    /// <summary>Covariance of two mean differences: variance of the control mean, sd²/n.</summary>
    /// <param name="controlSd">Standard deviation of the controls.</param>
    /// <param name="controlN">Their number, &gt; 0.</param>
    public static double OfMeanDifferences(double controlSd, double controlN) => controlSd * controlSd / controlN;

    /// <summary>Covariance of two standardized mean differences: 1/n + g1 g2/2N, with a standard deviation pooled over all arms (Gleser and Olkin 2009, eq. 19.19).</summary>
    /// <param name="g1">One effect.</param>
    /// <param name="g2">The other.</param>
    /// <param name="controlN">Controls, &gt; 0.</param>
    /// <param name="totalN">Persons of all arms of the trial.</param>
    public static double OfStandardizedDifferences(double g1, double g2, double controlN, double totalN) => (1 / controlN) + (g1 * g2 / (2 * totalN));

    /// <summary>Covariance of two log odds ratios: 1/c + 1/d of the controls.</summary>
    /// <param name="events">Controls with the event, &gt; 0.</param>
    /// <param name="others">Controls without, &gt; 0.</param>
    public static double OfLogOddsRatios(double events, double others) => (1 / events) + (1 / others);

    /// <summary>Covariance of two log risk ratios: 1/c − 1/n of the controls.</summary>
    /// <inheritdoc cref="OfLogOddsRatios"/>
    public static double OfLogRiskRatios(double events, double others) => (1 / events) - (1 / (events + others));

    /// <summary>Covariance of two risk differences: p(1 − p)/n of the controls.</summary>
    /// <inheritdoc cref="OfLogOddsRatios"/>
    public static double OfRiskDifferences(double events, double others)
    {
        double n = events + others;
        return events * others / (n * n * n);
    }

    /// <summary>
    /// The control group split evenly among comparisons (Cochrane Handbook, chapter 23): sizes and events divided, means and deviations kept. Removes the double counting, not the correlation;
    /// the covariances above are the better answer.
    /// </summary>
    /// <param name="sizeOrEvents">Controls, or their events.</param>
    /// <param name="comparisons">How many comparisons share them, ≥ 1.</param>
    public static double Split(double sizeOrEvents, int comparisons)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        return sizeOrEvents / comparisons;
    }
}
