using Rapport.Ground;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>Which options exclude or need each other. Each rule holds where its condition is false.</summary>
internal static class SpecificationRules
{
    private static readonly SpecificationRule[] Rules =
    [
        new("model", s => s.Model == CountModels.MantelHaenszel && !CountModels.MantelHaenszelMeasures.Contains(s.Measure),
            "--model mantel-haenszel pools tables of events or rates: it needs --measure OR, RR, RD, IRR or IRD."),
        new("model", s => s.Model == CountModels.Peto && s.Measure != "PETO",
            "--model peto pools 2×2 tables to Peto's odds ratio: it takes --measure PETO or OR, or none."),
        NotOfCounts("tau2", "there is no between-study variance to estimate"),
        NotOfCounts("test", "its tests are z and χ², without further degrees of freedom", s => s.Test != "z"),
        NotOfCounts("mods", "it has no regression"),
        NotOfCounts("subgroup", "it is one pooled effect: use --filter for each subgroup, or --model common --subgroup"),
        NotOfCounts("aggregate", "it pools counts, and aggregated effects have none", s => s.Aggregate.Count > 0),
        NotOfCounts("add", "empty cells need no correction here; only the effects that are shown for single studies are corrected, by 0.5"),
        NotOfCounts("to", "empty cells need no correction here; only the effects that are shown for single studies are corrected, by 0.5"),
        NotOfCounts("bias", "tests of small-study effects rest on inverse-variance weights: use --model random or common", s => s.Bias),
        NotOfCounts("influence", "deletion diagnostics rest on inverse-variance weights: use --model random or common", s => s.Influence),
        new("tau2", s => s.Model == "common", "A common-effect model has no between-study variance to estimate: leave out --tau2, or use --model random."),
        new("common-tau2", s => s.CommonTau2 && s.Subgroup is null, "--common-tau2 is about subgroups: add --subgroup COLUMN, or leave it out."),
        new("common-tau2", s => s.CommonTau2 && s.Model == "common", "A common-effect model has no between-study variance to share: leave out --common-tau2, or use --model random."),
        new("no-intercept", s => s.NoIntercept && s.Mods.Count == 0, "--no-intercept needs moderators: add --mods, or leave it out."),
        new("subgroup", s => s.Mods.Count > 0, "--subgroup and --mods are two ways to split the studies: give one of them, or use --mods \"factor(column)\" for the subgroups."),
        new("rho", s => s.Aggregate.Count == 0 && !s.IsMultilevel && !s.Battery, "--rho is the correlation within the rows that are aggregated, or within a cluster of a multilevel model: add --aggregate COLUMN or --model multilevel, or leave it out."),
        new("cer", s => !SynthesisMeasures.MayBeStandardised(s.Measure), "--cer turns a standardised mean difference into a number needed to treat, and the measure asked for is not one: leave it out, or use --measure SMD."),
        new("points-sd", s => !SynthesisMeasures.MayBeStandardised(s.Measure), "--points-sd turns a standardised mean difference into points of a scale, and the measure asked for is not one: leave it out, or use --measure SMD."),
        new("mid", s => s.PointsSd is null, "--mid is counted in points of a scale: give the scale's SD with --points-sd, or leave it out."),
        new("add", s => !SynthesisMeasures.CountsEvents(s.Measure), "--add corrects empty cells of event counts; the measure asked for has none: leave it out."),
        new("to", s => !SynthesisMeasures.CountsEvents(s.Measure), "--to says which event counts are corrected; the measure asked for has none: leave it out."),
        new("add", s => s.To == "none", "--to none adds nothing, whatever --add says: leave out one of them."),
        NeedsPooledEffect("cer"),
        NeedsPooledEffect("points-sd"),
        NeedsPooledEffect("equivalence"),
        .. SensitivityRules.All,
        new("equivalence", s => SynthesisMeasures.IsLogRatio(s.Measure) && (s.Equivalence![0] >= 0 || s.Equivalence[1] <= 0),
            "The bounds of --equivalence are on the log scale for ratios and lie on both sides of 0: a ratio of 0.8 is -0.2231, one of 1.25 is 0.2231."),
        .. EffectOptions.Rules,
        .. ReportedOptions.Rules,
        .. DesignOptions.Rules,
        .. ConventionOptions.Rules,
        .. Tau2Interval.Rules,
        .. DecisionOptions.Rules,
        .. BatteryOptions.Rules,
        .. ScaleParts.Rules,
        .. DependenceRules.All,
        .. FittingOptions.Rules,
    ];

    /// <summary>The first rule that the options break, as a refusal; null when they agree.</summary>
    public static Refusal? Broken(Spec spec, IReadOnlySet<string> given) =>
        Rules.FirstOrDefault(rule => given.Contains(rule.Option) && rule.IsBroken(spec)) is { } broken
            ? SynthesisRefusals.Contradiction(broken.Sentence) with { About = broken.Option }
            : null;

    private static SpecificationRule NotOfCounts(string option, string why, Func<Spec, bool>? asked = null) => new(
        option,
        s => CountModels.Include(s.Model) && (asked is null || asked(s)),
        $"--{option} does not go with the models mantel-haenszel and peto: {why}.");

    internal static SpecificationRule NeedsPooledEffect(string option, Func<Spec, bool>? asked = null) => new(
        option,
        s => s.Mods.Count > 0 && (asked is null || asked(s)),
        $"--{option} is about one pooled effect, and with --mods there is none: ask for it without --mods, or split with --filter.");
}

/// <summary>A rule on an option that was given.</summary>
/// <param name="Option">The option.</param>
/// <param name="IsBroken">Whether the specification breaks it.</param>
/// <param name="Sentence">What is said then.</param>
internal sealed record SpecificationRule(string Option, Func<Spec, bool> IsBroken, string Sentence);
