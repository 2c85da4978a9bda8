using Rapport.Statistics.Distributions;

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

    /// <summary>The difference over the SD of group 2 alone, equal variances (Hedges 1981; Glass's Δ), corrected with n2 − 1; metafor's <c>SMD1</c>.</summary>
    internal static Effect ByControl(double difference, double sd2, double n1, double n2)
    {
        double g = SmallSampleCorrection.Exact(n2 - 1) * difference / sd2;
        return new Effect(g, (1 / n1) + (1 / n2) + (g * g / (2 * n2)));
    }

    /// <summary>The same without equal variances (Bonett 2008, large sample); metafor's <c>SMD1H</c>.</summary>
    internal static Effect BySecondGroup(double[] v)
    {
        (double ratio, double n1, double n2) = (v[1] / v[4], v[2], v[5]);
        double g = SmallSampleCorrection.Exact(n2 - 1) * (v[0] - v[3]) / v[4];
        return new Effect(g, (ratio * ratio / n1) + (1 / n2) + (g * g / (2 * n2)));
    }

    /// <summary>Uncorrected d times what turns it into a log odds ratio: 1.65 (Cox and Snell 1989), or π/√3 (Hasselblad and Hedges 1995).</summary>
    internal static Effect AsLogOdds(double[] v, double factor)
    {
        Effect d = Pooled(v, new EscalcOptions { SmdVariance = SmdVariance.Esc });
        double uncorrected = d.Yi / SmallSampleCorrection.Approximate(v[2] + v[5]);
        return new Effect(uncorrected * factor, d.Vi * factor * factor);
    }

    /// <summary>
    /// Φ(δ), δ = (m1 − m2)/√(sd1² + sd2²): the chance that one drawn from group 1 scores above one drawn from group 2 (McGraw and Wong 1992),
    /// variance by the delta method without equal variances (Goddard and Hinberg 1990); metafor's <c>CLES</c>.
    /// </summary>
    internal static Effect CommonLanguage(double[] v)
    {
        (double var1, double n1, double var2, double n2) = (v[1] * v[1], v[2], v[4] * v[4], v[5]);
        double total = var1 + var2, delta = (v[0] - v[3]) / Math.Sqrt(total), density = Normal.Density(delta);
        double means = ((var1 / n1) + (var2 / n2)) / total;
        double spreads = delta * delta * ((var1 * var1 / (n1 - 1)) + (var2 * var2 / (n2 - 1))) / (2 * total * total);
        return n1 > 1 && n2 > 1 ? new Effect(Normal.Cdf(delta), density * density * (means + spreads)) : new Effect(double.NaN, double.NaN);
    }
}
