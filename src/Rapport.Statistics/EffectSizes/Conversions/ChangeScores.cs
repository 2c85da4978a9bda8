namespace Rapport.Statistics.EffectSizes.Conversions;

/// <summary>Change from before to after, and the correlation that papers leave out.</summary>
public static class ChangeScores
{
    /// <summary>Standard deviation of the change: √(sd1² + sd2² − 2 r sd1 sd2) (Cochrane Handbook, chapter 6).</summary>
    /// <param name="sdBefore">Standard deviation before, &gt; 0.</param>
    /// <param name="sdAfter">Standard deviation after, &gt; 0.</param>
    /// <param name="correlation">Between before and after, inside [−1, 1].</param>
    public static double Sd(double sdBefore, double sdAfter, double correlation)
    {
        Check(sdBefore, sdAfter);
        if (!(Math.Abs(correlation) <= 1)) throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation lies between -1 and 1.");
        return Math.Sqrt((sdBefore * sdBefore) + (sdAfter * sdAfter) - (2 * correlation * sdBefore * sdAfter));
    }

    /// <summary>The correlation that three standard deviations imply; outside [−1, 1] when they cannot belong together, which is a finding and not an answer.</summary>
    /// <param name="sdBefore">Standard deviation before, &gt; 0.</param>
    /// <param name="sdAfter">Standard deviation after, &gt; 0.</param>
    /// <param name="sdChange">Standard deviation of the change, ≥ 0.</param>
    public static double Correlation(double sdBefore, double sdAfter, double sdChange)
    {
        Check(sdBefore, sdAfter);
        return ((sdBefore * sdBefore) + (sdAfter * sdAfter) - (sdChange * sdChange)) / (2 * sdBefore * sdAfter);
    }

    /// <summary>
    /// Difference of the changes of two groups over the pooled standard deviation before, for an assumed correlation: Morris 2008, d_ppc2 (eq. 8) with its variance (eq. 25).
    /// </summary>
    /// <param name="treatment">Before, after, standard deviation before and size of the treated, size &gt; 1.</param>
    /// <param name="control">The same of the controls.</param>
    /// <param name="correlation">Between before and after, inside (−1, 1), assumed for both groups.</param>
    /// <exception cref="ArgumentException">Sizes that leave no more than two degrees of freedom, standard deviations not above 0, a correlation out of range.</exception>
    public static Effect PrePostControl(PrePost treatment, PrePost control, double correlation)
    {
        Check(treatment.SdBefore, control.SdBefore);
        double df = treatment.N + control.N - 2;
        if (!(df > 2) || !(Math.Abs(correlation) < 1)) throw new ArgumentException("More than four persons, and a correlation inside (-1, 1), are needed.", nameof(correlation));
        double pooled = Math.Sqrt((((treatment.N - 1) * treatment.SdBefore * treatment.SdBefore) + ((control.N - 1) * control.SdBefore * control.SdBefore)) / df);
        double j = SmallSampleCorrection.Exact(df), g = j * (treatment.Change - control.Change) / pooled;
        double sampling = 2 * (1 - correlation) * ((1 / treatment.N) + (1 / control.N));
        return new Effect(g, (j * j * sampling * df / (df - 2) * (1 + (g * g / sampling))) - (g * g));
    }

    /// <summary>The same for several correlations: how much hangs on the one assumed.</summary>
    /// <inheritdoc cref="PrePostControl"/>
    /// <param name="treatment">Before, after, standard deviation before and size of the treated.</param>
    /// <param name="control">The same of the controls.</param>
    /// <param name="correlations">Each inside (−1, 1).</param>
    public static IReadOnlyList<(double Correlation, Effect Effect)> Sensitivity(PrePost treatment, PrePost control, IEnumerable<double> correlations)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        return [.. correlations.Select(r => (r, PrePostControl(treatment, control, r)))];
    }

    private static void Check(double first, double second)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(second);
    }
}

/// <summary>One group before and after.</summary>
/// <param name="MeanBefore">Mean before.</param>
/// <param name="MeanAfter">Mean after.</param>
/// <param name="SdBefore">Standard deviation before, &gt; 0.</param>
/// <param name="N">Persons measured twice.</param>
public readonly record struct PrePost(double MeanBefore, double MeanAfter, double SdBefore, double N)
{
    /// <summary>After less before.</summary>
    public double Change => MeanAfter - MeanBefore;
}
