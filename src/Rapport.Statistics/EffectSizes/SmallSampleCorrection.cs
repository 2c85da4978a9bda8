namespace Rapport.Statistics.EffectSizes;

/// <summary>The factor that takes the positive bias out of a standardized mean difference.</summary>
public static class SmallSampleCorrection
{
    // Γ(x+½)/Γ(x) = √x · Σ cᵢ x^−i: coefficients of the asymptotic series (Tricomi and Erdélyi 1951).
    private static readonly double[] Series =
    [
        1, -1d / 8, 1d / 128, 5d / 1024, -21d / 32768, -399d / 262144, 869d / 4194304, 39325d / 33554432, -334477d / 2147483648,
    ];

    /// <summary>Hedges 1981: J(m) = Γ(m/2) / (√(m/2) Γ((m−1)/2)), without cancellation for large m.</summary>
    /// <param name="m">Degrees of freedom of the standardizer; J is defined above 1, NaN at or below.</param>
    public static double Exact(double m)
    {
        if (!(m > 1)) return double.NaN;
        if (double.IsPositiveInfinity(m)) return 1;
        double x = (m - 1) / 2, ratio = 1;
        for (; x < 32; x += 1) ratio *= x / (x + 0.5);
        double sum = 0;
        for (int i = Series.Length - 1; i >= 0; i--) sum = (sum / x) + Series[i];
        return ratio * sum * Math.Sqrt(x / (m / 2));
    }

    /// <summary>The usual approximation 1 − 3/(4N − 9), which is 1 − 3/(4m − 1) for m = N − 2 (Hedges and Olkin 1985).</summary>
    /// <param name="total">N, persons in both groups, above 9/4.</param>
    public static double Approximate(double total) => 1 - (3 / ((4 * total) - 9));
}
