using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that says which way an effect is good, and what would be too little of it.</summary>
internal static class DecisionOptions
{
    public const string Positive = "positive";
    public const string Negative = "negative";
    public const string Points = "points";

    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        SpecificationOptions.Choice("benefit", "SIGN", "Which sign of the effect is a benefit of group 1.", [Positive, Negative],
            (spec, word) => spec with { Benefit = word }, spec => spec.Benefit),
        SpecificationOptions.Number("non-inferiority", "MARGIN", "Tests that group 1 is not worse by this margin or more, on the scale of the measure.",
            m => m > 0, "a margin above 0 on the scale of the measure, such as 0.25",
            (spec, margin) => spec with { NonInferiority = margin }, spec => spec.NonInferiority),
        SpecificationOptions.Choice("bounds-in", "UNIT", "Unit of --equivalence and --non-inferiority: the scale of the measure, or points of the scale of --points-sd, positive for a benefit.", ["effect", Points],
            (spec, word) => spec with { BoundsIn = word }, spec => spec.Equivalence is not null || spec.NonInferiority is not null ? spec.BoundsIn : null),
    ];

    public static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("benefit", s => Escalc.Find(s.Measure) is { NullValue: null }, "--benefit says which sign of a difference is a benefit of group 1; the measure asked for compares no groups: leave it out."),
        new("non-inferiority", s => Escalc.Find(s.Measure) is { NullValue: null }, "--non-inferiority tests a difference of two groups; the measure asked for compares none: leave it out."),
        new("bounds-in", s => s.BoundsIn == Points && s.PointsSd is null, "--bounds-in points needs to know how large a point is: add the SD of the scale with --points-sd (an MD is in points already), or leave it out."),
        new("bounds-in", s => s is { BoundsIn: Points, Equivalence: null, NonInferiority: null }, "--bounds-in is the unit of --equivalence and --non-inferiority: add one of them, or leave it out."),
        new("non-inferiority", s => s.Mods.Count > 0, "--non-inferiority is about one pooled effect, and with --mods there is none: ask for it without --mods, or split with --filter."),
    ];
}
