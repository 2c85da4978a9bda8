namespace Rapport.Statistics.Dependence;

/// <summary>How the random effects of the inner levels vary and correlate within one outer group; names are metafor's (<c>rma.mv(struct=)</c>).</summary>
public enum CovarianceStructure
{
    /// <summary>One variance, no correlation. With a single inner level this is the plain random intercept.</summary>
    ID,

    /// <summary>A variance for each inner level, no correlation.</summary>
    DIAG,

    /// <summary>Compound symmetry: one variance, one correlation.</summary>
    CS,

    /// <summary>A variance for each inner level, one correlation.</summary>
    HCS,

    /// <summary>One variance, correlation ρ^d for levels d places apart.</summary>
    AR,

    /// <summary>A variance for each inner level, correlation ρ^d for levels d places apart.</summary>
    HAR,

    /// <summary>Unstructured: a variance for each inner level, a correlation for each pair.</summary>
    UN,
}
