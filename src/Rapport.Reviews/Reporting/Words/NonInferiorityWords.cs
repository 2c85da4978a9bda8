using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The verdict of the test of non-inferiority.</summary>
internal static class NonInferiorityWords
{
    public static IEnumerable<Sentence> Say(SynthesisResult result, EffectReading reading)
    {
        if (result.NonInferiority is not { } test)
            yield break;
        var (treatment, control) = (reading.Wording.Treatment, reading.Wording.Control);
        var points = test.Points is { } p ? $", {Shown.Short(p.Margin)} points" : "";
        var margin = reading.IsTransformed ? $"{Shown.Short(test.Margin, 4)} on the scale of the analysis{points}" : $"{reading.Symbol} = {Shown.Short(test.Margin, 4)}{points}";
        var numbers = $"one-sided p {Shown.P(test.P)}; 95\u202f% interval {reading.Interval(test.Ci95)}{(test.Points is { } q ? $", as benefit in points {Shown.Interval(q.Ci95[0], q.Ci95[1], 1)}" : "")}";
        yield return new(test.NonInferior
            ? $"**{Capital(treatment)} is not inferior to {control}** by a margin of {margin} ({numbers})."
            : $"**Non-inferiority of {treatment} to {control} is not shown** at a margin of {margin} ({numbers}): a disadvantage of that size remains possible.");
        if (test.NonInferior)
            yield return new(test.Superior
                ? $"It is superior as well (one-sided p {Shown.P(test.PSuperior)}), which may be tested next without a penalty."
                : $"That it is better is not shown (one-sided p {Shown.P(test.PSuperior)}).");
        yield return new($"A {test.Benefit} effect is taken as a benefit of {treatment}. The margin decides the verdict; it belongs in the protocol, before the data are seen.");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
