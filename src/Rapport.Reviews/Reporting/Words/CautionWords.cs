using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What to keep in mind, from the numbers alone.</summary>
internal static class CautionWords
{
    private const int Few = 5;
    private const int EnoughForWald = 20;

    public static IEnumerable<Sentence> Say(SynthesisResult result, SynthesisSpecification specification)
    {
        if (result.K < 2)
            yield break;
        var random = specification.Model == "random";
        if (random && result.K < Few)
            yield return new($"With {result.K} studies the between-study variance, and with it every interval here, is very unsure.");
        if (random && specification.Test == "z" && result.Dependence?.Robust is null && result.K < EnoughForWald)
            yield return new($"The interval takes the between-study variance as known (Wald z). With {result.K} studies it is probably too narrow; Knapp–Hartung intervals allow for that.");
        if (result.Pooled?.Pi is not null && result.K < Few)
            yield return new("A prediction interval from so few studies is a rough guess.");
        if (result.Integrity is { Count: > 0 and var findings })
            yield return new($"{findings} {(findings == 1 ? "finding asks" : "findings ask")} to look at the data again; nothing was corrected.");
    }
}
