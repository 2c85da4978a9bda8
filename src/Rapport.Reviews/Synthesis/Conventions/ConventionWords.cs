using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>Conventions in a person's words: what each is called, what its values mean, and how a specification stands to its preset.</summary>
public static class ConventionWords
{
    /// <summary>The whole name of a preset's program.</summary>
    /// <param name="preset">The preset's word.</param>
    public static string Program(string preset) => preset switch
    {
        "RevMan5" => "Review Manager 5",
        "RevManWeb" => "RevMan Web",
        _ => preset,
    };

    /// <summary>What an option decides, inside a sentence: <c>estimator of τ²</c>.</summary>
    /// <param name="option">Name of the option.</param>
    public static string Title(string option) => option switch
    {
        "smd-variance" => "variance of the standardised mean difference",
        "double-zero" => "tables without events in both groups",
        "aggregate" => "dependent effects",
        "rho" => "correlation within a study",
        "tau2" => "estimator of τ²",
        "q-around" => "centre of Q",
        "test" => "interval",
        "pi-method" => "prediction interval",
        "i2" => "I²",
        _ => option,
    };

    /// <summary>What a value means, inside a sentence.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="word">Its value.</param>
    public static string Value(string option, string word) => (option, word) switch
    {
        ("smd-variance", "metafor") => "exact J, 1/n₁ + 1/n₂ + g²/2N (metafor)",
        ("smd-variance", "esc") => "approximate J, 1/n₁ + 1/n₂ + d²/2N (esc)",
        ("smd-variance", "RevMan5") => "approximate J, 1/n₁ + 1/n₂ + g²/2(N − 3.94) (RevMan 5)",
        ("double-zero", "keep") => "kept, corrected",
        ("double-zero", "drop") => "left out",
        ("aggregate", AggregatedRows.None) => "every row on its own",
        ("aggregate", _) => $"one effect for each {word.Replace(",", " and ", StringComparison.Ordinal)}",
        ("rho", _) => $"ρ {word}",
        ("q-around", "mantel-haenszel") => "the Mantel–Haenszel estimate",
        ("q-around", _) => "the inverse-variance mean",
        ("test", "z") => "Wald z",
        ("test", "t") => "Wald t",
        ("test", "knha") => "Knapp–Hartung",
        ("test", "adhoc") => "Knapp–Hartung, never narrower than Wald",
        ("pi-method", "as-tested") => "as tested (metafor)",
        ("pi-method", "S") => "normal, Wald SE (S)",
        ("pi-method", "V") => "t(k − 1), Wald SE (V)",
        ("pi-method", "HTS") => "t(k − 2), Wald SE (HTS)",
        ("pi-method", "HK") => "t(k − 1), Hartung–Knapp SE (HK)",
        ("pi-method", "HK-PR") => "t(k − 2), Hartung–Knapp SE (HK-PR)",
        ("i2", "Q") => "from Q",
        ("i2", _) => "from τ²",
        _ => word,
    };

    /// <summary>The conventions of the preset that play a part here, and where the specification departs from them; null without a preset.</summary>
    /// <param name="specification">What was asked.</param>
    public static string? OfPreset(Spec specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (specification.Preset is not { } preset)
        {
            return null;
        }

        var program = Statistics.Pooling.Conventions.Find(preset)!;
        var parts = PresetConventions.Of(program).Where(c => PresetConventions.Applies(c, specification)).ToArray();
        var kept = parts.Where(c => c.In(specification) == c.Word).Select(c => Said(c.Option, c.Word));
        var other = parts.Where(c => c.In(specification) != c.Word).Select(c => Said(c.Option, c.In(specification)!)).ToArray();
        return $"Conventions of {Program(preset)}: {string.Join("; ", kept)}.{(other.Length == 0 ? "" : $" Otherwise than there: {string.Join("; ", other)}.")}";
    }

    private static string Said(string option, string word) => option == "rho" ? Value(option, word) : $"{Title(option)} {Value(option, word)}";
}
