using Rapport.Ground;
using Rapport.Statistics.Pooling;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that names what programs do differently on the same data, and the presets that set it as one of them does.</summary>
public static class ConventionOptions
{
    /// <summary>The recipes of a prediction interval, the default first; the letters are those of the R package meta.</summary>
    public static IReadOnlyList<string> PredictionMethods { get; } = ["as-tested", "S", "V", "HTS", "HK", "HK-PR", "none"];

    /// <summary>The presets, the default conventions first.</summary>
    public static IReadOnlyList<string> Presets { get; } = [.. Statistics.Pooling.Conventions.All.Select(c => c.Name)];

    /// <summary>Names of the options that a preset may set.</summary>
    public static IReadOnlyList<string> OfPresets => PresetConventions.Options;

    internal const string MantelHaenszelCentre = "mantel-haenszel";

    internal static IReadOnlyList<SpecificationOption> All { get; } =
    [
        SpecificationOptions.Choice("pi-method", "RECIPE", "Prediction interval: as tested, or by the recipes of the R package meta.", PredictionMethods,
            (spec, word) => spec with { PiMethod = word }, spec => spec.Model == "random" && spec.Mods.Count == 0 ? spec.PiMethod : null),
        SpecificationOptions.Choice("i2", "DEFINITION", "What I² is a share of: τ² against the typical sampling variance, or Q beyond its degrees of freedom.", ["tau2", "Q"],
            (spec, word) => spec with { I2 = word }, spec => spec.Model == "random" ? spec.I2 : null),
        SpecificationOptions.Choice("double-zero", "WHAT", "Tables without events, or with events only, in both groups.", ["keep", "drop"],
            (spec, word) => spec with { DoubleZero = word }, spec => HasDoubleZeros(spec) ? spec.DoubleZero : null),
        SpecificationOptions.Choice("q-around", "CENTRE", "What Q and the DL τ² are taken around: the inverse-variance mean, or the Mantel–Haenszel estimate.", ["inverse-variance", MantelHaenszelCentre],
            (spec, word) => spec with { QAround = word }, spec => MayCentre(spec) ? spec.QAround : null),
        SpecificationOptions.Choice("preset", "PROGRAM", "The conventions of that program where options are not given.", Presets,
            (spec, word) => spec with { Preset = word }, spec => spec.Preset),
        new()
        {
            Name = "compare-presets",
            ValueName = "FROM,TO",
            Help = "Shows why two presets differ on these data: one convention switched at a time, the digits that it moves marked.",
            Read = ReadComparison,
            Write = spec => spec.ComparePresets.Count == 0 ? [] : [string.Join(',', spec.ComparePresets)],
        },
    ];

    internal static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("pi-method", s => s.Model != "random", "--pi-method is about the prediction interval of a random-effects model: use --model random, or leave it out."),
        new("pi-method", s => s.Mods.Count > 0, "--pi-method is about one pooled effect, and with --mods there is none: ask for it without --mods, or split with --filter."),
        new("compare-presets", s => s.Model != "random" || s.Mods.Count > 0, "--compare-presets follows one pooled effect of a random-effects model: use --model random without --mods, or leave it out."),
        new("i2", s => s.Model != "random", "--i2 chooses between two definitions that part only in a random-effects model: use --model random, or leave it out."),
        new("double-zero", s => !HasDoubleZeros(s), "--double-zero is about tables that are pooled as OR, RR or PETO by inverse variance: leave it out here."),
        new("q-around", s => s.QAround == MantelHaenszelCentre && !MayCentre(s),
            "--q-around mantel-haenszel is what Review Manager 5 does for one pooled OR, RR or RD with --tau2 DL, from tables that are not aggregated, without --mods, --subgroup, --bias and --influence."),
    ];

    private static Outcome<Spec> ReadComparison(Spec spec, string text)
    {
        var names = OptionValues.List(text, ',').Select(name => Statistics.Pooling.Conventions.Find(name)?.Name).ToArray();
        return names is [{ } from, { } to] && from != to
            ? spec with { ComparePresets = [from, to] }
            : SynthesisRefusals.ValueNotAccepted("compare-presets", text, $"two of {string.Join(", ", Presets)}, such as RevMan5,metafor");
    }

    /// <summary>Whether a study may have tables that tell nothing of the effect.</summary>
    private static bool HasDoubleZeros(Spec spec) => spec.Measure is "OR" or "RR" or "PETO" && !CountModels.TakesCounts(spec.Model);

    /// <summary>Whether Q can be taken around the Mantel–Haenszel estimate.</summary>
    internal static bool MayCentre(Spec spec) =>
        spec is { Model: "random", Tau2: "DL", Measure: "OR" or "RR" or "RD", Subgroup: null, Bias: false, Influence: false, Mods.Count: 0, Aggregate.Count: 0 };

    /// <summary>The recipe that a word stands for; null for none.</summary>
    internal static PredictionMethod? Prediction(string word) => word switch
    {
        "as-tested" => PredictionMethod.AsTested,
        "S" => PredictionMethod.Skipka,
        "V" => PredictionMethod.Veroniki,
        "HTS" => PredictionMethod.HigginsThompsonSpiegelhalter,
        "HK" => PredictionMethod.HartungKnapp,
        "HK-PR" => PredictionMethod.PartlettRiley,
        "none" => null,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a recipe of a prediction interval."),
    };

    /// <summary>The word of a recipe.</summary>
    internal static string Word(PredictionMethod? method) => PredictionMethods.First(word => Prediction(word) == method);
}
