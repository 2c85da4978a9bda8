namespace Rapport.Statistics.Pooling.LocationScale;

/// <summary>A location–scale model: the mean depends on one set of moderators, the log of τ² on another.</summary>
public sealed record LocationScaleFit
{
    /// <summary>Options it was fitted with.</summary>
    public required PoolingOptions Options { get; init; }

    /// <summary>Number of studies.</summary>
    public required int K { get; init; }

    /// <summary>Coefficients of the mean.</summary>
    public required IReadOnlyList<Estimate> Location { get; init; }

    /// <summary>p × p covariance of these, τ² taken as known.</summary>
    public required double[,] LocationCovariance { get; init; }

    /// <summary>Coefficients of log τ².</summary>
    public required IReadOnlyList<Estimate> Scale { get; init; }

    /// <summary>q × q covariance of these: the inverse of the observed information, the mean's coefficients profiled out.</summary>
    public required double[,] ScaleCovariance { get; init; }

    /// <summary>τ² of every study, exp(zᵢα).</summary>
    public required double[] Tau2 { get; init; }

    /// <summary>Joint test of the mean's moderators; null without any.</summary>
    public required OmnibusTest? LocationTest { get; init; }

    /// <summary>Joint test of the scale's moderators; null without any.</summary>
    public required OmnibusTest? ScaleTest { get; init; }

    /// <summary>Residual Q at τ² = 0 with its degrees of freedom and p.</summary>
    public required (double Q, int Df, double P) ResidualHeterogeneity { get; init; }

    /// <summary>Likelihood and criteria of the fitted method.</summary>
    public required FitStatistics Statistics { get; init; }

    /// <summary>How the search stopped.</summary>
    public required Convergence Convergence { get; init; }

    /// <summary>What a reader should know, in sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }
}
