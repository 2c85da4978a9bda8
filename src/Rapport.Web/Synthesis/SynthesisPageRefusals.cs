using Rapport.Ground;

namespace Rapport.Web.Synthesis;

/// <summary>What the synthesis page and its API say no to by themselves.</summary>
internal static class SynthesisPageRefusals
{
    public static Refusal NoSuchFile(string name) => new(
        RefusalKind.NotFound,
        $"This analysis has no file '{name}'. There are results.json, analysis.json, report.html, effects.csv, recompute.R, data.csv, figures/forest.svg and, where they apply, figures/funnel.svg, figures/bubble.svg and figures/leave-one-out.svg; {TakeAway.Archive} has them all.");

    public static Refusal NotComputed { get; } = new(RefusalKind.NoAnswer, "The analysis was not computed: nobody asked for its result.");

    public static Refusal ExclusionNamesNothing { get; } = new(
        RefusalKind.Usage, "Say which rows of which file: data is the file's name, rows the list of its row numbers, such as [3, 7].");

    public static Refusal TooManyForBias(int rows, int most) => new(
        RefusalKind.NoAnswer, $"--bias takes too long for a page with {rows} rows: it is there for up to {most}. Leave it out, keep fewer rows, or run rapport synthesize on the file.")
    { About = "bias" };

    public static Refusal TakesTooLong { get; } = new(
        RefusalKind.NoAnswer, "This analysis takes longer than a page waits. Ask for less beside the main model, keep fewer rows, or run rapport synthesize on the file.");

    public static Refusal NoData(string review) =>
        new(RefusalKind.NotFound, $"The review '{review}' has no table of trials yet.");
}
