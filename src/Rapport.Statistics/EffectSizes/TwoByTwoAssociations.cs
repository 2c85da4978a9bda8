namespace Rapport.Statistics.EffectSizes;

/// <summary>Coefficients of association in a 2×2 table.</summary>
internal static class TwoByTwoAssociations
{
    private const string Together = "the event goes with group 1";

    internal static IEnumerable<EscalcMeasure> Measures(TwoByTwo family, Func<double[], bool> doubleZero) =>
    [
        new(family, "PHI", "Phi coefficient", Phi) { ScaleTitle = "Phi coefficient", PositiveFavours = Together, IsDoubleZero = doubleZero },
        new(family, "YUQ", "Yule's Q", (v, _) => YulesQ(v))
        {
            ScaleTitle = "Yule's Q", PositiveFavours = Together, DefaultAdd = 0.5, IsDoubleZero = doubleZero,
        },
        new(family, "YUY", "Yule's Y", (v, _) => YulesY(v))
        {
            ScaleTitle = "Yule's Y", PositiveFavours = Together, DefaultAdd = 0.5, IsDoubleZero = doubleZero,
        },
        new(family, "RTET", "Tetrachoric correlation", (v, _) => Tetrachoric.Correlation(v))
        {
            ScaleTitle = "Tetrachoric correlation", PositiveFavours = Together, IsDoubleZero = doubleZero,
        },
    ];

    /// <summary>
    /// φ with its large-sample variance under cross-sectional (Bishop, Fienberg and Holland 1975, eq. 11.3-2) or stratified sampling (delta method with both group sizes fixed).
    /// </summary>
    private static Effect Phi(double[] v, EscalcOptions options)
    {
        (double n1, double n2, double m1, double m2) = (v[0] + v[1], v[2] + v[3], v[0] + v[2], v[1] + v[3]);
        double n = n1 + n2, phi = ((v[0] * v[3]) - (v[1] * v[2])) / Math.Sqrt(n1 * n2 * m1 * m2);
        if (options.PhiSampling == SamplingScheme.Stratified)
        {
            double slope = Math.Sqrt(n1 * n2 / (m1 * m2)), turn = phi * (m2 - m1) / (2 * m1 * m2);
            double first = slope - (turn * n1), second = slope + (turn * n2);
            return new Effect(phi, (first * first * v[0] * v[1] / (n1 * n1 * n1)) + (second * second * v[2] * v[3] / (n2 * n2 * n2)));
        }

        double rows = (n1 - n2) / Math.Sqrt(n1 * n2), columns = (m1 - m2) / Math.Sqrt(m1 * m2);
        double square = phi * phi;
        return new Effect(phi, (1 - square + (phi * (1 + (square / 2)) * rows * columns) - (0.75 * square * ((rows * rows) + (columns * columns)))) / n);
    }

    /// <summary>Q = (OR − 1)/(OR + 1), variance ¼(1 − Q²)² Σ 1/cell (Yule 1900; 1912).</summary>
    private static Effect YulesQ(double[] v)
    {
        double q = ((v[0] * v[3]) - (v[1] * v[2])) / ((v[0] * v[3]) + (v[1] * v[2]));
        double rest = 1 - (q * q);
        return new Effect(q, rest * rest * Reciprocals(v) / 4);
    }

    /// <summary>Y = (√OR − 1)/(√OR + 1), variance 1/16 (1 − Y²)² Σ 1/cell (Yule 1912).</summary>
    private static Effect YulesY(double[] v)
    {
        (double agree, double differ) = (Math.Sqrt(v[0] * v[3]), Math.Sqrt(v[1] * v[2]));
        double y = (agree - differ) / (agree + differ), rest = 1 - (y * y);
        return new Effect(y, rest * rest * Reciprocals(v) / 16);
    }

    private static double Reciprocals(double[] v) => (1 / v[0]) + (1 / v[1]) + (1 / v[2]) + (1 / v[3]);
}
