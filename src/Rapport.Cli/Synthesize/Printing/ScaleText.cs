using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>The location–scale model: what the mean depends on, and what τ² does.</summary>
internal static class ScaleText
{
    public static void Write(TextPage page, SynthesisResult result, SynthesisSpecification spec)
    {
        if (result.Scale is not { } scale)
        {
            return;
        }

        page.Heading($"Location–scale model, log τ² by {string.Join(" + ", spec.Scale)}").Table("lrrrrr",
        [
            Heads("log τ²", scale.Coefficients, spec), .. scale.Coefficients.Select(Row),
            Heads("mean", scale.Location, spec), .. scale.Location.Select(Row),
        ]);
        if (scale.Test is { } test)
        {
            page.Line($"  Scale moderators together: {(test.Df2 is { } df2 ? $"F({test.Df1}, {NumberText.Short(df2)})" : $"χ²({test.Df1})")} = {NumberText.Of(test.Statistic, 3)}, {NumberText.PEquals(test.P)}");
        }
    }

    private static string[] Heads(string of, IReadOnlyList<CoefficientResult> coefficients, SynthesisSpecification spec) =>
        [of, "estimate", $"{NumberText.Percent(spec.Level)} interval", "SE", coefficients[0].Df is { } df ? $"t({NumberText.Short(df)})" : "z", "p"];

    private static string[] Row(CoefficientResult c) =>
        [c.Name, NumberText.Of(c.Estimate), NumberText.Of(c.Ci), NumberText.Of(c.Se), NumberText.Of(c.Statistic, 3), NumberText.P(c.P)];
}
