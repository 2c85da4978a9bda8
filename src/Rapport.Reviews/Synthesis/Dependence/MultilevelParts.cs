using Rapport.Ground;
using Rapport.Statistics.Dependence;

namespace Rapport.Reviews.Synthesis;

/// <summary>The multilevel model: random effects by name, sampling errors correlated as known.</summary>
internal static class MultilevelParts
{
    /// <summary>The word of <c>--model</c>.</summary>
    public const string Model = "multilevel";

    /// <summary>Fits it and adds what it answers.</summary>
    public static Outcome<SynthesisResult> Of(SynthesisResult bare, ObservedEffects observed, SplitStudies split, SynthesisSpecification spec, LongWork work) =>
        SynthesisRefusals.BeyondDoubles(split.Studies) is { } extreme ? extreme
        : DependentRows.Of(observed, split.Studies, spec).Then(rows => Fitted(bare, split, rows, spec, work));

    private static Outcome<SynthesisResult> Fitted(SynthesisResult bare, SplitStudies split, DependentRows rows, SynthesisSpecification spec, LongWork work)
    {
        var studies = split.Studies;
        if ((DependenceRefusals.TooManyTogether(rows) ?? DependenceRefusals.MoreThanRowsTell(rows, studies.K, spec)) is { } tooMuch)
        {
            return tooMuch;
        }

        var own = MultilevelModel.Fit(studies.Yi, rows.V, split.Design, rows.Terms, Options(spec, work.Cancellation));
        if (!own.Convergence.Converged)
        {
            return DependenceRefusals.NotConverged(own.Convergence, studies, spec);
        }

        if (DependenceRefusals.TooManyProfiles(own, spec) is { } unwaited)
        {
            return unwaited;
        }

        if (RobustParts.Of(own, rows, spec).IsRefused(out var why, out var tested))
        {
            return why;
        }

        if (WildParts.Of(own, split, rows, spec, work).IsRefused(out var never, out var wild))
        {
            return never;
        }

        var fit = tested.Fit;
        var weights = fit.Weights();
        var notices = new List<string>([.. bare.Notices, .. fit.Notices, .. Notices(split, spec), .. WildParts.Unanswered(wild), .. IdleErrors.Of(rows, spec)]);
        if (Influence(own, rows, weights, notices, spec).IsRefused(out var tooMany, out var influence))
        {
            return tooMany;
        }

        return bare with
        {
            Pooled = split.Design is null ? Pooled(fit) : null,
            Coefficients = split.Design is { } design ? [.. design.Names.Zip(fit.Coefficients, ResultParts.Coefficient)] : null,
            ModeratorTest = fit.ModeratorTest is { } test ? new(test.Statistic, test.Df1, test.Df2, test.P, null) : null,
            Heterogeneity = fit.K == 1 ? null : Heterogeneity(fit),
            Fit = fit.K == 1 ? null : ResultParts.Likelihood(fit.Statistics),
            Studies = StudyRows.Of(split, weights, spec.Level),
            Dependence = new(VarianceComponents.Of(fit, rows, spec.Fitting.Profile && fit.K > 1, notices), tested.Robust, wild.Length > 0 ? wild : null),
            Influence = influence.Length > 0 ? influence : null,
            Bias = spec.Bias ? DependentBias.Of(own, split, rows, spec, notices) : null,
            Detail = bare.Detail! with { Covariance = fit.Covariance, Covariances = spec.Dependence.Shared ? SamplingErrors.Pairs(rows.V) : null },
            Equivalence = split.Design is null ? EquivalenceParts.Of(fit.Pooled, bare, spec, notices) : null,
            Clinical = split.Design is null ? ClinicalTranslation.Of(studies.Trials, fit, spec, notices) : null,
            Notices = notices,
        };
    }

    private static Outcome<InfluenceResult[]> Influence(
        MultilevelFit fit, DependentRows rows, double[] weights, List<string> notices, SynthesisSpecification spec)
    {
        if (!spec.Influence)
        {
            return Array.Empty<InfluenceResult>();
        }

        if (spec.Dependence.Robust is not null)
        {
            notices.Add("Fits without a cluster have the model's own standard errors, not the robust ones.");
        }

        return ClusterInfluenceParts.Of(fit, rows.Cluster, weights, notices);
    }

    /// <summary>The words of a specification as options of the fit.</summary>
    public static MultilevelOptions Options(SynthesisSpecification spec, CancellationToken cancellation) => new()
    {
        Cancellation = cancellation,
        Restricted = spec.Tau2 == "REML",
        Level = spec.Level,
        MaxIterations = spec.Fitting.MaxIterations ?? 200,
        Test = (spec.Test, spec.Dependence.Dfs) switch
        {
            ("t", "contain") => MultilevelTest.Contain,
            ("t", _) => MultilevelTest.Residual,
            _ => MultilevelTest.Z,
        },
    };

    private static PooledEffect Pooled(MultilevelFit fit) => new(
        fit.Pooled.Value, fit.Pooled.StandardError, fit.Pooled.Statistic, fit.Pooled.Df, fit.Pooled.P, ResultParts.Bounds(fit.Pooled.Ci),
        VarianceComponents.IsOneForAll(fit) && fit.PredictionInterval() is { } pi ? ResultParts.Bounds(pi) : null);

    /// <summary>There is no one τ²: it and what is built on it are missing; I² is the share of all components together, where that is one number.</summary>
    private static HeterogeneityResult Heterogeneity(MultilevelFit fit) => new(
        double.NaN, null, null, VarianceComponents.IsOneForAll(fit) && !double.IsNaN(fit.TypicalVariance) ? fit.I2().Sum() : double.NaN, double.NaN, null,
        fit.Q.Statistic, fit.Q.Df1, fit.Q.P);

    private static IEnumerable<string> Notices(SplitStudies split, SynthesisSpecification spec)
    {
        if (spec.Dependence.Arms.Count > 0 && !SamplingErrors.HasSizes(split.Studies))
        {
            yield return "The arms are taken to be of equal size where they correlate effects: not every row has n1i and n2i.";
        }
    }
}
