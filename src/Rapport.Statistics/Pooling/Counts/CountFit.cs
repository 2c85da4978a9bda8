namespace Rapport.Statistics.Pooling.Counts;

/// <summary>A χ² test.</summary>
/// <param name="Statistic">χ².</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="P">Upper tail.</param>
public sealed record ChiSquaredTest(double Statistic, int Df, double P);

/// <summary>A pooled effect of counts under the common-effect model.</summary>
public sealed record CountFit
{
    /// <summary>Effect measure: <c>OR RR RD IRR IRD PETO</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>Number of studies.</summary>
    public required int K { get; init; }

    /// <summary>Pooled effect, log scale for ratios; null where it is not defined, and a notice says why.</summary>
    public required Estimate? Pooled { get; init; }

    /// <summary>Q of the studies' own effects about the pooled one, and I² and H² from it; τ² is 0 by assumption.</summary>
    public required Heterogeneity Heterogeneity { get; init; }

    /// <summary>The Cochran–Mantel–Haenszel test of no effect in any study, with the continuity correction as asked; null for RR, RD, IRD and Peto.</summary>
    public ChiSquaredTest? CochranMantelHaenszel { get; init; }

    /// <summary>The test of Breslow and Day (1980) that the odds ratios agree; OR only.</summary>
    public ChiSquaredTest? BreslowDay { get; init; }

    /// <summary>The same with Tarone's (1985) correction, the one to report; OR only.</summary>
    public ChiSquaredTest? Tarone { get; init; }

    /// <summary>What a reader should know, in sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }
}
