using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Tests by the wild cluster bootstrap.</summary>
internal static class WildText
{
    public static void Write(TextPage page, SynthesisResult result)
    {
        if (result.Dependence?.Wild is { } tests)
        {
            page.Heading("Wild cluster bootstrap").Table("lrrl",
            [
                ["", "naive F", "p", ""],
                .. tests.Select(t => new[] { t.Name, NumberText.Of(t.Statistic, 3), NumberText.P(t.P), $"{NumberText.Count(t.Samples, "sample", "samples")}{(t.Exhaustive ? ", all there are" : $", seed {t.Seed}")}{(t.Failed > 0 ? $", {t.Failed} without a fit" : "")}" }),
            ]);
        }
    }
}
