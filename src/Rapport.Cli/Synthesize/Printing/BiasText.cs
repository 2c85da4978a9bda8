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
            var read = scale.IsTransformed ? $" ({scale.Title} {scale.Read(filled.Estimate, filled.Ci)})" : "";
            yield return ["trim and fill", $"{NumberText.Count(filled.K0, "study", "studies")} filled on the {filled.Side}: {NumberText.Of(filled.Estimate)} {NumberText.Of(filled.Ci)}{read}, τ² {NumberText.Of(filled.Tau2)}"];
        }
    }
}
