using Rapport.Ground;

namespace Rapport.Reviews.Storage;

/// <summary>What the storage of reviews says no to.</summary>
public static class StorageRefusals
{
    /// <summary>There is no review of that id.</summary>
    public static Refusal NoSuchReview(string id) => new(RefusalKind.NotFound, $"There is no review '{id}' here.");

    /// <summary>The review has no file of that name.</summary>
    public static Refusal NoSuchFile(string review, string name) =>
        new(RefusalKind.NotFound, $"The review '{review}' has no file '{name}'.");

    /// <summary>The review has no analysis of that number.</summary>
    public static Refusal NoSuchAnalysis(string review, long number) =>
        new(RefusalKind.NotFound, $"The review '{review}' has no saved analysis {number}.");

    /// <summary>A review needs a title.</summary>
    public static Refusal ReviewNeedsTitle { get; } =
        new(RefusalKind.Input, "A review needs a title of 1 to 200 characters in one line, without control characters.");

    /// <summary>An analysis needs a name.</summary>
    public static Refusal AnalysisNeedsName { get; } = new(RefusalKind.Input, "An analysis needs a name of 1 to 200 characters in one line, without control characters.");

    /// <summary>An exclusion needs a reason.</summary>
    public static Refusal ExclusionNeedsReason { get; } =
        new(RefusalKind.Input, "Say why these rows are left out, in 1 to 500 characters in one line: readers of the report will see it.");

    /// <summary>An exclusion needs a row of the file.</summary>
    public static Refusal NoSuchRow(string name, int rows) =>
        new(RefusalKind.Input, $"Rows of '{name}' are numbered from 1 to {rows}; name at least one of them.");

    /// <summary>The same bytes are there under the same name.</summary>
    public static Refusal FileIsThere(string name) =>
        new(RefusalKind.Conflict, $"'{name}' is here already with exactly this content; nothing was stored.");

    /// <summary>A file name that is no path inside a folder.</summary>
    public static Refusal FileNeedsName(string name) =>
        new(RefusalKind.Input, $"'{Printable(name)}' cannot be the name of a file here: 1 to 200 characters without control characters, no '..', not beginning with '/' or a space.");

    private static string Printable(string name) => string.Concat(name.Take(200).Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
