using Rapport.Ground;

namespace Rapport.Cli.Synthesize;

/// <summary>What <c>synthesize</c> refuses before any data are read.</summary>
internal static class SynthesizeRefusals
{
    public static Refusal NoSuchFile(string file) => new(
        RefusalKind.Input, $"{file} does not exist. Expected is a table of trials (CSV), or an analysis.json.");

    public static Refusal IsFolder(string file) => new(
        RefusalKind.Input, $"{file} is a folder. Expected is a table of trials (CSV), or the analysis.json in a folder of results.");

    public static Refusal TooLarge(string file) => new(
        RefusalKind.Input, $"{file} is larger than 100 MB: a table of trials of that size is not expected. Leave out columns or split it.");

    public static Refusal NotReadable(string file, string why) => new(RefusalKind.Input, $"{file} cannot be read: {why}");

    public static Refusal AnalysisTakesNoOptions(string option) => new(
        RefusalKind.Usage,
        $"An analysis document already says everything about the analysis, so --{option} cannot be added; only --out and --json can. Run the data file itself to ask something else.");
}
