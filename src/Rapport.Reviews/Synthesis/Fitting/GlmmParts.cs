using Rapport.Ground;
using Rapport.Statistics;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.Counts;
using Rapport.Statistics.Pooling.Glmm;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>Generalised linear mixed models of the counts themselves.</summary>
internal static class GlmmParts
{
    /// <summary>The word of <c>--model</c>.</summary>
    public const string Model = "glmm";

    /// <summary>What it can model.</summary>
    public static IReadOnlyList<string> Measures { get; } = ["OR", "IRR", "PLO", "IRLN"];

    private static readonly string[] Counts = ["ai", "bi", "ci", "di", "n1i", "n2i", "x1i", "x2i", "xi", "mi", "ni"];

    /// <summary>The models of two groups by metafor's names, the default first.</summary>
    public static IReadOnlyList<string> Models { get; } = ["UM.FS", "UM.RS", "CM.EL", "CM.AL"];

    /// <summary>Whether the measure is of two groups, so that there is a choice of models.</summary>
    public static bool HasModels(Spec spec) => spec.Model == Model && spec.Measure is "OR" or "IRR";

    /// <summary>Fits it and adds what it answers; refused where the counts leave nothing to model.</summary>
    public static Outcome<SynthesisResult> Of(SynthesisResult bare, SplitStudies split, IReadOnlyDictionary<string, double[]> cells, Spec spec, CancellationToken cancellation)
    {
        var studies = split.Studies;
        var rows = cells.ToDictionary(c => c.Key, c => Array.ConvertAll(studies.Members, m => c.Value[m[0]]), StringComparer.Ordinal);
        var informative = Informative(rows, spec.Measure, studies.K);
        if (Refuse(informative, split.Design) is { } refusal)
        {
            return refusal;
        }

        var fit = Fit(rows, split.Design, Options(spec, informative.Length == 1, cancellation), spec.Measure);
        if (!fit.Convergence.Converged)
        {
            return SynthesisRefusals.GlmmNotConverged(fit.Convergence, spec);
        }

        return bare with
        {
            Notices = [.. bare.Notices, .. fit.Notices, .. Uninformative(studies, informative), .. Fractions(studies, rows)],
            Pooled = split.Design is null ? Pooled(fit) : null,
            Coefficients = split.Design is { } design ? [.. design.Names.Zip(fit.Coefficients, ResultParts.Coefficient)] : null,
            ModeratorTest = fit.ModeratorTest is { } test ? new(test.Statistic, test.Df1, test.Df2, test.P, null) : null,
            Heterogeneity = fit.K == 1 ? null : Heterogeneity(fit),
            Fit = fit.K == 1 ? null : ResultParts.Likelihood(fit.Statistics),
            Studies = StudyRows.Of(split, [.. Enumerable.Repeat(double.NaN, studies.K)], spec.Level),
            Detail = bare.Detail! with { Covariance = fit.Covariance },
            Equivalence = split.Design is null ? EquivalenceParts.Of(fit.Pooled, bare, spec, []) : null,
        };
    }

    private static GlmmFit Fit(Dictionary<string, double[]> rows, Design? design, GlmmOptions options, string measure) => measure switch
    {
        "OR" => GeneralizedLinearMixedModel.OddsRatio(CountTable.From(rows), design, options),
        "IRR" => GeneralizedLinearMixedModel.RateRatio(RateTable.From(rows), design, options),
        "PLO" => GeneralizedLinearMixedModel.Proportion(rows["xi"], Sizes(rows), design, options),
        _ => GeneralizedLinearMixedModel.Rate(rows["xi"], rows["ti"], design, options),
    };

    private static double[] Sizes(Dictionary<string, double[]> rows) =>
        rows.TryGetValue("ni", out var n) ? n : [.. rows["xi"].Zip(rows["mi"], (x, m) => x + m)];

    /// <summary>Studies with something to tell: an event, and for odds also a person without one.</summary>
    private static int[] Informative(Dictionary<string, double[]> rows, string measure, int k)
    {
        bool Tells(int i) => measure switch
        {
            "OR" => CountTable.From(rows)[i] is { Events: > 0 } table && table.B + table.D > 0,
            "IRR" => RateTable.From(rows)[i].Events > 0,
            _ => true,
        };
        return [.. Enumerable.Range(0, k).Where(Tells)];
    }

    private static Refusal? Refuse(int[] informative, Design? design)
    {
        if (informative.Length == 0)
        {
            return SynthesisRefusals.NoPooledEffect("no study has both events and non-events.");
        }

        if (design is null)
        {
            return null;
        }

        var part = new Design(design.Names, [.. informative.SelectMany(i => design.Row(i).ToArray())]);
        return part.Rows <= part.Columns ? SynthesisRefusals.TooFewStudies(part.Rows, part.Columns)
            : part.Aliased() is { Count: > 0 } aliased ? SynthesisRefusals.Aliased(aliased, part)
            : null;
    }

    private static GlmmOptions Options(Spec spec, bool single, CancellationToken cancellation) => new()
    {
        // One study has no heterogeneity to estimate, and no level to tell from others.
        CommonEffect = single,
        Model = single ? GlmmModel.FixedStudies : spec.Fitting.Glmm switch
        {
            "UM.RS" => GlmmModel.RandomStudies,
            "CM.EL" => GlmmModel.ConditionalExact,
            "CM.AL" => GlmmModel.ConditionalApproximate,
            _ => GlmmModel.FixedStudies,
        },
        Test = spec.Test == "t" ? CoefficientTest.T : CoefficientTest.Z,
        Level = spec.Level,
        MaxIterations = spec.Fitting.MaxIterations ?? 200,
        Cancellation = cancellation,
    };

    private static PooledEffect Pooled(GlmmFit fit)
    {
        var pooled = fit.Pooled;
        return new(
            pooled.Value, pooled.StandardError, pooled.Statistic, pooled.Df, pooled.P, ResultParts.Bounds(pooled.Ci),
            fit.K == 1 ? null : Prediction(pooled, fit));
    }

    private static double[] Prediction(Estimate pooled, GlmmFit fit)
    {
        var tail = (1 - fit.Options.Level) / 2;
        var half = (pooled.Df is { } df ? StudentT.UpperQuantile(tail, df) : Normal.UpperQuantile(tail))
            * Math.Sqrt(fit.Tau2 + (pooled.StandardError * pooled.StandardError));
        return [pooled.Value - half, pooled.Value + half];
    }

    /// <summary>Q is the likelihood ratio of the saturated against the common-effect model.</summary>
    private static HeterogeneityResult Heterogeneity(GlmmFit fit) => new(
        fit.Tau2, double.IsFinite(fit.Tau2Se) ? fit.Tau2Se : null, null, fit.I2, fit.H2, null,
        fit.Heterogeneity?.Statistic ?? double.NaN, fit.Heterogeneity?.Df ?? fit.K - fit.Coefficients.Count, fit.Heterogeneity?.P ?? double.NaN)
    {
        Wald = fit.WaldHeterogeneity is { } wald ? new(wald.Statistic, wald.P) : null,
    };

    /// <summary>Events and people that are no whole numbers: the likelihood is one of whole people, also where it can be continued between them.</summary>
    private static IEnumerable<string> Fractions(PooledStudies studies, Dictionary<string, double[]> rows)
    {
        int[] parted = [.. Enumerable.Range(0, studies.K).Where(i => Counts.Any(role => rows.TryGetValue(role, out var cells) && double.IsFinite(cells[i]) && !double.IsInteger(cells[i])))];
        if (parted.Length > 0)
        {
            yield return $"{parted.Length} {(parted.Length == 1 ? "study has counts that are" : "studies have counts that are")} no whole numbers{CountModels.Named(studies, parted)}: "
                + "a model of counts is one of whole events and people. Check the figures; counts that were computed from other figures are better pooled as effects, without --model glmm.";
        }
    }

    private static IEnumerable<string> Uninformative(PooledStudies studies, int[] informative)
    {
        int[] silent = [.. Enumerable.Range(0, studies.K).Except(informative)];
        if (silent.Length > 0)
        {
            var one = silent.Length == 1;
            yield return $"{silent.Length} {(one ? "study has" : "studies have")} events in no group or in everybody{CountModels.Named(studies, silent)}: {(one ? "it tells" : "they tell")} this model nothing.";
        }
    }
}
