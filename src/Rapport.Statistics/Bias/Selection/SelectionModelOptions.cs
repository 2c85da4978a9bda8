namespace Rapport.Statistics.Bias.Selection;

/// <summary>How the chance of being published depends on a study's p.</summary>
public enum SelectionFunctionType
{
    /// <summary>Constant between cutpoints of p, 1 in the first interval (Hedges 1992; Vevea and Hedges 1995). With one cutpoint: the three-parameter model.</summary>
    Step,

    /// <summary>p^(δ₁−1) (1 − p)^(δ₂−1) (Citkowicz and Vevea 2017); p kept 1e-5 away from 0 and 1.</summary>
    Beta,

    /// <summary>exp(−δ p²) (Preston, Ashby and Smyth 2004).</summary>
    HalfNormal,

    /// <summary>exp(−δ p) (Preston et al. 2004).</summary>
    NegativeExponential,

    /// <summary>2 exp(−δ p)/(1 + exp(−δ p)) (Preston et al. 2004).</summary>
    Logistic,

    /// <summary>(1 − p)^δ; p kept 1e-5 away from 1.</summary>
    Power,

    /// <summary>1 for effects above a point, δ at or below it (Rust, Lehmann and Farley 1990).</summary>
    Truncated,
}

/// <summary>Which results selection favours.</summary>
public enum FavouredDirection
{
    /// <summary>Significant positive effects; one-sided p.</summary>
    Positive,

    /// <summary>Significant negative effects; one-sided p.</summary>
    Negative,

    /// <summary>Significant effects of either sign; two-sided p.</summary>
    Either,
}

/// <summary>Which selection model is fitted. Defaults: the three-parameter model, one-sided cutpoint 0.025.</summary>
public sealed record SelectionModelOptions
{
    /// <summary>The selection function.</summary>
    public SelectionFunctionType Type { get; init; }

    /// <summary>Which results selection favours.</summary>
    public FavouredDirection Direction { get; init; }

    /// <summary>Cutpoints of p for <see cref="SelectionFunctionType.Step"/>, ascending, inside (0, 1); 1 is added.</summary>
    public IReadOnlyList<double> Steps { get; init; } = [0.025];

    /// <summary>For <see cref="SelectionFunctionType.Truncated"/>: the point below which effects were suppressed.</summary>
    public double TruncationPoint { get; init; }

    /// <summary>Selection parameters held fixed at these values instead of estimated (Vevea and Woods 2005); for steps without the leading 1. Null to estimate.</summary>
    public IReadOnlyList<double>? FixedDelta { get; init; }

    /// <summary>Confidence level.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Iterations the optimiser may take.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>Stops the fit between two iterations: <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
