namespace Rapport.Statistics.Dependence;

/// <summary>The two-point and six-point weights that clusters' residuals are multiplied by; mean 0, variance 1.</summary>
public enum WildWeights
{
    /// <summary>−1 or 1, each with probability one half: the paper's choice.</summary>
    Rademacher,

    /// <summary>±√½, ±1, ±√1.5, each with probability a sixth (Webb 2014): more distinct samples where clusters are very few.</summary>
    Webb,
}

/// <summary>How the wild cluster bootstrap is run. Defaults are those of Joshi, Pustejovsky and Beretvas 2022.</summary>
public sealed record WildBootstrapOptions
{
    /// <summary>Number of bootstrap samples B, ≥ 1.</summary>
    public int Replicates { get; init; } = 1999;

    /// <summary>Seed of the random stream; the same seed gives the same result on any number of cores.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Weights of the clusters.</summary>
    public WildWeights Weights { get; init; }

    /// <summary>The sandwich in the test statistic.</summary>
    public RobustKind Kind { get; init; }

    /// <summary>Whether residuals of the null model are first multiplied by its CR2 adjustment matrices ("CWB adjusted").</summary>
    public bool AdjustResiduals { get; init; }

    /// <summary>Whether each sample's variance components are estimated anew (as in the paper), or kept at the fit's.</summary>
    public bool Reestimate { get; init; } = true;
}

/// <summary>The result of a wild cluster bootstrap.</summary>
/// <param name="Statistic">The naive F of the data, the robust Wald statistic over the number of constraints.</param>
/// <param name="Df1">Number of constraints.</param>
/// <param name="P">Share of samples with a statistic at least as large.</param>
/// <param name="Exhaustive">Whether all sign vectors were gone through (they were fewer than the replicates asked for), so that no chance is left.</param>
/// <param name="Samples">The statistic of each sample, in order; NaN where its fit failed, which <paramref name="Failed"/> counts.</param>
/// <param name="Failed">Samples without a statistic; they are left out of P.</param>
public sealed record BootstrapTest(double Statistic, int Df1, double P, bool Exhaustive, IReadOnlyList<double> Samples, int Failed);
