using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>
/// Outlier and influence diagnostics by leaving each study out (Viechtbauer and Cheung 2010); reproduces metafor's
/// <c>influence</c> and <c>rstudent</c> of <c>rma.uni</c> models.
/// </summary>
/// <param name="Fit">The fit of all studies.</param>
/// <param name="Cases">One entry a study, in their order.</param>
/// <param name="Notices">What a reader should know: studies without which the model cannot be fitted; empty when there are none.</param>
public sealed record InfluenceDiagnostics(Fit Fit, IReadOnlyList<CaseInfluence> Cases, IReadOnlyList<string> Notices)
{
    /// <summary>Diagnoses pooling without moderators.</summary>
    /// <param name="yi">k ≥ 2 effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="options">How to pool.</param>
    /// <param name="cancellation">Stops it between two studies.</param>
    /// <exception cref="ArgumentException">As for pooling; fewer than two studies; or weights of one's own, for which these diagnostics are not defined.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static InfluenceDiagnostics Run(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options, CancellationToken cancellation = default)
    {
        Check(yi.Length, 1, options);
        return Run(yi, vi, null, InverseVariance.Fit(yi, vi, options), cancellation);
    }

    /// <summary>Diagnoses a meta-regression.</summary>
    /// <param name="yi">k effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="design">k rows, p &lt; k independent columns.</param>
    /// <param name="options">How to pool.</param>
    /// <param name="cancellation">Stops it between two studies.</param>
    /// <exception cref="ArgumentException">As for meta-regression; no more studies than coefficients; or weights of one's own.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static InfluenceDiagnostics Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design design, PoolingOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        Check(yi.Length, design.Columns, options);
        return Run(yi, vi, design, InverseVariance.Fit(yi, vi, design, options), cancellation);
    }

    private static void Check(int k, int p, PoolingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (k <= p)
        {
            throw new ArgumentException($"Leaving one study out needs more studies than coefficients; there are {k} and {p}.", nameof(options));
        }

        if (options.Weights is not null)
        {
            throw new ArgumentException("Influence diagnostics are defined for inverse-variance weights, not for weights of one's own.", nameof(options));
        }
    }

    private static InfluenceDiagnostics Run(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, Fit fit, CancellationToken cancellation)
    {
        var all = new DeletionFrame(vi, design, fit);
        var cases = new CaseInfluence[yi.Length];
        var notices = new List<string>();
        var without = Omission.RefitAll(yi, vi, design, fit.Options, cancellation);
        for (var i = 0; i < cases.Length; i++)
        {
            cases[i] = all.Case(i, yi[i], without[i]);
            if (Problem(cases[i]) is { } problem)
            {
                notices.Add($"Without study {i} {problem}");
            }
        }

        return new InfluenceDiagnostics(fit, cases, notices);
    }

    private static string? Problem(CaseInfluence one)
    {
        if (one.WithoutIt is not { } rest)
        {
            return "the columns of the design are no longer independent, so its deletion diagnostics do not exist.";
        }

        if (!rest.Convergence.Converged)
        {
            return $"the estimate of τ² did not converge. {rest.Convergence.Reason}";
        }

        return double.IsFinite(one.StudentisedResidual + one.Dffits + one.CooksDistance + one.CovarianceRatio)
            ? null
            : "or with it the effects agree exactly, so the Knapp–Hartung rescaling is 0 and what is divided by it does not exist.";
    }
}
