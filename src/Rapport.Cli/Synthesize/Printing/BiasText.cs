using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Small-study effects.</summary>
internal static class BiasText
{
    public static void Write(TextPage page, SynthesisResult result, Scale scale)
    {
        if (result.Bias is not { } bias)
        {
            return;
        }

        page.Heading("Small-study effects").Table("ll", Rows(bias, scale).ToList() is { Count: > 0 } rows
            ? rows
            : [["nothing can be said", $"with {NumberText.Count(result.K, "effect", "effects")}"]]);
    }

    private static IEnumerable<string[]> Rows(BiasResult bias, Scale scale)
    {
        if (bias.Egger is { } egger)
        {
            yield return ["Egger's test", $"t({NumberText.Short(egger.Df)}) = {NumberText.Of(egger.Statistic, 3)}, {NumberText.PEquals(egger.P)}{Limit("; effect of an infinitely precise study ", egger.Limit)}"];
        }

        if (bias.Regtest is { } test)
        {
            yield return [bias.Dependent is null ? "within the model" : "Egger's, within the model", $"{(test.Df is { } df ? $"t({NumberText.Short(df)})" : "z")} = {NumberText.Of(test.Statistic, 3)}, {NumberText.PEquals(test.P)}{Limit("; limit ", test.Limit)}"];
        }

        if (bias.Begg is { } begg)
        {
            yield return ["Begg's test", $"Kendall's τ = {NumberText.Of(begg.Tau, 3)}, {NumberText.PEquals(begg.P)}"];
        }

        foreach (var other in bias.RegressionTests ?? [])
        {
            yield return [$"{Name(other.Test)}", $"{(other.Df is { } df ? $"t({NumberText.Short(df)})" : "z")} = {NumberText.Of(other.Statistic, 3)}, {NumberText.PEquals(other.P)}{Limit("; limit ", other.Limit ?? double.NaN)}"];
        }

        if (bias.TrimAndFill is { } filled)
        {
            yield return ["trim and fill", $"{NumberText.Count(filled.K0, "study", "studies")} filled on the {filled.Side}{(filled.Estimator == "L0" ? "" : $" by {filled.Estimator}")}: {Effect(filled.Estimate, filled.Ci, scale)}, τ² {NumberText.Of(filled.Tau2)}{(filled.PNoneMissing is { } none ? $"; none missing: {NumberText.PEquals(none)}" : "")}"];
        }

        if (bias.PetPeese is { } line)
        {
            var rule = line.Reported == "peese" ? "PEESE, since PET shows an effect" : "PET, since it shows no effect";
            yield return ["PET-PEESE", $"{Effect(line.Chosen.Estimate, line.Chosen.Ci, scale)} ({rule}: one-sided {NumberText.PEquals(line.POneSided)})"];
        }

        if (bias.Dependent is { } tests)
        {
            yield return ["tests", tests.Kind is { } kind ? $"{kind} by {NumberText.Count(tests.Clusters, "cluster", "clusters")} of {tests.Column}" : "the model's own standard errors"];
        }

        if (bias.LimitMetaAnalysis is { } limit)
        {
            yield return ["limit meta-analysis", $"{Effect(limit.Estimate, limit.Ci, scale)}; small-study effects χ²(1) = {NumberText.Of(limit.QSmallStudy, 3)}, {NumberText.PEquals(limit.PSmallStudy)}"];
        }

        foreach (var model in bias.Selection ?? [])
        {
            yield return SelectionText.Row(model, e => Effect(e.Estimate, e.Ci, scale));
        }

        foreach (var row in OfSignificance(bias, scale))
        {
            yield return row;
        }
    }

    private static IEnumerable<string[]> OfSignificance(BiasResult bias, Scale scale)
    {
        if (bias.ExcessSignificance is { } excess)
        {
            yield return ["excess significance", $"{excess.Observed} significant, {NumberText.Of(excess.Expected, 2)} expected by their power at {NumberText.Of(excess.Theta)}: exact {NumberText.PEquals(excess.P)}"];
        }

        if (bias.WorstCase is { Affirmative: 0 } none)
        {
            yield return ["worst case", $"no study is significantly {none.Favoured}: there is none to leave out"];
        }
        else if (bias.WorstCase is { } worst)
        {
            var alone = worst.Estimate is { } rest ? Effect(rest.Estimate, rest.Ci, scale) : "none are left";
            var ratio = worst.RatioToNull is { } toNull ? $"{NumberText.Of(toNull, 2)} times explain the common effect away" : "no ratio explains the common effect away";
            yield return ["worst case", $"without the {worst.Affirmative} significantly {worst.Favoured} {(worst.Affirmative == 1 ? "study" : "studies")} {alone}"];
            yield return ["", $"were they {NumberText.Short(worst.Ratio)} times as likely to be published: {Effect(worst.Corrected.Estimate, worst.Corrected.Ci, scale)}; {ratio}"];
        }

        if (bias.FailSafeN is { } hidden)
        {
            yield return ["fail-safe N", $"Rosenthal {Studies(hidden.Rosenthal)}, Orwin {Studies(hidden.Orwin)} (to a mean effect of {NumberText.Of(hidden.OrwinTarget)}), Rosenberg {Studies(hidden.Rosenberg)}{(hidden.General is null ? "" : $", of this model {Studies(hidden.General)}")}"];
        }
    }

    private static string Limit(string words, double limit) => double.IsNaN(limit) ? "" : words + NumberText.Of(limit);

    private static string Name(string test) => test switch
    {
        "thompson" => "Thompson's test",
        "harbord" => "Harbord's test",
        "macaskill" => "Macaskill's test",
        "peters" => "Peters' test",
        "deeks" => "Deeks' test",
        "pustejovsky-rodgers" => "Pustejovsky–Rodgers",
        _ => test,
    };

    private static string Effect(double estimate, double[] ci, Scale scale) =>
        $"{NumberText.Of(estimate)} {NumberText.Of(ci)}{(scale.IsTransformed ? $" ({scale.Title} {scale.Read(estimate, ci)})" : "")}";

    private static string Studies(long? n) => n is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) : "beyond counting";
}
