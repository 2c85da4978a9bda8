namespace Rapport.Statistics.Pooling;

/// <summary>Estimators of the between-study variance τ²; names are metafor's (<c>rma(method=)</c>).</summary>
public enum Tau2Estimator
{
    /// <summary>Restricted maximum likelihood.</summary>
    REML,

    /// <summary>Maximum likelihood.</summary>
    ML,

    /// <summary>DerSimonian and Laird 1986, method of moments with inverse-variance weights.</summary>
    DL,

    /// <summary>Hedges 1983, method of moments with equal weights (also Cochran, variance component).</summary>
    HE,

    /// <summary>Hunter and Schmidt 1990.</summary>
    HS,

    /// <summary>Hunter and Schmidt with the small-sample correction k / (k − p) (Brannick et al. 2019).</summary>
    HSk,

    /// <summary>Sidik and Jonkman 2005, started from the unweighted variance.</summary>
    SJ,

    /// <summary>Empirical Bayes (Morris 1983); the same root as Paule and Mandel, reached by scoring.</summary>
    EB,

    /// <summary>Paule and Mandel 1982.</summary>
    PM,

    /// <summary>Median-unbiased Paule and Mandel (Viechtbauer 2021).</summary>
    PMM,

    /// <summary>Generalised Q with weights of one's own (DerSimonian and Kacker 2007).</summary>
    GENQ,
}

/// <summary>How coefficients are tested and their intervals built.</summary>
public enum CoefficientTest
{
    /// <summary>Wald, standard normal.</summary>
    Z,

    /// <summary>Wald, t with k − p degrees of freedom.</summary>
    T,

    /// <summary>Knapp and Hartung 2003: covariance rescaled by the weighted residual mean square, t with k − p degrees of freedom.</summary>
    KnappHartung,

    /// <summary>Knapp and Hartung with the rescaling never below one (metafor's <c>adhoc</c>).</summary>
    AdHoc,
}

/// <summary>What I² is a share of.</summary>
public enum I2Definition
{
    /// <summary>τ² over τ² plus the typical sampling variance (Higgins and Thompson 2002, eq. 9), for any estimator of τ²: metafor, RevMan Web since 2025.</summary>
    Tau2,

    /// <summary>(Q − df)/Q, not below 0 (Higgins et al. 2003), whatever the estimator of τ²: Review Manager 5, the R package meta, metapsyTools.</summary>
    Q,
}

/// <summary>How one data set is pooled. Defaults are metafor's.</summary>
public sealed record PoolingOptions
{
    /// <summary>True for the common-effect model (τ² = 0 by assumption); then <see cref="Tau2"/> is not used.</summary>
    public bool CommonEffect { get; init; }

    /// <summary>The estimator of τ².</summary>
    public Tau2Estimator Tau2 { get; init; } = Tau2Estimator.REML;

    /// <summary>A τ² handed over (≥ 0) instead of an estimate; null to estimate it.</summary>
    public double? Tau2Known { get; init; }

    /// <summary>Weights of one's own, one a study, ≥ 0; needed by <see cref="Tau2Estimator.GENQ"/>, null otherwise.</summary>
    public double[]? Weights { get; init; }

    /// <summary>How coefficients are tested.</summary>
    public CoefficientTest Test { get; init; }

    /// <summary>Confidence level of intervals, inside (0, 1).</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Recipe of the prediction interval (<see cref="PredictionInterval.Of(Fit)"/>); null for none.</summary>
    public PredictionMethod? Prediction { get; init; } = PredictionMethod.AsTested;

    /// <summary>Which I² is reported; under a common effect both are the share of Q.</summary>
    public I2Definition I2 { get; init; }

    /// <summary>How many iterations an estimator may take before the fit says that it did not converge.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>The change in τ², relative to the scale of the data, below which an iteration stops.</summary>
    public double Tolerance { get; init; } = 1e-14;
}
