namespace Rapport.Statistics.Distributions;

/// <summary>Rational minimax approximations behind <see cref="Normal"/>: Cody 1969/1993 for the tails, Wichura 1988 for the quantile.</summary>
internal static class NormalCoefficients
{
    /// <summary>(Φ(z) − ½)/z as a function of z², |z| ≤ 0.6745.</summary>
    public static double Centre(double s) =>
        ((((((((0.065682337918207449113 * s) + 2.2352520354606839287) * s) + 161.02823106855587881) * s) + 1067.6894854603709582) * s) + 18154.981253343561249)
        / ((((((((s + 47.20258190468824187) * s) + 976.09855173777669322) * s) + 10260.932208618978205) * s) + 45507.789335026729956));

    /// <summary>P(Z &gt; z)·exp(z²/2), 0.6745 ≤ z ≤ √32.</summary>
    public static double Tail(double z) =>
        Polynomial(z, TailNumerator) / Polynomial(z, TailDenominator);

    /// <summary>What is missing from 1/√2π in z·P(Z &gt; z)·exp(z²/2), as a function of z⁻², z &gt; √32.</summary>
    public static double FarTail(double s) => s * Polynomial(s, FarNumerator) / Polynomial(s, FarDenominator);

    /// <summary>Quantile over p − ½ as a function of 0.425² − (p − ½)².</summary>
    public static double QuantileCentre(double r) => Polynomial(r, CentreA) / Polynomial(r, CentreB);

    /// <summary>Quantile as a function of √(−log p) − 1.6, up to √(−log p) = 5.</summary>
    public static double QuantileMiddle(double r) => Polynomial(r, MiddleC) / Polynomial(r, MiddleD);

    /// <summary>Quantile as a function of √(−log p) − 5, beyond.</summary>
    public static double QuantileFar(double r) => Polynomial(r, FarE) / Polynomial(r, FarF);

    private static ReadOnlySpan<double> TailNumerator =>
    [
        1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
        2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
        18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.0222352778706498070, 0.001421619193227893466, 2.9112874951168792e-5,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5,
    ];

    private static ReadOnlySpan<double> CentreA =>
    [
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
        1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080,
    ];

    private static ReadOnlySpan<double> CentreB =>
    [
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
        5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1,
    ];

    private static ReadOnlySpan<double> MiddleC =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
        3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
    ];

    private static ReadOnlySpan<double> MiddleD =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1,
    ];

    private static ReadOnlySpan<double> FarE =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
    ];

    private static ReadOnlySpan<double> FarF =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1,
    ];

    /// <summary>Horner, highest power first.</summary>
    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        foreach (var c in coefficients)
        {
            sum = (sum * x) + c;
        }

        return sum;
    }
}
