using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Which studies stand out by two rules, and what the others say.</summary>
internal static class OutlierParts
{
    public static OutliersResult Of(SplitStudies split, InfluenceDiagnostics diagnostics)
    {
        var (studies, fit) = (split.Studies, diagnostics.Fit);
        return new(
            split.Design is null ? Rule(split, fit, Outliers.ByInterval(fit, studies.Yi, studies.Vi)) : null,
            Rule(split, fit, Outliers.ByStudentisedResidual(diagnostics, fit.Options.Level)));
    }

    /// <summary>A fit as a member of the result.</summary>
    public static RefitResult Refit(Fit fit) => new(
        fit.K, fit.Pooled.Value, fit.Pooled.StandardError, fit.Pooled.P, ResultParts.Bounds(fit.Pooled.Ci), fit.Tau2, fit.Heterogeneity.I2);

    private static OutlierRule Rule(SplitStudies split, Fit fit, int[] outliers) => new(
        Array.ConvertAll(outliers, i => split.Studies.Label[i]), outliers, Without(split, fit.Options, outliers));

    private static RefitResult? Without(SplitStudies split, PoolingOptions options, int[] outliers)
    {
        var kept = Enumerable.Range(0, split.Studies.K).Except(outliers).ToArray();
        if (outliers.Length == 0 || kept.Length < 2 || split.Design is not null)
        {
            return null;
        }

        var fit = InverseVariance.Fit(Array.ConvertAll(kept, i => split.Studies.Yi[i]), Array.ConvertAll(kept, i => split.Studies.Vi[i]), options);
        return fit.Convergence.Converged ? Refit(fit) : null;
    }
}
