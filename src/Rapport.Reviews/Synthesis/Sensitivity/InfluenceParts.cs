using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>What each study does to the pooled effect: leave-one-out and the deletion diagnostics.</summary>
internal static class InfluenceParts
{
    /// <summary>As many effects as are refitted without each: the work grows with the square, a few seconds here.</summary>
    public const int Most = 5000;

    /// <summary>The result with one entry a study, and with the outliers; with moderators without leave-one-out, of which there is no one effect.</summary>
    public static SynthesisResult Add(SynthesisResult result, SplitStudies split, PoolingOptions options, List<string> notices, CancellationToken cancellation)
    {
        var studies = split.Studies;
        if (studies.K < 2)
        {
            notices.Add("Leaving out the only study leaves nothing to pool: no influence diagnostics.");
            return result;
        }

        var diagnostics = split.Design is { } design
            ? InfluenceDiagnostics.Run(studies.Yi, studies.Vi, design, options, cancellation)
            : InfluenceDiagnostics.Run(studies.Yi, studies.Vi, options, cancellation);
        notices.AddRange(diagnostics.Notices);
        var points = Baujat.Points(diagnostics, studies.Yi, studies.Vi, split.Design);
        var results = new InfluenceResult[studies.K];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Case(studies.Label[i], diagnostics.Cases[i], points[i], split.Design is not null, notices);
        }

        return result with { Influence = results, Outliers = OutlierParts.Of(split, diagnostics) };
    }

    private static InfluenceResult Case(string study, CaseInfluence c, BaujatPoint point, bool moderated, List<string> notices) =>
        new(study, moderated ? null : Without(study, c.WithoutIt, notices))
        {
            Rstudent = c.StudentisedResidual,
            Dffits = c.Dffits,
            CookD = c.CooksDistance,
            CovRatio = c.CovarianceRatio,
            Tau2Del = c.Tau2Deleted,
            QeDel = c.QDeleted,
            Hat = c.Hat,
            Weight = c.Weight,
            Dfbetas = [.. c.Dfbetas],
            Baujat = new(point.Heterogeneity, point.Influence),
            Influential = c.IsInfluential,
        };

    private static LeaveOneOutResult Without(string study, Fit? fit, List<string> notices)
    {
        if (fit is not { Convergence.Converged: true })
        {
            notices.Add($"Without {study} the model has no answer{(fit is null ? "" : ": " + fit.Convergence.Reason)}");
            return new(double.NaN, [double.NaN, double.NaN], double.NaN, double.NaN, double.NaN, double.NaN);
        }

        return new(
            fit.Pooled.Value, ResultParts.Bounds(fit.Pooled.Ci), fit.Pooled.P, fit.Tau2, fit.Heterogeneity.I2, fit.Heterogeneity.Q);
    }
}
