using Rapport.Statistics.Bias;
using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The models of the battery that allow for missing studies, each on the combined effects.</summary>
internal sealed class BatteryMissingStudies(BatteryPool pool, PooledStudies combined)
{
    private readonly Fit fit = InverseVariance.Fit(combined.Yi, combined.Vi, pool.Options);

    private string? Problem => BiasChecks.Problem(Array.ConvertAll(combined.Vi, Math.Sqrt));

    /// <summary>Trimmed around the common effect, as the R package meta does, and refitted with the battery's own test.</summary>
    public BatteryEntry Filled()
    {
        if (Problem is { } problem)
        {
            return new("trimfill", null, problem);
        }

        var filled = TrimAndFill.Run(combined.Yi, combined.Vi, pool.Options, new() { Trimming = TrimmingModel.CommonEffect, RefitByNormal = false });
        return filled.Convergence.Converged && filled.Fit.Convergence.Converged
            ? new("trimfill", pool.Of(filled.Fit), null)
            : new("trimfill", null, (filled.Convergence.Converged ? filled.Fit.Convergence : filled.Convergence).Reason);
    }

    /// <summary>Rücker and others' estimate for a study of infinite precision.</summary>
    public BatteryEntry Limit()
    {
        if (Problem is { } problem)
        {
            return new("limit", null, problem);
        }

        var limit = LimitMetaAnalysis.Run(combined.Yi, combined.Vi, fit.Tau2, pool.Level).Adjusted;
        var half = StudentT.UpperQuantile((1 - pool.Level) / 2, combined.K - 2) * Math.Sqrt(fit.Tau2 + (limit.StandardError * limit.StandardError));
        return new("limit", new(combined.K, limit.Value, ResultParts.Bounds(limit.Ci), limit.P, [fit.Tau2])
        {
            Pi = [limit.Value - half, limit.Value + half],
            Nnt = pool.Nnt(limit.Value),
        }, null);
    }

    /// <summary>The three-parameter model with one-sided cutpoint 0.05, results favoured in the direction of benefit.</summary>
    public BatteryEntry Selected()
    {
        var favoured = pool.Benefit is { } benefit ? benefit == DecisionOptions.Positive : fit.Pooled.Value >= 0;
        var options = new SelectionModelOptions
        {
            Steps = [0.05],
            Direction = favoured ? FavouredDirection.Positive : FavouredDirection.Negative,
            Level = pool.Level,
            Cancellation = pool.Cancellation,
        };
        if (SelectionModel.StepProblem(combined.Yi, combined.Vi, options) is { } problem)
        {
            return new("selection", null, problem);
        }

        var model = SelectionModel.Fit(combined.Yi, combined.Vi, options);
        return model.Convergence.Converged ? new("selection", Of(model), null) : new("selection", null, model.Convergence.Reason);
    }

    private BatteryModel Of(SelectionModelResult model)
    {
        var pooled = model.Adjusted;
        var half = Normal.UpperQuantile((1 - pool.Level) / 2) * Math.Sqrt(model.Tau2 + (pooled.StandardError * pooled.StandardError));
        return new(model.K, pooled.Value, ResultParts.Bounds(pooled.Ci), pooled.P, [model.Tau2])
        {
            Pi = [pooled.Value - half, pooled.Value + half],
            I2 = 100 * model.Tau2 / (model.Tau2 + fit.Heterogeneity.TypicalVariance),
            Nnt = pool.Nnt(pooled.Value),
        };
    }
}
