using Rapport.Statistics.Pooling.Counts;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>A fitted generalised linear mixed model, by maximum likelihood.</summary>
public sealed record GlmmFit
{
    /// <summary>Options it was fitted with.</summary>
    public required GlmmOptions Options { get; init; }

    /// <summary>Measure: <c>OR IRR PLO IRLN</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>Studies that carry information; those with no event, or nothing but events, in both groups do not.</summary>
    public required int K { get; init; }

    /// <summary>Coefficients: log odds ratio, log rate ratio, logit or log rate; the intercept alone without moderators.</summary>
    public required IReadOnlyList<Estimate> Coefficients { get; init; }

    /// <summary>p × p covariance of the coefficients.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>Variance of the true effects, τ² ≥ 0.</summary>
    public required double Tau2 { get; init; }

    /// <summary>Its standard error from the observed information; NaN at 0.</summary>
    public required double Tau2Se { get; init; }

    /// <summary>Variance of the studies' levels; null unless they are random.</summary>
    public required double? Sigma2 { get; init; }

    /// <summary>τ² against the typical sampling variance of the studies' own effects, percent.</summary>
    public required double I2 { get; init; }

    /// <summary>(s² + τ²)/s².</summary>
    public required double H2 { get; init; }

    /// <summary>
    /// Likelihood ratio test for (residual) heterogeneity: saturated model against common effect, with random levels in both where levels are
    /// random; null without residual degrees of freedom, and where one of the two has no maximum.
    /// </summary>
    public required ChiSquaredTest? Heterogeneity { get; init; }

    /// <summary>
    /// Wald test for (residual) heterogeneity in the saturated model: the studies' own estimates compared; null without residual degrees of freedom, where a
    /// study's own estimate is infinite (a cell is empty), and for random levels, which tie the estimates together.
    /// </summary>
    public required ChiSquaredTest? WaldHeterogeneity { get; init; }

    /// <summary>Joint Wald test of the moderators; null without any.</summary>
    public required OmnibusTest? ModeratorTest { get; init; }

    /// <summary>Likelihood and criteria; deviance against the saturated model, for random studies with random levels in both (NaN where it has no maximum;
    /// the saturated one integrated with more nodes, as it has one random effect only).</summary>
    public required FitStatistics Statistics { get; init; }

    /// <summary>How the search stopped.</summary>
    public required Convergence Convergence { get; init; }

    /// <summary>What a reader should know, in sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>The pooled effect: the only coefficient of a fit without moderators.</summary>
    /// <exception cref="InvalidOperationException">The fit has moderators.</exception>
    public Estimate Pooled => Coefficients.Count == 1
        ? Coefficients[0]
        : throw new InvalidOperationException("A fit with moderators has no single pooled effect.");
}
