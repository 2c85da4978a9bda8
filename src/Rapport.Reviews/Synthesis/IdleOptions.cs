using Rapport.Reviews.Extraction.Derived;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>Options that were given and change nothing on these data: each is named in a notice, so that none is accepted and ignored.</summary>
internal static class IdleOptions
{
    private static readonly ReportedChoices Reported = new();

    private static readonly Idle[] All =
    [
        Unneeded("change-rho", s => s.Reported.ChangeRho is not null),
        Unneeded("median-method", s => s.Reported.MedianMethod != Reported.MedianMethod),
        Unneeded("skewed", s => s.Reported.Skewed != Reported.Skewed),
        Unneeded("ci-level", s => s.Reported.CiLevel != Reported.CiLevel),
        Unneeded("response", s => s.Reported.Response is not null),
        Unneeded("combine", s => s.Designs.Combine.Count > 0),
        Unneeded("icc", s => s.Designs.Icc is not null),
        Unneeded("crossover-rho", s => s.Designs.CrossoverRho is not null),
        Unneeded("split-shared-control", s => s.Designs.SplitSharedControl),
        Unneeded("double-zero", s => s.DoubleZero == "drop"),
        new("permute", s => s.Sensitivity.Permute is not null, (result, _, s) => result.Permutation is { Exact: true } test && test.Arrangements != s.Sensitivity.Permute
            ? $"The number given to --permute plays no part: all {test.Arrangements} arrangements were taken." : null),
        new("wild", s => s.Fitting.Wild is not null, (result, _, s) => result.Dependence?.Wild is [var first, ..] tests && tests.All(t => t.Exhaustive && t.Samples != s.Fitting.Wild)
            ? $"The number given to --wild plays no part: all {first.Samples} samples were taken." : null),
        new("subsets", s => s.Sensitivity.Subsets is not null, (result, _, s) => result.Gosh is { Exhaustive: true } gosh && gosh.Subsets != s.Sensitivity.Subsets
            ? $"--subsets plays no part: all {gosh.Subsets} subsets were taken." : null),
        new("seed", s => s.Sensitivity.Seed is not (null or SensitivityChoices.DefaultSeed), (result, _, _) => DrewNothing(result)
            ? "--seed plays no part: nothing was drawn at random, all that is possible was taken." : null),
        new("add", s => s.Add is { } add && add != Statistics.EffectSizes.Escalc.Find(s.Measure)!.DefaultAdd, (_, observed, s) => IdleCorrection.Of("add", observed, s)),
        new("to", s => s.To != "only0", (_, observed, s) => IdleCorrection.Of("to", observed, s)),
        new("aggregate", s => s.Aggregate.Count > 0, (result, _, s) => OneRowEach(result) ? $"--aggregate plays no part: no two rows that are used agree on {string.Join(", ", s.Aggregate)}." : null),
        new("rho", s => s.Aggregate.Count > 0 && s.Rho is not (null or Spec.DefaultRho) && !s.Battery, (result, _, _) => OneRowEach(result) ? "--rho plays no part: no rows were aggregated." : null),
        new("pi-method", s => s.PiMethod is not ("as-tested" or "none"), (result, _, s) => result.Pooled is { Pi: null }
            ? $"--pi-method plays no part: {s.PiMethod} has no interval for {result.K} {(result.K == 1 ? "study" : "studies")}." : null),
        new("map", s => s.Map.ContainsKey("weight") && s.Tau2 != "GENQ", (_, _, s) => $"--map weight={s.Map["weight"]} plays no part: weights of one's own belong to --tau2 GENQ."),
    ];

    /// <summary>A notice for each option that was given, not by a preset, and plays no part.</summary>
    public static IEnumerable<string> Of(SynthesisResult result, ObservedEffects observed, Spec spec)
    {
        foreach (var option in All)
        {
            if (!option.IsAsked(spec) || IsByPreset(option.Name, spec))
            {
                continue;
            }

            var notice = option.Notice is { } own ? own(result, observed, spec)
                : observed.Needed.Contains(option.Name) || observed.Derived.Any(figure => figure.Options.Contains(option.Name)) ? null
                : $"--{option.Name} plays no part: no row that is used needed it.";
            if (notice is not null)
            {
                yield return notice;
            }
        }
    }

    /// <summary>An option about figures of rows, which those that need it name.</summary>
    private static Idle Unneeded(string option, Func<Spec, bool> isAsked) => new(option, isAsked, null);

    private static bool IsByPreset(string option, Spec spec) => spec.Preset is { } preset
        && PresetConventions.Of(Statistics.Pooling.Conventions.Find(preset)!).Any(c => c.Option == option && c.In(spec) == c.Word);

    private static bool OneRowEach(SynthesisResult result) => result.Studies.All(study => study.Rows.Length == 1);

    /// <summary>Whether something that may be drawn was answered, and all of it without drawing.</summary>
    private static bool DrewNothing(SynthesisResult result) =>
        (result.Permutation is not null || result.Gosh is not null || result.Dependence?.Wild is not null)
        && result.Permutation is null or { Exact: true }
        && result.Gosh is null or { Exhaustive: true }
        && result.Dependence?.Wild?.All(test => test.Exhaustive) != false;

    /// <summary>One option.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="IsAsked">Whether a value of its own was given.</param>
    /// <param name="Notice">What is said where it plays no part, null where it plays one; none where the rows tell.</param>
    private sealed record Idle(string Name, Func<Spec, bool> IsAsked, Func<SynthesisResult, ObservedEffects, Spec, string?>? Notice);
}
