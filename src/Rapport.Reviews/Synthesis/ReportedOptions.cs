using Rapport.Reviews.Extraction.Derived;
using Rapport.Statistics.EffectSizes;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that says how missing figures follow from those that papers print instead.</summary>
internal static class ReportedOptions
{
    private static readonly ReportedChoices Defaults = new();

    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        SpecificationOptions.Number("change-rho", "R", "Correlation of scores before and after, where the SD of the change (or the correlation) is not printed.",
            r => r is > -1 and < 1, "a correlation between -1 and 1, such as 0.5", (spec, r) => Set(spec, c => c with { ChangeRho = r }), spec => spec.Reported.ChangeRho),
        SpecificationOptions.Choice("median-method", "METHOD", "Mean and SD from a median: Luo and Shi, or Wan.", ["luo-shi", "wan"],
            (spec, word) => Set(spec, c => c with { MedianMethod = word }), spec => spec.Reported.MedianMethod == Defaults.MedianMethod ? null : spec.Reported.MedianMethod),
        SpecificationOptions.Choice("skewed", "WHAT", "Groups whose five numbers are too skewed for a mean.", ["exclude", "keep"],
            (spec, word) => Set(spec, c => c with { Skewed = word }), spec => spec.Reported.Skewed == Defaults.Skewed ? null : spec.Reported.Skewed),
        SpecificationOptions.Number("ci-level", "LEVEL", "Level of the confidence limits in the data (0.95).", l => l is > 0 and < 1, "a level between 0 and 1, such as 0.95",
            (spec, l) => Set(spec, c => c with { CiLevel = l }), spec => spec.Reported.CiLevel == Defaults.CiLevel ? null : spec.Reported.CiLevel),
        new()
        {
            Name = "response", ValueName = "RULE",
            Help = "Imputes events from means: fall:0.5, rise:0.5, below-cut, above-cut, rci-fall:0.9, rci-rise:0.9.",
            Read = (spec, text) => ResponseDerivations.Understands(text)
                ? Set(spec, c => c with { Response = text })
                : SynthesisRefusals.ValueNotAccepted("response", text, ResponseDerivations.Expected),
            Write = spec => spec.Reported.Response is { } response ? [response] : [],
        },
    ];

    public static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("change-rho", s => !Needs(s, "sd1i", "n1i") && !Needs(s, "m1i", "ri"), "--change-rho is about means before and after: it needs a measure of two groups' means, or of change."),
        new("median-method", s => !FromMeans(s), "--median-method is about means: the measure asked for takes none from a median."),
        new("skewed", s => !FromMeans(s), "--skewed is about means: the measure asked for takes none from a median."),
        new("ci-level", s => !FromMeans(s) && s.Measure != "GEN", "--ci-level is about confidence limits of means or of given effects: the measure asked for takes none."),
        new("response", s => !Needs(s, "ai", "n1i"), "--response imputes events of two groups: it needs a measure of events, such as --measure RR or OR."),
    ];

    private static bool FromMeans(Spec spec) => Needs(spec, "sd1i", "n1i") || Needs(spec, "mi", "sdi") || spec.Reported.Response is not null;

    private static bool Needs(Spec spec, params string[] roles) => Escalc.Find(spec.Measure)!.RoleSets.Any(set => Array.TrueForAll(roles, set.Contains));

    private static Spec Set(Spec spec, Func<ReportedChoices, ReportedChoices> change) => spec with { Reported = change(spec.Reported) };
}
