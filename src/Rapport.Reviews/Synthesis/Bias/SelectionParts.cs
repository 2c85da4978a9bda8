using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The selection models that are asked for, as far as the studies can tell their parameters.</summary>
internal static class SelectionParts
{
    /// <summary>One result a model that has an answer; null, with notices, where none has.</summary>
    /// <param name="split">The studies and their moderators.</param>
    /// <param name="fit">The fit without selection.</param>
    /// <param name="spec">Which models, and how.</param>
    /// <param name="work">What stops it.</param>
    /// <param name="notices">What is left out, and why, is added here.</param>
    public static IReadOnlyList<SelectionResult>? Of(SplitStudies split, Fit fit, SynthesisSpecification spec, LongWork work, List<string> notices)
    {
        var results = new List<SelectionResult>();
        foreach (var type in spec.BiasChoices.Selection)
        {
            if (One(type, split, fit, spec, work, notices) is { } result)
            {
                results.Add(result);
            }
        }

        return results.Count == 0 ? null : results;
    }

    /// <summary>The side that selection is taken to favour: as asked, or that of the pooled effect.</summary>
    public static FavouredDirection Favoured(SplitStudies split, Fit fit, SynthesisSpecification spec) => spec.BiasChoices.SelectionFavours switch
    {
        "positive" => FavouredDirection.Positive,
        "negative" => FavouredDirection.Negative,
        "either" => FavouredDirection.Either,
        _ => Overall(split, fit) >= 0 ? FavouredDirection.Positive : FavouredDirection.Negative,
    };

    private static double Overall(SplitStudies split, Fit fit) => split.Design is null
        ? fit.Pooled.Value
        : InverseVariance.Fit(split.Studies.Yi, split.Studies.Vi, fit.Options).Pooled.Value;

    private static SelectionResult? One(string type, SplitStudies split, Fit fit, SynthesisSpecification spec, LongWork work, List<string> notices)
    {
        var studies = split.Studies;
        var options = new SelectionModelOptions
        {
            Type = Type(type),
            Direction = Favoured(split, fit, spec),
            Steps = spec.BiasChoices.SelectionSteps,
            TruncationPoint = spec.BiasChoices.Truncation ?? 0,
            Level = spec.Level,
            MaxIterations = spec.Fitting.MaxIterations ?? new SelectionModelOptions().MaxIterations,
            Cancellation = work.Cancellation,
        };
        if (Problem(type, split, options) is { } problem)
        {
            notices.Add($"No selection model{Named(type, spec)}. {problem}");
            return null;
        }

        var model = SelectionModel.Fit(studies.Yi, studies.Vi, split.Design, options, fit.Options.CommonEffect);
        if (!model.Convergence.Converged)
        {
            notices.Add($"The selection model{Named(type, spec)} has no answer: {model.Convergence.Reason}");
            return null;
        }

        notices.AddRange(model.Notices.Select(notice => $"Selection model{Named(type, spec)}: {notice}"));
        return Described(type, model, options, split);
    }

    /// <summary>The model's name where several are asked for, or not the usual one.</summary>
    private static string Named(string type, SynthesisSpecification spec) => spec.BiasChoices.Selection is ["step"] ? "" : $" ({type})";

    private static string? Problem(string type, SplitStudies split, SelectionModelOptions options)
    {
        var studies = split.Studies;
        var parameters = 1 + (split.Design?.Columns ?? 1) + (type == "step" ? options.Steps.Count : type == "beta" ? 2 : 1);
        if (studies.K < Statistics.Bias.BiasChecks.FewestStudies)
        {
            return SelectionModel.StepProblem(studies.Yi, studies.Vi, options);
        }

        if (studies.K <= parameters && split.Design is not null)
        {
            return $"It has {parameters} parameters, and there are {studies.K} studies.";
        }

        if (type == "truncated")
        {
            var sign = options.Direction == FavouredDirection.Negative ? -1 : 1;
            var beyond = studies.Yi.Count(y => sign * y > sign * options.TruncationPoint);
            return beyond == 0 || beyond == studies.K ? $"All effects lie on one side of {OptionValues.Text(options.TruncationPoint)}; what is suppressed beyond it cannot be estimated." : null;
        }

        return type == "step" ? SelectionModel.StepProblem(studies.Yi, studies.Vi, options) : null;
    }

    private static SelectionFunctionType Type(string word) => word switch
    {
        "step" => SelectionFunctionType.Step,
        "beta" => SelectionFunctionType.Beta,
        "halfnorm" => SelectionFunctionType.HalfNormal,
        "negexp" => SelectionFunctionType.NegativeExponential,
        "logistic" => SelectionFunctionType.Logistic,
        "power" => SelectionFunctionType.Power,
        "truncated" => SelectionFunctionType.Truncated,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a selection model."),
    };

    private static SelectionResult Described(string type, SelectionModelResult model, SelectionModelOptions options, SplitStudies split)
    {
        var step = type == "step";
        var deltas = model.Parameters.Select(p => p.Estimate.Value);
        var errors = model.Parameters.Select(p => p.Estimate.StandardError);
        return new(
            type,
            options.Direction switch { FavouredDirection.Positive => "positive", FavouredDirection.Negative => "negative", _ => "either" },
            step ? [.. options.Steps, 1] : null,
            step ? [1, .. deltas] : [.. deltas],
            step ? [double.NaN, .. errors] : [.. errors],
            split.Design is null ? Effect(model.Adjusted) : null,
            model.Tau2,
            new(model.LikelihoodRatio, model.Df, model.P))
        {
            Point = type == "truncated" ? options.TruncationPoint : null,
            Coefficients = split.Design is { } design ? [.. design.Names.Zip(model.Coefficients, (name, c) => new SelectedCoefficient(name, Effect(c)))] : null,
        };
    }

    /// <summary>An estimate as a member of the result.</summary>
    public static SelectedEffect Effect(Statistics.Estimate estimate) =>
        new(estimate.Value, estimate.StandardError, estimate.P, ResultParts.Bounds(estimate.Ci));
}
