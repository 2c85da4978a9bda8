using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>A side of the funnel plot.</summary>
public enum FunnelSide
{
    /// <summary>Smaller effects.</summary>
    Left,

    /// <summary>Larger effects.</summary>
    Right,
}

/// <summary>Estimators of the number of missing studies (Duval and Tweedie 2000).</summary>
public enum MissingStudiesEstimator
{
    /// <summary>Linear in the signed-rank sum.</summary>
    L0,

    /// <summary>From the rightmost run of ranks.</summary>
    R0,

    /// <summary>Quadratic in the signed-rank sum.</summary>
    Q0,
}

/// <summary>Around which centre studies are trimmed; programs differ, and the number of filled studies with them.</summary>
public enum TrimmingModel
{
    /// <summary>The fitted model's; metafor.</summary>
    Fitted,

    /// <summary>The common effect's; the R package meta, and metapsyTools. The side then follows Egger's classical test.</summary>
    CommonEffect,
}

/// <summary>How trim and fill is run. Defaults are metafor's.</summary>
public sealed record TrimAndFillOptions
{
    /// <summary>Side on which studies are taken to be missing; null to choose it by the regression test: right where effects fall with the standard error.</summary>
    public FunnelSide? Side { get; init; }

    /// <summary>Estimator of the number missing.</summary>
    public MissingStudiesEstimator Estimator { get; init; }

    /// <summary>Around which centre to trim.</summary>
    public TrimmingModel Trimming { get; init; }

    /// <summary>Whether the filled data are tested by z whatever the model's own test is, as metafor 3.8 does; false keeps the model's test.</summary>
    public bool RefitByNormal { get; init; } = true;

    /// <summary>Rounds of trimming allowed.</summary>
    public int MaxIterations { get; init; } = 100;
}

/// <summary>What trim and fill found.</summary>
/// <param name="Side">Side on which studies are missing.</param>
/// <param name="K0">Estimated number of missing studies.</param>
/// <param name="K0Se">Its standard error.</param>
/// <param name="PNoneMissing">p of "none is missing on this side"; only <see cref="MissingStudiesEstimator.R0"/> has one, else null.</param>
/// <param name="FilledYi">Effects of the filled studies.</param>
/// <param name="FilledVi">Their variances.</param>
/// <param name="Fit">The model refitted to observed and filled studies, observed first, in their order.</param>
/// <param name="Convergence">How the rounds of trimming ended.</param>
public sealed record TrimAndFillResult(
    FunnelSide Side, int K0, double K0Se, double? PNoneMissing, double[] FilledYi, double[] FilledVi, Fit Fit, Convergence Convergence);

/// <summary>Trim and fill (Duval and Tweedie 2000a, 2000b): what the pooled effect would be if the funnel were symmetric. A sensitivity analysis, not a correction.</summary>
public static class TrimAndFill
{
    /// <summary>Trims, fills and refits; metafor's <c>trimfill</c>.</summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="pooling">The model; without moderators.</param>
    /// <param name="options">Null for metafor's defaults.</param>
    /// <exception cref="ArgumentException">Too few studies; values that are no effects; or all equally precise and no side given.</exception>
    public static TrimAndFillResult Run(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions pooling, TrimAndFillOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pooling);
        options ??= new TrimAndFillOptions();
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        FunnelSide side = options.Side ?? ChosenSide(yi, vi, pooling, options.Trimming);
        var ordered = new OrderedFunnel(yi, vi, pooling.Weights, side);
        PoolingOptions trimming = options.Trimming == TrimmingModel.CommonEffect ? new PoolingOptions { CommonEffect = true } : pooling;
        (int k0, double estimate, double centre, Convergence convergence) = Trim(ordered, trimming, options);
        (double[] filledYi, double[] filledVi) = ordered.Mirror(k0, centre);
        PoolingOptions refit = pooling with
        {
            Test = options.RefitByNormal ? CoefficientTest.Z : pooling.Test,
            Weights = pooling.Weights is { } weights ? [.. weights, .. ordered.Trimmed(k0)] : null,
        };
        Fit fit = InverseVariance.Fit([.. yi, .. filledYi], [.. vi, .. filledVi], refit);
        double? none = options.Estimator == MissingStudiesEstimator.R0 ? Math.Pow(0.5, k0 + 1) : null;
        return new TrimAndFillResult(side, k0, MissingStudies.StandardError(options.Estimator, yi.Length, estimate), none, filledYi, filledVi, fit, convergence);
    }

    private static FunnelSide ChosenSide(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions pooling, TrimmingModel trimming)
    {
        AsymmetryTest test = trimming == TrimmingModel.CommonEffect ? Egger.Test(yi, vi) : RegressionTest.WithinModel(yi, vi, pooling);
        return test.Slope.Value < 0 ? FunnelSide.Right : FunnelSide.Left;
    }

    /// <summary>Fit without the k0 most extreme, rank what is left of all around that centre, estimate k0 anew, until it stays.</summary>
    private static (int K0, double Estimate, double Centre, Convergence Convergence) Trim(OrderedFunnel ordered, PoolingOptions pooling, TrimAndFillOptions options)
    {
        int k0 = 0;
        double estimate = double.NaN, centre = double.NaN;
        for (int round = 1; round <= options.MaxIterations; round++)
        {
            centre = ordered.CentreWithout(k0, pooling);
            estimate = MissingStudies.Estimate(options.Estimator, ordered.SignedRanks(centre));
            int next = MissingStudies.Rounded(estimate);
            if (next == k0) return (k0, estimate, centre, new Convergence(true, round, "The number of missing studies stayed the same."));
            if (next >= ordered.K)
            {
                return (k0, estimate, centre, new Convergence(false, round, $"{next} studies would have to be trimmed of {ordered.K}; the last number that could be was kept."));
            }

            k0 = next;
        }

        centre = ordered.CentreWithout(k0, pooling);
        return (k0, estimate, centre, new Convergence(false, options.MaxIterations, "The number of missing studies had not settled when the rounds ran out."));
    }
}
