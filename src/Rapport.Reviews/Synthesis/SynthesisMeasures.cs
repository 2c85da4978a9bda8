using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Synthesis;

/// <summary>What the vocabulary needs to know of the measures: which there are, which count events, which are standardised mean differences.</summary>
internal static class SynthesisMeasures
{
    /// <summary>The measures, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Escalc.Measures.Select(m => m.Name)];

    /// <summary>Whether its cells may need a continuity correction.</summary>
    public static bool CountsEvents(string measure) =>
        Escalc.Find(measure) is { } known && known.RoleSets.Any(set => set.Contains("ai") || set.Contains("xi") || set.Contains("x1i"));

    /// <summary>The continuity correction that the measure takes unless told otherwise.</summary>
    public static double? DefaultAdd(string measure) => Escalc.Find(measure)?.DefaultAdd;

    /// <summary>Whether the effect may be read as a standardised mean difference of two groups; one given ready-made may be one.</summary>
    public static bool MayBeStandardised(string measure) => measure is "GEN" or "SMD" or "SMDH";

    /// <summary>Whether it is the logarithm of a ratio of two groups.</summary>
    public static bool IsLogRatio(string measure) => Escalc.Find(measure) is { IsRatio: true, NullValue: not null };
}
