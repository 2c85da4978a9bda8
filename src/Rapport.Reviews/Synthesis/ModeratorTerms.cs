using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>Reads <c>a + factor(b) + a:b</c> into its terms.</summary>
internal static class ModeratorTerms
{
    public static Outcome<string[]> Read(string text, string option = "mods")
    {
        var terms = $" {text} ".Split(" + ", StringSplitOptions.TrimEntries);
        foreach (var term in terms)
        {
            if (term.Length == 0 || Variables(term).Any(v => v.Column.Length == 0) || (term.Contains("factor(", StringComparison.Ordinal) && !term.Contains(')', StringComparison.Ordinal)))
            {
                return SynthesisRefusals.ValueNotAccepted(
                    option, text, "terms joined by ' + ', each a column, factor(column) or a:b, such as \"year + factor(country)\"");
            }
        }

        return terms.Distinct(StringComparer.Ordinal).Count() < terms.Length
            ? SynthesisRefusals.ValueNotAccepted(option, text, "each term once")
            : Incomplete(terms) is { } interaction ? SynthesisRefusals.InteractionWithoutParts(interaction) : terms;
    }

    /// <summary>An interaction of more than two columns, or one whose columns are not terms before it.</summary>
    private static string? Incomplete(string[] terms) => terms.Where((term, i) => Variables(term) is { Count: > 1 } parts
        && (parts.Count > 2 || !parts.All(part => terms.Take(i).Any(t => Variables(t) is [var alone] && alone == part)))).FirstOrDefault();

    /// <summary>The variables of a term: one, or those of an interaction.</summary>
    public static IReadOnlyList<ModeratorVariable> Variables(string term) =>
        [.. term.Split(':', StringSplitOptions.TrimEntries).Select(Variable)];

    private static ModeratorVariable Variable(string text) =>
        text.StartsWith("factor(", StringComparison.Ordinal) && text.EndsWith(')')
            ? new(text["factor(".Length..^1].Trim(), true)
            : new(text, false);
}

/// <summary>A column in a moderator term.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="IsFactor">Whether <c>factor()</c> was written around it.</param>
internal readonly record struct ModeratorVariable(string Column, bool IsFactor)
{
    /// <summary>The variable as it is written in a term.</summary>
    public string Term => IsFactor ? $"factor({Column})" : Column;
}
