using Rapport.Ground;

namespace Rapport.Web.Fidelity;

/// <summary>What a file is told that is none of ratings.</summary>
internal static class RatingFileRefusals
{
    public static Refusal NoFile { get; } = new(RefusalKind.Input, "Choose a file first: your ratings as CSV, the first line naming the columns.") { About = "file" };

    public static Refusal Garbled { get; } = new(RefusalKind.Input, "What was looked at did not come back whole. Choose the file again; nothing was stored.") { About = "file" };

    public static Refusal TooLarge { get; } = new(
        RefusalKind.Input, $"The file is larger than {RatingFile.Largest / 1000} kB, which ratings of one course do not come to. Give this course's ratings alone.")
    { About = "file" };

    public static Refusal NoColumn(string missing, IEnumerable<string> found) => new(
        RefusalKind.Input, $"The file has no column '{missing}'. Its first line names these: {string.Join(", ", found)}. Needed are session, scale and score.");

    public static Refusal UnknownColumn(string name) => new(
        RefusalKind.Input,
        $"The column '{name}' is not understood, and is not passed over: take it out. All ratings of a file are taken as yours; those of another rater are imported by them.");
}
