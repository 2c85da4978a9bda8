namespace Rapport.Statistics.EffectSizes;

/// <summary>Standardized mean differences of two independent groups, from m1 sd1 n1 m2 sd2 n2.</summary>
internal static class StandardizedMeanDifference
{
    /// <summary>Hedges' g: the difference over the pooled SD (Hedges 1981), corrected and with the variance that the convention asks for.</summary>
    internal static Effect Pooled(double[] v, EscalcOptions options)
    {
        (double n1, double n2) = (v[2], v[5]);
        double pooled = Math.Sqrt((((n1 - 1) * v[1] * v[1]) + ((n2 - 1) * v[4] * v[4])) / (n1 + n2 - 2));
        return FromCohensD((v[0] - v[3]) / pooled, n1, n2, options.SmdVariance);
    }

    /// <summary>g from an uncorrected d; NaN where n1 + n2 − 2 is not above 1.</summary>
    internal static Effect FromCohensD(double d, double n1, double n2, SmdVariance convention)
    {
        double total = n1 + n2;
        if (!(total > 3)) return new Effect(double.NaN, double.NaN);
        double sampling = (1 / n1) + (1 / n2);
        switch (convention)
        {
            case SmdVariance.Metafor:
                double exact = SmallSampleCorrection.Exact(total - 2) * d;
                return new Effect(exact, sampling + (exact * exact / (2 * total)));
            case SmdVariance.Esc:
                return new Effect(SmallSampleCorrection.Approximate(total) * d, sampling + (d * d / (2 * total)));
            case SmdVariance.RevMan5:
                double g = SmallSampleCorrection.Approximate(total) * d;
                return new Effect(g, sampling + (g * g / (2 * (total - 3.94))));
            default:
                throw new ArgumentOutOfRangeException(nameof(convention), convention, "Unknown variance convention.");
        }
    }

    /// <summary>The difference over the root of the mean variance (Bonett 2008, 2009), corrected with n1 + n2 − 2 degrees of freedom; metafor's <c>SMDH</c>.</summary>
    internal static Effect Heteroscedastic(double[] v)
    {
        (double var1, double n1, double var2, double n2) = (v[1] * v[1], v[2], v[4] * v[4], v[5]);
        if (!(n1 > 1 && n2 > 1)) return new Effect(double.NaN, double.NaN);
        double mean = (var1 + var2) / 2;
        double j = SmallSampleCorrection.Exact(n1 + n2 - 2);
        double g = j * (v[0] - v[3]) / Math.Sqrt(mean);
        double standardizer = g * g * ((var1 * var1 / (n1 - 1)) + (var2 * var2 / (n2 - 1))) / (8 * mean * mean);
        double means = ((var1 / (n1 - 1)) + (var2 / (n2 - 1))) / mean;
        return new Effect(g, j * j * (standardizer + means));
    }
}
