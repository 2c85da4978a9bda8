namespace Rapport.Statistics.Dependence;

/// <summary>Cluster-robust ("sandwich") covariances of coefficients; m clusters, k rows, p coefficients; names are clubSandwich's.</summary>
public enum RobustKind
{
    /// <summary>No small-sample correction (Liang and Zeger 1986).</summary>
    CR0,

    /// <summary>CR0 times m / (m − 1).</summary>
    CR1,

    /// <summary>CR0 times m / (m − p): what metafor's <c>robust(adjust=TRUE)</c> gives.</summary>
    CR1P,

    /// <summary>CR0 times m (k − 1) / ((m − 1)(k − p)): Stata's.</summary>
    CR1S,

    /// <summary>Bias-reduced linearisation: exactly unbiased under the working model (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018).</summary>
    CR2,
}

/// <summary>Degrees of freedom of robust t tests.</summary>
public enum RobustDf
{
    /// <summary>Satterthwaite's under the working model (Bell and McCaffrey 2002; Tipton 2015).</summary>
    Satterthwaite,

    /// <summary>Number of clusters minus number of coefficients, as metafor's <c>robust</c> does.</summary>
    Residual,
}
