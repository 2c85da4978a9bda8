namespace Rapport.Reviews.Synthesis;

/// <summary>How a model is fitted and what else is asked of its likelihood.</summary>
public sealed record FittingChoices
{
    /// <summary>Which generalised linear mixed model of two groups, by metafor's names; null for its default.</summary>
    public string? Glmm { get; init; }

    /// <summary>Whether variance components get profile-likelihood intervals.</summary>
    public bool Profile { get; init; }

    /// <summary>Samples of the wild cluster bootstrap; null for none.</summary>
    public int? Wild { get; init; }

    /// <summary>Iterations that an estimator may take; null for its own limit.</summary>
    public int? MaxIterations { get; init; }
}
