using System.Text.RegularExpressions;

namespace Rapport.Architecture.Tests;

/// <summary>What the documents say must be there, and what no file may carry.</summary>
internal static partial class Documents
{
    /// <summary>Links of a Markdown page to files of this repository that are not there.</summary>
    public static IEnumerable<string> DeadLinks(string page, string text, Func<string, bool> exists)
    {
        foreach (Match m in Link().Matches(text))
        {
            var target = m.Groups[1].Value.Split('#')[0];
            if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                && !exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
            {
                yield return $"{page} links to {target}, which is not there.";
            }
        }
    }

    /// <summary>Source and test files that a page names in backticks and that are not there.</summary>
    public static IEnumerable<string> DeadNames(string page, string text, Func<string, bool> exists) =>
        from Match m in Named().Matches(text)
        let target = m.Groups[1].Value
        where !target.Contains('…', StringComparison.Ordinal) && !target.Contains('*', StringComparison.Ordinal) && !exists(target)
        select $"{page} names {target}, which is not there.";

    /// <summary>Paths of somebody's machine, and addresses of package registries.</summary>
    public static IEnumerable<string> Strays(string file, string text) =>
        from Match m in Stray().Matches(text)
        select $"{file} carries {m.Value}.";

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|validation|bench|examples|docs)/[^`\s]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"/(?:home|Users|root)/[a-z.]\w*|/work/(?:main|h-)|registry\.npmjs\.org|api\.nuget\.org|deb\.debian\.org")]
    private static partial Regex Stray();
}
