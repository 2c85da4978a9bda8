using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>What happened to single rows, and what a reader should know.</summary>
internal static class RowsText
{
    private const int Most = 200;

    public static void Write(TextPage page, SynthesisResult result)
    {
        if (result.ExcludedRows.Count > 0)
        {
            page.Heading($"Excluded rows ({result.ExcludedRows.Count})")
                .Lines(result.ExcludedRows.Take(Most).Select(row => $"  row {row.Row}, {Shown.Cut(row.Study)}: {row.Reason}"))
                .Lines(More(result.ExcludedRows.Count));
        }

        if (result.Integrity is { Count: > 0 } findings)
        {
            page.Heading($"To look at again ({findings.Count}); nothing was corrected")
                .Lines(findings.Take(Most).Select(f => $"  row {f.Row}, {Shown.Cut(f.Study)}, {f.Column}: {f.Finding}. Found {Shown.Cut(f.Found)}. {f.Expected}"))
                .Lines(More(findings.Count));
        }

        if (result.Notices.Count > 0)
        {
            page.Heading("Notices").Lines(result.Notices.Select(notice => "  " + notice));
        }
    }

    private static IEnumerable<string> More(int count) =>
        count > Most ? [$"  … and {count - Most} more; --json and --out have them all."] : [];
}
