namespace Rapport.Statistics.Dependence;

/// <summary>The reference distribution of coefficients of a multilevel model (metafor's <c>test=</c> and <c>dfs=</c>).</summary>
public enum MultilevelTest
{
    /// <summary>Standard normal.</summary>
    Z,

    /// <summary>t with k − p degrees of freedom: all rows count, however dependent; often too liberal.</summary>
    Residual,

    /// <summary>
    /// t with l − p degrees of freedom, l the groups of the coarsest term within whose groups the column is constant ("containment"); k − p where
    /// there is no such term.
    /// </summary>
    Contain,
}

/// <summary>How a multilevel model is fitted. Defaults are metafor's.</summary>
public sealed record MultilevelOptions
{
    /// <summary>True for restricted maximum likelihood, false for maximum likelihood.</summary>
    public bool Restricted { get; init; } = true;

    /// <summary>How coefficients are tested.</summary>
    public MultilevelTest Test { get; init; }

    /// <summary>Confidence level of intervals, inside (0, 1).</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How many steps the estimator may take before the fit says that it did not converge.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>
    /// The gain in log-likelihood that another Newton step promises (twice that), below which the iteration stops. At the default the components
    /// are as good as rounding allows.
    /// </summary>
    public double Tolerance { get; init; } = 1e-20;

    /// <summary>Stops the fit, and what is fitted again from it (profiles, models without a cluster), between two steps: <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
