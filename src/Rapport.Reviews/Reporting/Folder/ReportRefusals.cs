using Rapport.Ground;

namespace Rapport.Reviews.Reporting;

/// <summary>Why a report folder was not written.</summary>
internal static class ReportRefusals
{
    public static Refusal IsAFile(string path) =>
        new(RefusalKind.Conflict, $"{path} is a file, and the report needs a folder of that name: choose another one.");

    public static Refusal HoldsOtherFiles(string path, string file) =>
        new(RefusalKind.Conflict, $"{path} holds {file}, which is not part of a report: choose a new or empty folder, so that nothing of yours is replaced.");

    public static Refusal CannotWrite(string path, string reason) =>
        new(RefusalKind.Input, $"The report could not be written to {path}: {reason}");
}
