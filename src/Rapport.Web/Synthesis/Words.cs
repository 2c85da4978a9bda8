using System.Globalization;
using System.Text.RegularExpressions;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Synthesis;

/// <summary>The engine speaks the command line's words; a page says a field's label in place of its option.</summary>
internal static partial class Words
{
    /// <summary>A sentence with <c>--mods</c> as “Moderators”, <c>--model common</c> as “Model: One common effect”; <c>--mods takes</c> keeps its verb.</summary>
    public static string OnPage(string sentence) => Option().Replace(sentence, found =>
    {
        var (name, word) = (found.Groups["name"].Value, found.Groups["word"].Value);
        if (SpecificationOptions.Find(name) is not { } option)
        {
            return name + (word.Length == 0 ? "" : $" {word}");
        }

        var label = FieldLabels.Of(name);
        var closes = found.Index + found.Length < sentence.Length && sentence[found.Index + found.Length] == ')';
        return word.Length == 0 || IsPlaceholder(option, word) ? $"“{label}”"
            : IsValue(option, word, closes) ? $"“{label}: {Vocabulary.Text(name, word)}”"
            : $"“{label}” {word}";
    });

    private static bool IsPlaceholder(SpecificationOption option, string word) =>
        !option.IsFlag && !option.Values.Contains(word) && word.All(c => c == ',' || char.IsAsciiLetterUpper(c));

    /// <summary>Whether a word after an option is its value, not the next word of the sentence: only an open value needs its looks for that.</summary>
    private static bool IsValue(SpecificationOption option, string word, bool closesBracket) =>
        !option.IsFlag && (option.Values.Contains(word)
            || (option.IsNumber ? double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                : option.Values.Count == 0 && (closesBracket || word.Any(c => !char.IsAsciiLetterLower(c)))));

    [GeneratedRegex("(?<![\\w-])--(?<name>[a-z][a-z0-9-]*)(?: (?<word>-?[A-Za-z0-9]+(?:[.,/_-]-?[A-Za-z0-9]+)*))?")]
    private static partial Regex Option();
}
