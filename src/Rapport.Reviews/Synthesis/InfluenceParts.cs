using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>What each study does to the pooled effect: leave-one-out and the deletion diagnostics.</summary>
internal static class InfluenceParts
{
    /// <summary>As many effects as are refitted without each: the work grows with the square, a few seconds here.</summary>
    public const int Most = 5000;

    public static IReadOnlyList<InfluenceResult>? Of(PooledStudies studies, PoolingOptions options, List<string> notices)
    {
        if (studies.K < 2)
        {
            notices.Add("Leaving out the only study leaves nothing to pool: no influence diagnostics.");
            return null;
        }

        var diagnostics = InfluenceDiagnostics.Run(studies.Yi, studies.Vi, options);
        notices.AddRange(diagnostics.Notices);
        var results = new InfluenceResult[studies.K];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Case(studies.Label[i], diagnostics.Cases[i], notices);
        }

        return results;
    }

    private static InfluenceResult Case(string study, CaseInfluence c, List<string> notices) => new(study, Without(study, c.WithoutIt, notices))
    {
        Rstudent = c.StudentisedResidual,
        Dffits = c.Dffits,
        CookD = c.CooksDistance,
        CovRatio = c.CovarianceRatio,
        Tau2Del = c.Tau2Deleted,
        QeDel = c.QDeleted,
        Hat = c.Hat,
        Weight = c.Weight,
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
