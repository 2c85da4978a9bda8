using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How many effects there are, and of how many studies: several of one study are not as many studies.</summary>
internal static class CountWords
{
    /// <summary><c>12 studies</c>, or <c>48 effects in 11 studies</c>.</summary>
    public static string Studies(SynthesisResult result) => $"{result.K} {Unit(result)}";

    /// <summary>What the number of effects counts: <c>studies</c>, or <c>effects in 11 studies</c>.</summary>
    public static string Unit(SynthesisResult result) => Dependent(result) is { } studies ? $"effects{(studies < result.K ? $" in {studies} {(studies == 1 ? "study" : "studies")}" : "")}"
        : result.K == 1 ? "study" : "studies";

    /// <summary>Where rows are pooled one by one, and more than one is of a study or the model is one of dependent effects: the number of studies.</summary>
    public static int? Dependent(SynthesisResult result)
    {
        var studies = result.Studies.Select(s => s.Study).Distinct(StringComparer.Ordinal).Count();
        return studies < result.K || result.Dependence?.Components is not null ? studies : null;
    }
}
