using Rapport.Ground;

namespace Rapport.Reviews.Releases;

/// <summary>For what no release is made, and what is found wrong with one.</summary>
internal static class ReleaseMakerRefusals
{
    internal static Refusal NothingToRelease(string title) => new(
        RefusalKind.NoAnswer, $"\"{title}\" has nothing to release: no analysis, and no arm with means and standard deviations before and after treatment.");

    internal static Refusal AnalysisFails(string analysis, Refusal why) => why with { Message = $"The analysis \"{analysis}\" cannot be run. {why.Message}" };

    internal static Refusal FiguresDiffer(string name, string engine, string here) => new(
        RefusalKind.NoAnswer, $"{name} is unaltered, but its figures do not follow from its own data: it was made by Rapport {engine}, this is Rapport {here}. CHANGELOG.md lists the numbers that move.");
}
