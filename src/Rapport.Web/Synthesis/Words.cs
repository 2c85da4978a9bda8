using System.Text.RegularExpressions;

namespace Rapport.Web.Synthesis;

/// <summary>The engine speaks the command line's words; on a page the dashes before an option go.</summary>
internal static partial class Words
{
    public static string WithoutDashes(string sentence) => Dashes().Replace(sentence, "");

    [GeneratedRegex("(?<![\\w-])--(?=[a-z])")]
    private static partial Regex Dashes();
}
