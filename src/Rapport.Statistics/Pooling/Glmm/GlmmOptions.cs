namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>How a two-group generalised linear mixed model treats the studies' levels.</summary>
public enum GlmmModel
{
    /// <summary>A free level for every study (metafor's <c>UM.FS</c>).</summary>
    FixedStudies,

    /// <summary>Levels as a second normal random effect, independent of the first (<c>UM.RS</c>).</summary>
    RandomStudies,

    /// <summary>Levels removed by conditioning on each study's number of events: noncentral hypergeometric for odds ratios, binomial for rates (<c>CM.EL</c>).</summary>
    ConditionalExact,

    /// <summary>Odds ratios only: the same with the binomial that the hypergeometric tends to when events are rare (<c>CM.AL</c>).</summary>
    ConditionalApproximate,
}

/// <summary>Options of a generalised linear mixed model. Defaults are metafor's but for the finer quadrature.</summary>
public sealed record GlmmOptions
{
    /// <summary>Which model; one-group measures have but one.</summary>
    public GlmmModel Model { get; init; }

    /// <summary>True for τ² = 0 by assumption.</summary>
    public bool CommonEffect { get; init; }

    /// <summary>Test of the coefficients: <see cref="CoefficientTest.Z"/>, or <see cref="CoefficientTest.T"/> with k − p degrees of freedom.</summary>
    public CoefficientTest Test { get; init; }

    /// <summary>Confidence level, inside (0, 1).</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Nodes of the adaptive Gauss–Hermite quadrature where there is one random effect, 1 to 50; metafor uses 7.</summary>
    public int QuadraturePoints { get; init; } = 15;

    /// <summary>Nodes for each of the two random effects of <see cref="GlmmModel.RandomStudies"/>, 1 to 25; 1 is Laplace's approximation, which metafor (lme4) is bound to.</summary>
    public int QuadraturePointsPerAxis { get; init; } = 1;

    /// <summary>Iterations allowed to each search.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Stops the fit between two steps: <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
