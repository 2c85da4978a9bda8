namespace Rapport.Statistics.EffectSizes.Designs;

/// <summary>Trials in which each person gets both treatments.</summary>
public static class CrossOver
{
    /// <summary>Paired mean difference: m1 − m2, variance (sd1² + sd2² − 2 r sd1 sd2)/n (Elbourne et al. 2002).</summary>
    /// <param name="m1">Mean under treatment 1.</param>
    /// <param name="sd1">Its standard deviation, &gt; 0.</param>
    /// <param name="m2">Mean under treatment 2.</param>
    /// <param name="sd2">Its standard deviation, &gt; 0.</param>
    /// <param name="n">Persons.</param>
    /// <param name="correlation">Between both, inside (−1, 1); 0 throws the pairing away.</param>
    public static Effect MeanDifference(double m1, double sd1, double m2, double sd2, double n, double correlation)
    {
        double sd = Conversions.ChangeScores.Sd(sd1, sd2, correlation);
        return new Effect(m1 - m2, sd * sd / n);
    }

    /// <summary>Standardized by the root of the mean variance, so that it may stand beside parallel trials: variance (1/n + g²/2n) · 2(1 − r) (Cochrane Handbook, chapter 23).</summary>
    /// <inheritdoc cref="MeanDifference" path="/param"/>
    public static Effect StandardizedDifference(double m1, double sd1, double m2, double sd2, double n, double correlation)
    {
        if (!(n > 2) || !(Math.Abs(correlation) < 1)) throw new ArgumentException("More than two persons, and a correlation inside (-1, 1), are needed.", nameof(correlation));
        double g = SmallSampleCorrection.Exact(n - 1) * (m1 - m2) / Math.Sqrt(((sd1 * sd1) + (sd2 * sd2)) / 2);
        return new Effect(g, ((1 / n) + (g * g / (2 * n))) * 2 * (1 - correlation));
    }

    /// <summary>The correlation behind a paired t: from the standard deviation of the differences that it implies.</summary>
    /// <param name="difference">m1 − m2, other than 0.</param>
    /// <param name="t">Paired t, other than 0.</param>
    /// <param name="sd1">Standard deviation under treatment 1.</param>
    /// <param name="sd2">Standard deviation under treatment 2.</param>
    /// <param name="n">Persons.</param>
    /// <exception cref="ArgumentException">A difference or t of 0.</exception>
    public static double CorrelationFromT(double difference, double t, double sd1, double sd2, double n)
    {
        if (difference == 0 || t == 0) throw new ArgumentException("A difference and t of 0 say nothing of the correlation.", nameof(difference));
        return Conversions.ChangeScores.Correlation(sd1, sd2, Math.Abs(difference / t) * Math.Sqrt(n));
    }
}
