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
            yield return ["Egger's test", $"t({NumberText.Short(egger.Df)}) = {NumberText.Of(egger.Statistic, 3)}, {NumberText.PEquals(egger.P)}; effect of an infinitely precise study {NumberText.Of(egger.Limit)}"];
        }

        if (bias.Regtest is { } test)
        {
            yield return ["within the model", $"{(test.Df is { } df ? $"t({NumberText.Short(df)})" : "z")} = {NumberText.Of(test.Statistic, 3)}, {NumberText.PEquals(test.P)}; limit {NumberText.Of(test.Limit)}"];
        }

        if (bias.Begg is { } begg)
        {
            yield return ["Begg's test", $"Kendall's τ = {NumberText.Of(begg.Tau, 3)}, {NumberText.PEquals(begg.P)}"];
        }

        if (bias.TrimAndFill is { } filled)
        {
            yield return ["trim and fill", $"{NumberText.Count(filled.K0, "study", "studies")} filled on the {filled.Side}: {Effect(filled.Estimate, filled.Ci, scale)}, τ² {NumberText.Of(filled.Tau2)}"];
        }

        if (bias.PetPeese is { } line)
        {
            var rule = line.Reported == "peese" ? "PEESE, since PET shows an effect" : "PET, since it shows no effect";
            yield return ["PET-PEESE", $"{Effect(line.Chosen.Estimate, line.Chosen.Ci, scale)} ({rule}: one-sided {NumberText.PEquals(line.POneSided)})"];
        }

        foreach (var model in bias.Selection ?? [])
        {
            yield return ["selection model", $"{Effect(model.Effect.Estimate, model.Effect.Ci, scale)} if {model.Favoured} effects with one-sided p > {NumberText.Short(model.Steps[0])} are published {NumberText.Of(model.Delta[1], 3)} times as often as others; χ²({model.Lrt.Df}) = {NumberText.Of(model.Lrt.Statistic, 3)}, {NumberText.PEquals(model.Lrt.P)}"];
        }

        if (bias.FailSafeN is { } hidden)
        {
            yield return ["fail-safe N", $"Rosenthal {Studies(hidden.Rosenthal)}, Orwin {Studies(hidden.Orwin)} (to half the mean effect), Rosenberg {Studies(hidden.Rosenberg)}"];
        }
    }

    private static string Effect(double estimate, double[] ci, Scale scale) =>
        $"{NumberText.Of(estimate)} {NumberText.Of(ci)}{(scale.IsTransformed ? $" ({scale.Title} {scale.Read(estimate, ci)})" : "")}";

    private static string Studies(long? n) => n is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) : "beyond counting";
}
