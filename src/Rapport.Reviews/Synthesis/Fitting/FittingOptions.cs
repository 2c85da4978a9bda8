using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that says how a model is fitted, and what is asked of its likelihood.</summary>
internal static class FittingOptions
{
    private const int MostSamples = 99_999;

    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        SpecificationOptions.Choice("glmm", "MODEL", "Which model of --model glmm: studies' levels fixed, random, or removed by conditioning (exactly, or for rare events).", GlmmParts.Models,
            (spec, word) => With(spec, f => f with { Glmm = word }), spec => GlmmParts.HasModels(spec) ? spec.Fitting.Glmm ?? GlmmParts.Models[0] : null),
        SpecificationOptions.Flag("profile", "Adds profile-likelihood intervals of the components of a multilevel model.",
            (spec, on) => With(spec, f => f with { Profile = on }), spec => spec.Fitting.Profile),
        SpecificationOptions.Whole("wild", "N", "Adds the wild cluster bootstrap of the pooled effect or the moderators, with N samples (1999 is usual).", 99, MostSamples,
            (spec, n) => With(spec, f => f with { Wild = n }), spec => spec.Fitting.Wild),
        SpecificationOptions.Whole("max-iterations", "N", "How many iterations an estimator may take before it is said not to converge.", 1, 1_000_000,
            (spec, n) => With(spec, f => f with { MaxIterations = n }), spec => spec.Fitting.MaxIterations),
    ];

    /// <summary>What they exclude.</summary>
    public static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("glmm", s => s.Model != GlmmParts.Model, "--glmm says which of the models of --model glmm is meant: add --model glmm, or leave it out."),
        new("model", s => s.Model == GlmmParts.Model && !GlmmParts.Measures.Contains(s.Measure), "--model glmm models counts: it needs --measure OR, IRR, PLO or IRLN."),
        new("glmm", s => s.Model == GlmmParts.Model && !GlmmParts.HasModels(s), "--glmm is about two groups: rates and proportions of one group have a single model, so leave it out."),
        new("glmm", s => s is { Measure: "IRR", Fitting.Glmm: "CM.AL" }, "--glmm CM.AL approximates the odds ratio of rare events; for rates CM.EL is exact and no harder."),
        NotOfGlmm("tau2", "it estimates its variance by maximum likelihood"),
        new("test", s => s.Model == GlmmParts.Model && s.Test is not ("z" or "t"), "Knapp–Hartung belongs to inverse-variance weights: with --model glmm use --test z or t."),
        NotOfGlmm("subgroup", "use --mods \"factor(column)\", or --filter for each subgroup"),
        NotOfGlmm("aggregate", "it models counts, and aggregated effects have none", s => s.Aggregate.Count > 0),
        NotOfGlmm("add", "empty cells need no correction here; only the effects that are shown for single studies are corrected, by 0.5"),
        NotOfGlmm("to", "empty cells need no correction here; only the effects that are shown for single studies are corrected, by 0.5"),
        NotOfGlmm("tau2-ci", "its τ² has a standard error and no such interval"),
        NotOfGlmm("bias", "tests of small-study effects rest on inverse-variance weights: use --model random or common", s => s.Bias),
        NotOfGlmm("influence", "deletion diagnostics rest on inverse-variance weights: use --model random or common", s => s.Influence),
        new("profile", s => !s.IsMultilevel, "--profile follows the likelihood of each variance component of a multilevel model: for one τ² use --tau2-ci PL."),
        new("wild", s => !(s.IsMultilevel || s.Model == "common" || (s.Model == "random" && s.Tau2 is ("REML" or "ML"))),
            "--wild fits the model to resampled clusters by likelihood: use --model random with --tau2 REML or ML, --model common or multilevel."),
        new("wild", s => s.Subgroup is not null, "--wild tests the pooled effect or moderators: use --mods \"factor(column)\" for the test between subgroups."),
        new("max-iterations", s => s.IsCommonEffect || (s.Model == "random" && s.Tau2 is not ("REML" or "ML" or "EB" or "PM" or "PMM")),
            "--max-iterations has nothing to limit: this model has a closed form."),
    ];

    private static SpecificationRule NotOfGlmm(string option, string why, Func<Spec, bool>? asked = null) => new(
        option, s => s.Model == GlmmParts.Model && (asked is null || asked(s)), $"--{option} does not go with --model glmm: {why}.");

    private static Spec With(Spec spec, Func<FittingChoices, FittingChoices> change) => spec with { Fitting = change(spec.Fitting) };
}
