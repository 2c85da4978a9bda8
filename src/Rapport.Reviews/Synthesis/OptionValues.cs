using System.Globalization;
using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>Reads the values of options: numbers with a decimal point, words of a closed list, lists.</summary>
internal static class OptionValues
{
    /// <summary>A finite number that <paramref name="accepts"/>, or a refusal that says what would do.</summary>
    public static Outcome<double> Number(string option, string text, Func<double, bool> accepts, string expected) =>
        TryNumber(text, out var number) && accepts(number)
            ? number
            : SynthesisRefusals.ValueNotAccepted(option, text, expected);

    /// <summary>The word of the closed list, in its own spelling.</summary>
    public static Outcome<string> Word(string option, string text, IReadOnlyList<string> words)
    {
        var word = words.FirstOrDefault(w => w == text)
            ?? words.FirstOrDefault(w => string.Equals(w, text, StringComparison.OrdinalIgnoreCase));
        return word is null ? LaterOptions.RefuseValue(option, text) ?? SynthesisRefusals.UnknownWord(option, text, words) : word;
    }

    /// <summary>A flag that is on unless it says otherwise.</summary>
    public static Outcome<bool> Flag(string option, string text) => text.ToLowerInvariant() switch
    {
        "" or "true" or "on" or "1" => true,
        "false" or "off" or "0" => false,
        _ => SynthesisRefusals.ValueNotAccepted(option, text, "no value, or true or false"),
    };

    /// <summary>The parts between the separators, trimmed, empty ones dropped.</summary>
    public static string[] List(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads back to the same double.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A finite number with a decimal point.</summary>
    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
