using Rapport.Ground;
using Rapport.Reviews.Protocols;

namespace Rapport.Web.Extraction;

/// <summary>What the upload of a table says no to.</summary>
internal static class UploadRefusals
{
    public static Refusal NoFile { get; } = new(RefusalKind.Input, "Choose a file first: a table of trials as CSV, its first line naming the columns.");

    public static Refusal Gone { get; } = new(
        RefusalKind.NotFound, "The file that was looked at is not kept any more (an hour passed, or it was stored already). Choose it again.");

    public static Refusal NeedsName { get; } = new(RefusalKind.Input, "The table needs a name to be stored under, such as trials.csv.") { About = "name" };

    public static Refusal NoTableName(string name) => new(
        RefusalKind.Input, $"'{name}' cannot be the name of a table: it ends with .csv, .tsv or .txt, and {ReviewFolder.SourcesFile} and {ReviewFolder.MissingFile} are the review's own lists.")
    { About = "name" };

    public static Refusal IsJson(string name) => new(
        RefusalKind.Input, $"{name} holds JSON, not a table. Expected is text with one row a line, separated by commas, semicolons or tabs, the first line naming the columns.");

    public static Refusal NoPage(string found) => new(RefusalKind.Usage, $"'{found}' is no page of rows: write a number, such as page=2.");

    public static Refusal MapIsNoRole(string text) =>
        new(RefusalKind.Usage, $"'{text}' says no role: write ROLE=COLUMN, such as m1i=mean_ipt.");

    public static Refusal UnknownMeasure(string name) => new(RefusalKind.Usage, $"There is no effect measure '{name}'.");
}
