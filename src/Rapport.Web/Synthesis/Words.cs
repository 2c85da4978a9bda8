using System.Text.RegularExpressions;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Synthesis;

/// <summary>The engine speaks the command line's words; a page says a field's label in place of its option.</summary>
internal static partial class Words
{
    /// <summary>A sentence with <c>--mods</c> as “Moderators”, <c>--model common</c> as “Model: One common effect”.</summary>
    public static string OnPage(string sentence) => Option().Replace(sentence, found =>
    {
        var (name, word) = (found.Groups["name"].Value, found.Groups["word"].Value);
        if (SpecificationOptions.Find(name) is not { } option)
        {
            return name + (word.Length == 0 ? "" : $" {word}");
        }

        var label = FieldLabels.Of(name);
        return word.Length == 0 || word == option.ValueName ? $"“{label}”"
            : option.Values.Contains(word) ? $"“{label}: {Vocabulary.Text(name, word)}”"
            : $"“{label}: {word}”";
    });

    [GeneratedRegex("(?<![\\w-])--(?<name>[a-z][a-z0-9-]*)(?: (?<word>[A-Za-z0-9-]+))?")]
    private static partial Regex Option();
}
