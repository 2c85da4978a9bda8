using Rapport.Statistics.Bias;
using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>What the pooled effect would be, and how many studies it would take, if results were published for their significance.</summary>
internal static class PublicationBiasParts
{
    public static FailSafeNResult FailSafe(PooledStudies studies) => new(
        FailSafeN.Rosenthal(studies.Yi, studies.Vi).N,
        FailSafeN.Orwin(studies.Yi, []).N,
        FailSafeN.Rosenberg(studies.Yi, studies.Vi).N);

    public static PetPeeseResult WithoutSamplingError(PooledStudies studies, Fit fit)
    {
        var result = PetPeese.Run(studies.Yi, studies.Vi, fit.Pooled.Value >= 0, level: fit.Options.Level);
        return new(Limit(result.Pet), Limit(result.Peese), result.PPet, result.UsesPeese ? "peese" : "pet");
    }

    /// <summary>The three-parameter model; null, with a notice, where these studies cannot tell its parameters.</summary>
    public static IReadOnlyList<SelectionResult>? Selection(PooledStudies studies, Fit fit, List<string> notices)
    {
        var options = new SelectionModelOptions
        {
            Direction = fit.Pooled.Value >= 0 ? FavouredDirection.Positive : FavouredDirection.Negative,
            Level = fit.Options.Level,
        };
        if (SelectionModel.StepProblem(studies.Yi, studies.Vi, options) is { } problem)
        {
            notices.Add($"No selection model. {problem}");
            return null;
        }

        var model = SelectionModel.Fit(studies.Yi, studies.Vi, options, fit.Options.CommonEffect);
        if (!model.Convergence.Converged)
        {
            notices.Add($"The selection model has no answer: {model.Convergence.Reason}");
            return null;
        }

        notices.AddRange(model.Notices.Select(notice => $"Selection model: {notice}"));
        return [Described(model, options)];
    }

    private static LimitResult Limit(AsymmetryTest line)
    {
        var limit = line.Limit;
        return new(limit.Value, limit.StandardError, limit.Statistic, limit.Df!.Value, limit.P, ResultParts.Bounds(limit.Ci), line.Slope.Value);
    }

    private static SelectionResult Described(SelectionModelResult model, SelectionModelOptions options) => new(
        "step",
        options.Direction == FavouredDirection.Positive ? "positive" : "negative",
        [.. options.Steps, 1],
        [1, .. model.Parameters.Select(parameter => parameter.Estimate.Value)],
        [double.NaN, .. model.Parameters.Select(parameter => parameter.Estimate.StandardError)],
        new(model.Adjusted.Value, model.Adjusted.StandardError, model.Adjusted.P, ResultParts.Bounds(model.Adjusted.Ci)),
        model.Tau2,
        new(model.LikelihoodRatio, model.Df, model.P));
}
