using System.Globalization;
using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>Every "no" of a synthesis, in words to act on.</summary>
internal static class SynthesisRefusals
{
    public static Refusal UnknownOption(string name) => Usage(
        $"There is no option --{name}.{Suggest(name, SpecificationOptions.All.Select(o => o.Name), "Nearest: --{0}.")}");

    public static Refusal UnknownWord(string option, string text, IReadOnlyList<string> words) => Usage(
        $"--{option} does not take '{text}'.{Suggest(text, words, "Nearest: {0}.")} It takes {List(words)}.");

    public static Refusal UnknownRole(string role, IReadOnlyList<string> roles) => Usage(
        $"--map does not know the role '{role}'.{Suggest(role, roles, "Nearest: {0}.")} Roles are {List(roles)}.");

    public static Refusal RoleMappedTwice(string role, string first, string second) => Usage(
        $"--map gives the role {role} twice, to '{first}' and to '{second}': name one column for it.");

    public static Refusal ValueNotAccepted(string option, string text, string expected) => Usage(
        $"--{option} does not take '{text}': it takes {expected}.");

    public static Refusal ValueMissing(SpecificationOption option) => Usage(
        $"--{option.Name} needs a value: {(option.Values.Count > 0 ? List(option.Values) : option.ValueName)}.");

    public static Refusal GivenTwice(string option) => Usage($"--{option} is given twice: give it once.");

    public static Refusal Contradiction(string sentence) => Usage(sentence);

    public static Refusal NotInThisVersion(string option, string? value, string what) => Usage(
        $"--{option}{(value is null ? "" : " " + value)} is not part of this version: {what} {(what.EndsWith('s') ? "are" : "is")} still to come. Nothing was computed.");

    private static Refusal Usage(string message) => new(RefusalKind.Usage, message);

    private static string Suggest(string word, IEnumerable<string> words, string sentence) =>
        NearestName.Of(word, words) is { } nearest ? " " + string.Format(CultureInfo.InvariantCulture, sentence, nearest) : "";

    private static string List(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " or " + words[^1];
}
