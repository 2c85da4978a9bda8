using Rapport.Ground;

namespace Rapport.Web.Extraction;

/// <summary>What the upload of a table says no to.</summary>
internal static class UploadRefusals
{
    public static Refusal NoFile { get; } = new(RefusalKind.Input, "Choose a file first: a table of trials as CSV, its first line naming the columns.");

    public static Refusal Gone { get; } = new(
        RefusalKind.NotFound, "The file that was looked at is not kept any more (an hour passed, or it was stored already). Choose it again.");

    public static Refusal MapIsNoRole(string text) =>
        new(RefusalKind.Usage, $"'{text}' says no role: write ROLE=COLUMN, such as m1i=mean_ipt.");

    public static Refusal UnknownMeasure(string name) => new(RefusalKind.Usage, $"There is no effect measure '{name}'.");
}
