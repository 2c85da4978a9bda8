using System.Text.RegularExpressions;

namespace Rapport.Reviews.Reporting;

/// <summary>Terms of a model as a person reads them.</summary>
public static partial class TermWords
{
    /// <summary><c>factor(control):waitlist</c> as <c>control: waitlist</c>, <c>factor(control)</c> as <c>control</c>, all else as it is.</summary>
    public static string Of(string term) => Factor().Replace(term, found => found.Groups["column"].Value + (found.Groups["level"].Success ? ": " : ""));

    [GeneratedRegex(@"factor\((?<column>[^()]*)\)(?<level>:)?")]
    private static partial Regex Factor();
}
