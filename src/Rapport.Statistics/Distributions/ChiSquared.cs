using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Distributions;

/// <summary>
/// The χ² distribution, df &gt; 0 (not necessarily whole). Tails are computed each on its own, relative accuracy about 1e-13.
/// Reproduces R's <c>pchisq</c>, <c>qchisq</c>, <c>dchisq</c>. NaN in x gives NaN.
/// </summary>
public static class ChiSquared
{
    /// <summary>P(X ≤ x).</summary>
    /// <param name="x">Any number; below 0 gives 0.</param>
    /// <param name="df">Degrees of freedom, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">df is not positive.</exception>
    public static double Cdf(double x, double df)
    {
        Preconditions.Positive(df);
        return x <= 0 ? 0 : SpecialFunctions.RegularisedGammaP(df / 2, x / 2);
    }

    /// <summary>P(X &gt; x): the p value of a Q statistic.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double UpperTail(double x, double df)
    {
        Preconditions.Positive(df);
        return x <= 0 ? 1 : SpecialFunctions.RegularisedGammaQ(df / 2, x / 2);
    }

    /// <summary>Density at x.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double Density(double x, double df)
    {
        Preconditions.Positive(df);
        if (x <= 0)
        {
            return x < 0 || df > 2 ? 0 : df == 2 ? 0.5 : double.PositiveInfinity;
        }

        return SpecialFunctions.GammaKernel(df / 2, x / 2) * (df / 2) / x;
    }

    /// <summary>Log density at x, finite where the density underflows.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double LogDensity(double x, double df)
    {
        Preconditions.Positive(df);
        var a = df / 2;
        return x <= 0
            ? Math.Log(Density(x, df))
            : (a * Elementary.LogRatioDeficit(x / 2, a)) - SpecialFunctions.StirlingError(a) + (0.5 * Math.Log(a / (2 * Math.PI))) - Math.Log(x);
    }

    /// <summary>The x with P(X ≤ x) = p.</summary>
    /// <param name="p">Probability inside [0, 1].</param>
    /// <param name="df">Degrees of freedom, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1] or df is not positive.</exception>
    public static double Quantile(double p, double df)
    {
        Preconditions.Probability(p);
        return Inverse(p, 1 - p, df);
    }

    /// <summary>The x with P(X &gt; x) = p: no accuracy lost for small p.</summary>
    /// <inheritdoc cref="Quantile"/>
    public static double UpperQuantile(double p, double df)
    {
        Preconditions.Probability(p);
        return Inverse(1 - p, p, df);
    }

    private static double Inverse(double lower, double upper, double df)
    {
        Preconditions.Positive(df);
        return LogNewton.Quantile(new Law(df), lower, upper, Start(lower, upper, df));
    }

    /// <summary>
    /// Cornish and Fisher's expansion (Fisher and Cornish 1960, <i>Technometrics</i> 2:209) where z is small against df; else Wilson
    /// and Hilferty 1931, and far down in the lower tail the first term of the series.
    /// </summary>
    private static double Start(double lower, double upper, double df)
    {
        if (lower <= 0 || upper <= 0)
        {
            return df;
        }

        var z = lower < upper ? Normal.Quantile(lower) : Normal.UpperQuantile(upper);
        var z2 = z * z;
        if (2 * z2 < df)
        {
            var root2 = Math.Sqrt(2 * df);
            return df + (z * root2) + ((z2 - 1) * 2 / 3) + (z * (z2 - 7) / (9 * root2))
                - (((z2 * ((6 * z2) + 14)) - 32) / (405 * df)) + (z * ((z2 * ((9 * z2) + 256)) - 433) / (4860 * df * root2 / 2));
        }

        var root = 1 - (2 / (9 * df)) + (z * Math.Sqrt(2 / (9 * df)));
        return root > 0.3 ? df * root * root * root : 2 * Math.Exp((Math.Log(lower) + SpecialFunctions.LogGamma((df / 2) + 1)) * 2 / df);
    }

    private readonly struct Law(double df) : IPositiveLaw
    {
        private readonly double factor = SpecialFunctions.GammaFactor(df / 2);

        public LawPoint At(double x, bool lower)
        {
            var (value, isLower, kernel) = SpecialFunctions.IncompleteGamma(df / 2, x / 2, factor);
            return new(isLower == lower ? value : 1 - value, kernel * (df / 2), (df - x) / 2);
        }
    }
}
