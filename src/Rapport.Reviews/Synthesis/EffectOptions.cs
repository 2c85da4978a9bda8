using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that says how effects are computed from what trials report.</summary>
public static class EffectOptions
{
    /// <summary>The standard errors of a standardised mean difference that programs use, the default first.</summary>
    public static IReadOnlyList<string> SmdVariances { get; } = ["metafor", "esc", "RevMan5"];

    /// <summary>The options.</summary>
    internal static IReadOnlyList<SpecificationOption> All { get; } =
    [
        SpecificationOptions.Choice("smd-variance", "PROGRAM", "Correction and variance of SMD, as that program has them.", SmdVariances,
            (spec, word) => spec with { SmdVariance = word }, spec => spec.Measure == "SMD" ? spec.SmdVariance : null),
    ];

    /// <summary>What they exclude.</summary>
    internal static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("smd-variance", s => s.Measure != "SMD", "--smd-variance is about the standardised mean difference: use --measure SMD, or leave it out."),
    ];

    /// <summary>The convention that a word stands for.</summary>
    internal static SmdVariance Variance(string word) => word switch
    {
        "metafor" => SmdVariance.Metafor,
        "esc" => SmdVariance.Esc,
        "RevMan5" => SmdVariance.RevMan5,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a variance of the standardised mean difference."),
    };
}
