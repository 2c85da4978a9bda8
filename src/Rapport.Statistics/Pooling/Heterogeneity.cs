namespace Rapport.Statistics.Pooling;

/// <summary>How far the true effects differ.</summary>
/// <param name="Tau2">Between-study variance, squared units of the measure, ≥ 0.</param>
/// <param name="Tau2Se">Its asymptotic standard error; NaN where none is defined.</param>
/// <param name="I2">Percent of total variability that is not sampling error, 0 to 100, by the definition asked for (<see cref="PoolingOptions.I2"/>).</param>
/// <param name="H2">Total over sampling variability; ≥ 1 for random effects; Q/(k − p) for a common effect, as metafor has it, and where I² is the share of Q.</param>
/// <param name="TypicalVariance">The typical sampling variance s² that <paramref name="I2"/> of a random-effects model is built on (Higgins and Thompson 2002, eq. 9).</param>
/// <param name="Q">Cochran's Q (with moderators: QE, the residual one).</param>
/// <param name="QDf">Its degrees of freedom, k − p.</param>
/// <param name="QP">Upper tail of χ² at Q.</param>
public sealed record Heterogeneity(
    double Tau2, double Tau2Se, double I2, double H2, double TypicalVariance, double Q, int QDf, double QP);

/// <summary>Q-profile intervals (Viechtbauer 2007) and what follows from them.</summary>
/// <param name="Tau2">Interval of τ².</param>
/// <param name="I2">Interval of I², percent.</param>
/// <param name="H2">Interval of H².</param>
public sealed record HeterogeneityIntervals(Interval Tau2, Interval I2, Interval H2)
{
    /// <summary>
    /// Whether both bounds of τ² fall below zero: the effects agree better than sampling error alone would let them, the interval
    /// is the empty set, and the bounds say zero for want of a better value.
    /// </summary>
    public bool Empty { get; init; }
}

/// <summary>Likelihood and information criteria of the fitted method (REML's own likelihood for REML).</summary>
/// <param name="LogLik">Log-likelihood at the estimate.</param>
/// <param name="Deviance">Minus twice the log-likelihood relative to the saturated model, as metafor prints it.</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="Bic">Bayesian criterion.</param>
/// <param name="Aicc">Akaike's criterion with the small-sample correction.</param>
public sealed record FitStatistics(double LogLik, double Deviance, double Aic, double Bic, double Aicc);

/// <summary>The joint test of the moderators (all coefficients but the intercept).</summary>
/// <param name="Statistic">QM (χ²) or F, as the coefficient test asks.</param>
/// <param name="Df1">Number of coefficients tested.</param>
/// <param name="Df2">Denominator degrees of freedom of F; null for χ².</param>
/// <param name="P">Upper tail.</param>
public sealed record OmnibusTest(double Statistic, int Df1, double? Df2, double P);
