using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Small-study effects: what the tests say, and that asymmetry has more causes than publication bias.</summary>
internal static class BiasWords
{
    private const double Level = 0.10;
    private const int EnoughStudies = 10;

    public static IEnumerable<Sentence> Say(SynthesisResult result, EffectReading reading)
    {
        if (result.Bias is not { } bias)
            yield break;
        if (bias.Egger is { } egger)
            yield return bias.BesideModerators ? BesideModerators(egger) : Asymmetry(egger, reading.Wording);
        if (bias is { Dependent: { } tests, Regtest: { } within })
            yield return Within(within, tests, bias.BesideModerators);
        var studies = bias.Dependent?.Clusters ?? result.K;
        if (studies < EnoughStudies)
            yield return new($"With {studies} {(bias.Dependent is null ? "studies" : "clusters")} these tests tell little: fewer than ten are too few (Sterne et al. 2011).");
        if (bias.TrimAndFill is { } filled)
            yield return TrimAndFill(filled, reading);
        if (Corrected(bias, reading) is { Count: > 0 } corrected)
            yield return new($"Were results published for their significance, the effect would be {string.Join(" and ", corrected)}. Models that disagree show how much hangs on what is assumed; none of them is the answer.");
        foreach (var sentence in Significance(bias, reading))
            yield return sentence;
        if (result.Measure is "SMD" or "SMDH" or "OR" or "RR" || reading.Symbol == "g")
            yield return new("For this measure the standard error depends on the effect itself, which can make a funnel asymmetrical without any bias (Pustejovsky and Rodgers 2019).");
    }

    /// <summary>The regression within a multilevel model.</summary>
    private static Sentence Within(RegtestResult test, DependentTests how, bool besideModerators)
    {
        var p = $"regression on the standard error within the multilevel model, {(how.Kind is null ? "the model’s own errors" : $"errors robust by {how.Column}")}, p {Shown.P(test.P)}";
        return test.P < Level
            ? new($"{(besideModerators ? "Beside what the moderators explain, small" : "Small")} studies show other effects than large ones (**{p}**). Unpublished results are one cause; others are differences in patients, dose or quality that go with size.")
            : new($"{(besideModerators ? "Beside what the moderators explain, effects" : "Effects")} do not clearly go with the size of studies (**{p}**). That does not show that nothing is missing.");
    }

    private static List<string> Corrected(BiasResult bias, EffectReading reading)
    {
        var said = new List<string>();
        foreach (var model in bias.Selection ?? [])
            if (model.Effect is { } effect)
                said.Add($"{reading.WithInterval(effect.Estimate, effect.Ci)} by a {(model is { Type: "step", Steps.Length: 2 } ? "three-parameter" : SelectionWords.Function(model.Type))} selection model (likelihood ratio p {Shown.P(model.Lrt.P)})");
        if (bias.PetPeese is { } line)
            said.Add($"{reading.WithInterval(line.Chosen.Estimate, line.Chosen.Ci)} by {line.Reported.ToUpperInvariant()}");
        if (bias.LimitMetaAnalysis is { } limit)
            said.Add($"{reading.WithInterval(limit.Estimate, limit.Ci)} by limit meta-analysis");
        return said.Count < 2 ? said : [string.Join(", ", said[..^1]), said[^1]];
    }

    private static IEnumerable<Sentence> Significance(BiasResult bias, EffectReading reading)
    {
        if (bias.ExcessSignificance is { } excess && excess.P < Level)
            yield return new($"More studies are significant than their power lets expect: **{excess.Observed} against {Shown.Fixed(excess.Expected, 1)}** (p {Shown.P(excess.P)}).");
        if (bias.WorstCase is { Affirmative: > 0, Estimate: { } rest } worst)
            yield return new($"The worst that a preference for significantly {worst.Favoured} results could leave is the effect of the other studies alone, {reading.WithInterval(rest.Estimate, rest.Ci)}.");
    }

    private static Sentence BesideModerators(EggerResult egger) => egger.P < Level
        ? new($"Beside what the moderators explain, small studies show other effects than large ones: **Egger’s test p {Shown.P(egger.P)}**.")
        : new($"Beside what the moderators explain, effects do not clearly go with the size of studies: **Egger’s test p {Shown.P(egger.P)}**.");

    private static Sentence Asymmetry(EggerResult egger, Wording wording) => egger.P < Level
        ? new($"Small studies show {Effects(egger.Intercept > 0, wording)} than large ones: **Egger’s test p {Shown.P(egger.P)}**. Unpublished results are one cause; others are differences in patients, dose or quality that go with size.")
        : new($"The funnel shows no clear asymmetry: **Egger’s test p {Shown.P(egger.P)}**. That does not show that nothing is missing.");

    /// <summary>Where it is known which way is good, larger or smaller benefits; otherwise higher or lower effects.</summary>
    private static string Effects(bool higher, Wording wording) => wording.High switch
    {
        Favours.Unknown => higher ? "higher effects" : "lower effects",
        _ => higher == (wording.High == Favours.Treatment) ? $"effects more in favour of {wording.Treatment}" : $"effects less in favour of {wording.Treatment}",
    };

    private static Sentence TrimAndFill(TrimAndFillResult filled, EffectReading reading) => filled.K0 == 0
        ? new("Trim and fill imputes no study.")
        : new($"Trim and fill imputes **{filled.K0}** {(filled.K0 == 1 ? "study" : "studies")} on the {filled.Side}, and the pooled effect becomes {reading.WithInterval(filled.Estimate, filled.Ci)}. Take it as a test of how much could hang on missing studies, not as a corrected result.");
}
