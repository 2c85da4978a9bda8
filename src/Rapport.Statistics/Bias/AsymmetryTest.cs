namespace Rapport.Statistics.Bias;

/// <summary>A regression test for funnel-plot asymmetry: effects regressed on what grows as studies get smaller.</summary>
/// <param name="Name">Whose test it is: "Egger", …</param>
/// <param name="Predictor">What the effects are regressed on: "standard error", …</param>
/// <param name="K">Number of studies, ≥ 3.</param>
/// <param name="Slope">The tested coefficient with its statistic, degrees of freedom and two-sided p; in Egger's own form of the regression this is the intercept.</param>
/// <param name="Limit">The effect where the predictor is zero; for predictors that vanish in a study of infinite precision, the limit estimate.</param>
public sealed record AsymmetryTest(string Name, string Predictor, int K, Estimate Slope, Estimate Limit)
{
    /// <summary>The test statistic: t or z.</summary>
    public double Statistic => Slope.Statistic;

    /// <summary>Degrees of freedom of t; null for z.</summary>
    public double? Df => Slope.Df;

    /// <summary>Two-sided p.</summary>
    public double P => Slope.P;
}
