using Rapport.Statistics.Bias;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Trim and fill as it is asked for.</summary>
internal static class TrimAndFillParts
{
    /// <summary>Null, with a notice, where it has no answer.</summary>
    public static TrimAndFillResult? Of(PooledStudies studies, PoolingOptions pooling, BiasChoices choices, List<string> notices)
    {
        var filled = TrimAndFill.Run(studies.Yi, studies.Vi, pooling, Options(choices));
        if (!filled.Convergence.Converged || !filled.Fit.Convergence.Converged)
        {
            notices.Add($"Trim and fill has no answer: {(filled.Convergence.Converged ? filled.Fit.Convergence : filled.Convergence).Reason}");
            return null;
        }

        if (pooling.Test != CoefficientTest.Z)
        {
            notices.Add("Trim and fill refits the filled data with Wald z, as metafor does, whatever test was asked for.");
        }

        if (!double.IsFinite(filled.K0Se))
        {
            notices.Add($"Trim and fill: the estimate {choices.TrimFill} of the number of missing studies has no standard error here.");
        }

        return new(
            filled.Side == FunnelSide.Left ? "left" : "right", filled.K0, filled.Fit.Pooled.Value, ResultParts.Bounds(filled.Fit.Pooled.Ci),
            filled.Fit.Tau2, [.. filled.FilledYi.Zip(filled.FilledVi, (y, v) => new[] { y, v })])
        {
            Estimator = choices.TrimFill,
            Trimming = choices.TrimFillModel,
            K0Se = double.IsFinite(filled.K0Se) ? filled.K0Se : double.NaN,
            PNoneMissing = filled.PNoneMissing,
        };
    }

    private static TrimAndFillOptions Options(BiasChoices choices) => new()
    {
        Estimator = Enum.Parse<MissingStudiesEstimator>(choices.TrimFill),
        Side = choices.TrimFillSide switch { "left" => FunnelSide.Left, "right" => FunnelSide.Right, _ => null },
        Trimming = choices.TrimFillModel == "common" ? TrimmingModel.CommonEffect : TrimmingModel.Fitted,
    };
}
