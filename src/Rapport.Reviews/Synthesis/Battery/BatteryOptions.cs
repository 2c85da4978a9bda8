using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that asks for the battery.</summary>
internal static class BatteryOptions
{
    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        SpecificationOptions.Flag("battery", "Adds the pooled effect under the models that psychotherapy meta-analyses print side by side, by metapsyTools' conventions.",
            (spec, on) => spec with { Battery = on }, spec => spec.Battery),
        new()
        {
            Name = "rob",
            ValueName = "CONDITION",
            Help = "The condition of a row at low risk of bias, for the battery (rob>2 where the file has such a column).",
            Read = (spec, text) => RowFilter.Parse(text).Then<SynthesisSpecification>(_ => spec with { Rob = text }),
            Write = spec => spec.Rob is { } rob ? [rob] : [],
        },
        SpecificationOptions.Choice("battery-from", "MODEL", "What the battery takes outliers, influential effects and risk of bias out of.", ["combined", "overall"],
            (spec, word) => spec with { BatteryFrom = word }, spec => spec.Battery ? spec.BatteryFrom : null),
    ];

    public static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("battery", s => s.Battery && s.Mods.Count > 0, "--battery is about one pooled effect, and with --mods there is none: ask for it without --mods, or split with --filter."),
        new("battery", s => s.Battery && s.Model is not ("random" or "common"), "--battery pools effects by inverse variance: use --model random or common."),
        new("rob", s => !s.Battery, "--rob is about the battery: add --battery, or use --filter to leave rows out of everything."),
        new("battery-from", s => !s.Battery, "--battery-from is about the battery: add --battery, or leave it out."),
        new("rho", s => s.Battery && s.Rho < 0, "--battery takes a correlation not below 0 (metapsyTools' is 0.6): change --rho."),
    ];
}
