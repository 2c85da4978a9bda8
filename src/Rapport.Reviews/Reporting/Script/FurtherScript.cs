using System.Globalization;
using System.Text;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The lines of the R script for what stands beside the main model, as far as metafor has it.</summary>
internal static class FurtherScript
{
    public static void Write(StringBuilder script, SynthesisResult result, SynthesisSpecification specification)
    {
        if (result.Bias is { } bias)
            Bias(script, bias, specification.BiasChoices);
        if (result.Influence is [{ Cluster: not null }, ..])
            script.Append("\n# One cluster left out\ncat(\"\\n\")\nprint(cooks.distance(res, cluster = dat$cluster, reestimate = TRUE))\n");
        else if (result.Influence is not null)
            script.Append("\n# One study left out\n").Append(result.Pooled is null ? "" : "print(leave1out(res))\n").Append("print(influence(res))\nbaujat(res)\n");
        if (result.Permutation is { } test)
            script.Append("\n# Permutation test\nprint(permutest(res, ").Append(test.Exact ? "exact = TRUE" : $"iter = {specification.Sensitivity.Permute}").Append("))\n");
        if (result.Cumulative is { } cumulative && cumulative.Steps.Count == result.K)
            script.Append("\n# Study after study\nprint(cumul(res, order = c(").AppendJoin(", ", Ranks(cumulative)).Append(")))\n");
        if (result.Gosh is { } gosh)
            script.Append("\n# Subsets (takes long in R)\n# plot(gosh(res").Append(gosh.Exhaustive ? "" : $", subsets = {gosh.Subsets}").Append("))\n");
    }

    private static void Bias(StringBuilder script, BiasResult bias, BiasChoices choices)
    {
        if (bias.Dependent is { } tests)
        {
            script.Append("\n# Small-study effects\n").Append(DependenceScript.Bias(tests, bias.BesideModerators));
            return;
        }

        script.Append("\n# Small-study effects\nprint(regtest(res, model = \"lm\"))\nprint(regtest(res))\n");
        if (!bias.BesideModerators)
            script.Append("print(ranktest(res))\nprint(trimfill(res").Append(Trimming(choices)).Append(choices.TrimFillModel == "common" ? ")) # around the fitted model's centre: metafor has no other\n" : "))\n")
                .Append("print(fsn(yi, vi, data = dat))\n");
        foreach (var model in bias.Selection ?? [])
            if (model.Type != "truncated")
                script.Append("print(selmodel(res, type = \"").Append(model.Type == "step" ? "stepfun" : model.Type).Append("\", alternative = \"")
                    .Append(model.Favoured switch { "positive" => "greater", "negative" => "less", _ => "two.sided" }).Append('"')
                    .Append(model.Steps is { } steps ? $", steps = c({string.Join(", ", steps[..^1].Select(OptionValues.Text))})" : "").Append("))\n");
    }

    private static string Trimming(BiasChoices choices) =>
        (choices.TrimFill == "L0" ? "" : $", estimator = \"{choices.TrimFill}\"") + (choices.TrimFillSide == "auto" ? "" : $", side = \"{choices.TrimFillSide}\"");

    /// <summary>When each study joins, in the order of the rows.</summary>
    private static IEnumerable<string> Ranks(CumulativeResult cumulative) =>
        cumulative.Steps.Select((step, n) => (step.Position, Rank: n + 1)).OrderBy(s => s.Position).Select(s => s.Rank.ToString(CultureInfo.InvariantCulture));
}
