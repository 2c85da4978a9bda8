namespace Rapport.Reviews.Synthesis;

/// <summary>What the parser knows of the measures: which there are, which count events, which are standardised mean differences.</summary>
internal static class SynthesisMeasures
{
    private static readonly string[] Counting = ["RR", "OR", "RD", "AS", "PETO", "IRR", "IRD", "PR", "PLN", "PLO", "PAS", "PFT", "IR", "IRLN"];

    /// <summary>The measures, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["GEN", "MD", "SMD", "SMDH", "ROM", "RR", "OR", "RD", "COR", "ZCOR", "PR", "PLO"];

    /// <summary>Whether its cells may need a continuity correction.</summary>
    public static bool CountsEvents(string measure) => Counting.Contains(measure);

    /// <summary>Whether the effect may be read as a standardised mean difference; an effect given ready-made may be one.</summary>
    public static bool MayBeStandardised(string measure) => measure is "GEN" or "SMD" or "SMDH";

    /// <summary>Whether it is the logarithm of a ratio of two groups.</summary>
    public static bool IsLogRatio(string measure) => measure is "RR" or "OR" or "PETO" or "IRR" or "ROM";
}
