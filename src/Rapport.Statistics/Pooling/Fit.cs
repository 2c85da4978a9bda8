namespace Rapport.Statistics.Pooling;

/// <summary>
/// A fitted inverse-variance model: <c>yi = Xβ + ui + ei</c>, <c>ui ~ N(0, τ²)</c>, <c>ei ~ N(0, vi)</c>.
/// </summary>
public sealed record Fit
{
    /// <summary>Options it was fitted with.</summary>
    public required PoolingOptions Options { get; init; }

    /// <summary>Number of studies, ≥ 1.</summary>
    public required int K { get; init; }

    /// <summary>Coefficients, in the order of the design's columns; the intercept alone without moderators.</summary>
    public required IReadOnlyList<Estimate> Coefficients { get; init; }

    /// <summary>p × p covariance of the coefficients, after the Knapp–Hartung rescaling where asked for.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>The factor by which Knapp–Hartung rescaled the covariance; 1 under z and t.</summary>
    public required double Rescaling { get; init; }

    /// <summary>yᵀPy/(k − p), the factor that Knapp and Hartung's rescaling takes, whether or not this fit took it; 1 where k = p.</summary>
    public required double ResidualMeanSquare { get; init; }

    /// <summary>Standard errors of the coefficients before any rescaling.</summary>
    public required double[] WaldStandardErrors { get; init; }

    /// <summary>Heterogeneity.</summary>
    public required Heterogeneity Heterogeneity { get; init; }

    /// <summary>Likelihood and information criteria: the restricted ones after REML, the full ones otherwise, as metafor prints them.</summary>
    public FitStatistics Statistics => Options is { Tau2: Tau2Estimator.REML, CommonEffect: false }
        ? RestrictedLikelihood
        : FullLikelihood;

    /// <summary>The full likelihood at the estimate (metafor's <c>fit.stats</c>, column ML).</summary>
    public required FitStatistics FullLikelihood { get; init; }

    /// <summary>The restricted likelihood at the estimate (metafor's <c>fit.stats</c>, column REML).</summary>
    public required FitStatistics RestrictedLikelihood { get; init; }

    /// <summary>Joint test of the moderators; null without any.</summary>
    public required OmnibusTest? ModeratorTest { get; init; }

    /// <summary>How the estimator of τ² came to stop.</summary>
    public required Convergence Convergence { get; init; }

    /// <summary>What a reader should know about this fit, in sentences; empty when there is nothing.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Residual degrees of freedom, k − p; at 0 there is no heterogeneity to speak of, and a notice says so.</summary>
    public int ResidualDf => K - Coefficients.Count;

    /// <summary>The between-study variance.</summary>
    public double Tau2 => Heterogeneity.Tau2;

    /// <summary>The pooled effect: the only coefficient of a fit without moderators.</summary>
    /// <exception cref="InvalidOperationException">The fit has moderators.</exception>
    public Estimate Pooled => Coefficients.Count == 1
        ? Coefficients[0]
        : throw new InvalidOperationException("A fit with moderators has no single pooled effect.");
}
