using Rapport.Ground;

namespace Rapport.Web.Synthesis;

/// <summary>What the synthesis page and its API say no to by themselves.</summary>
internal static class SynthesisPageRefusals
{
    public static Refusal NoSuchFile(string name) => new(
        RefusalKind.NotFound,
        $"This analysis has no file '{name}'. There are results.json, analysis.json, report.html, effects.csv, recompute.R, data.csv, figures/forest.svg and, where they apply, figures/funnel.svg, figures/bubble.svg and figures/leave-one-out.svg; {TakeAway.Archive} has them all.");

    public static Refusal ExclusionNamesNothing { get; } = new(
        RefusalKind.Usage, "Say which rows of which file: data is the file's name, rows the list of its row numbers, such as [3, 7].");

    public static Refusal NoData(string review) =>
        new(RefusalKind.NotFound, $"The review '{review}' has no table of trials yet.");
}
