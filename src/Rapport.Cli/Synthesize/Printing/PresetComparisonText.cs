using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Why two presets differ on these data; digits that a convention moves stand between ‹ and ›.</summary>
internal static class PresetComparisonText
{
    public static void Write(TextPage page, SynthesisResult result)
    {
        if (result.PresetComparison is not { } comparison)
        {
            return;
        }

        page.Heading($"From {ConventionWords.Program(comparison.From)} to {ConventionWords.Program(comparison.To)}, one convention at a time")
            .Lines(PresetComparisonWords.Say(comparison).Select(s => "  " + s.Plain.Replace("marked", "between ‹ and ›", StringComparison.Ordinal)))
            .Table("lrrrrrrrr",
            [
                [.. PresetComparisonWords.Headings.Select(h => h.TrimStart('#'))],
                .. PresetComparisonWords.Rows(comparison).Select(row => row.Select(Cell).ToArray()),
            ]);
    }

    private static string Cell(Sentence cell) => string.Concat(cell.Marked.Split("**").Select((part, i) => i % 2 == 1 ? $"‹{part}›" : part));
}
