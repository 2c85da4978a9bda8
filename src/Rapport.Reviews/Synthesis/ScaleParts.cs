using Rapport.Ground;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.LocationScale;

namespace Rapport.Reviews.Synthesis;

/// <summary>The location–scale model of <c>--scale</c>, beside the model with one τ² (Viechtbauer and López-López 2022).</summary>
internal static class ScaleParts
{
    public static SpecificationOption Option { get; } = new()
    {
        Name = "scale",
        ValueName = "TERMS",
        Help = "Moderators of the heterogeneity, as --mods: adds a location–scale model, log τ² by these terms.",
        Read = (spec, text) => ModeratorTerms.Read(text, "scale").Then<SynthesisSpecification>(terms => spec with { Scale = terms }),
        Write = spec => spec.Scale.Count == 0 ? [] : [string.Join(" + ", spec.Scale)],
    };

    public static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("scale", s => s.Model != "random", "--scale asks what the between-study variance depends on: it needs --model random."),
        new("scale", s => s.Tau2 is not ("REML" or "ML"), "--scale is fitted by likelihood: use --tau2 REML or ML."),
        new("scale", s => s.Subgroup is not null, "--scale and --subgroup both let τ² differ between studies: give one of them, or --scale \"factor(column)\" for the subgroups."),
    ];

    /// <summary>The studies that have every value that the scale needs; the others join the excluded rows.</summary>
    public static Outcome<PooledStudies> Keep(PooledStudies studies, SynthesisSpecification spec)
    {
        if (spec.Scale.Count == 0)
        {
            return studies;
        }

        return Moderators.Of(studies, Terms(spec)).Then<PooledStudies>(split => split.Studies).About("scale");
    }

    /// <summary>The design of the scale; null where none is asked for.</summary>
    public static Outcome<Design>? Design(PooledStudies studies, SynthesisSpecification spec) =>
        spec.Scale.Count == 0 ? default(Outcome<Design>?) : Moderators.Of(studies, Terms(spec)).Then<Design>(split => split.Design!).About("scale");

    /// <summary>The result with the location–scale model in it.</summary>
    public static Outcome<SynthesisResult> Add(SynthesisResult result, SplitStudies split, PoolingOptions options, SynthesisSpecification spec)
    {
        if (Design(split.Studies, spec) is not { } asked)
        {
            return result;
        }

        if (asked.IsRefused(out var why, out var scale))
        {
            return why;
        }

        var (k, location) = (split.Studies.K, split.Design?.Columns ?? 1);
        if (scale.Columns >= k - location)
        {
            return SynthesisRefusals.TooFewStudies(k, location + scale.Columns) with { About = "scale" };
        }

        var fit = LocationScaleModel.Fit(split.Studies.Yi, split.Studies.Vi, split.Design, scale, options with { Prediction = null });
        return !fit.Convergence.Converged
            ? SynthesisRefusals.NoScale(fit.Convergence) with { About = "scale" }
            : result with { Scale = Of(fit, split.Design, scale), Detail = result.Detail! with { Scale = scale } };
    }

    private static ScaleResult Of(LocationScaleFit fit, Design? location, Design scale) => new()
    {
        Location = [.. (location?.Names ?? [Statistics.Moderators.Design.Intercept]).Zip(fit.Location, ResultParts.Coefficient)],
        Coefficients = [.. scale.Names.Zip(fit.Scale, ResultParts.Coefficient)],
        Test = Test(fit.ScaleTest),
        LocationTest = Test(fit.LocationTest),
        Tau2 = fit.Tau2,
        Fit = new(fit.Statistics.LogLik, fit.Statistics.Deviance, fit.Statistics.Aic, fit.Statistics.Bic, fit.Statistics.Aicc),
    };

    private static ModeratorTestResult? Test(OmnibusTest? test) => test is null ? null : new(test.Statistic, test.Df1, test.Df2, test.P, null);

    private static SynthesisSpecification Terms(SynthesisSpecification spec) => spec with { Mods = spec.Scale, NoIntercept = false };
}
