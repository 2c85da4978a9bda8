using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>One term of <c>--random</c>.</summary>
/// <param name="Levels">Columns, outermost first; one where <paramref name="Inner"/> is given.</param>
/// <param name="Inner">The column of the inner levels of a structured term, <c>inner|outer</c>; null for intercepts.</param>
internal sealed record RandomTermText(IReadOnlyList<string> Levels, string? Inner)
{
    public override string ToString() => Inner is null ? string.Join('/', Levels) : $"{Inner}|{Levels[0]}";
}

/// <summary>Reads <c>study/esid + instrument + outcome|study</c> into its terms.</summary>
internal static class RandomTerms
{
    /// <summary>The word for a row of its own, where the file has no such column.</summary>
    public const string Row = "esid";

    public static Outcome<RandomTermText[]> Read(string text)
    {
        var parts = $" {text} ".Split(" + ", StringSplitOptions.TrimEntries);
        var terms = new RandomTermText[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Term(parts[i]) is not { } term)
            {
                return SynthesisRefusals.ValueNotAccepted(
                    "random", text, "terms joined by ' + ', each a column, study/esid (nested, outermost first) or outcome|study (a structure)");
            }

            terms[i] = term;
        }

        return terms.Select(t => t.ToString()).Distinct(StringComparer.Ordinal).Count() < terms.Length
            ? SynthesisRefusals.ValueNotAccepted("random", text, "each term once")
            : terms;
    }

    public static string Write(IEnumerable<RandomTermText> terms) => string.Join(" + ", terms);

    /// <summary>The terms of a specification that was read.</summary>
    public static RandomTermText[] Of(string? random) => random is null ? [] : Read(random).Value;

    public static bool HasStructure(string? random) => random?.Contains('|', StringComparison.Ordinal) ?? false;

    /// <summary>The columns that the terms name, each once; the row's own word included.</summary>
    public static IEnumerable<string> Columns(IEnumerable<RandomTermText> terms) =>
        terms.SelectMany(t => t.Inner is null ? t.Levels : [.. t.Levels, t.Inner]).Distinct(StringComparer.Ordinal);

    private static RandomTermText? Term(string text)
    {
        var sides = text.Split('|', StringSplitOptions.TrimEntries);
        var levels = sides[^1].Split('/', StringSplitOptions.TrimEntries);
        var complete = Array.TrueForAll(sides, s => s.Length > 0) && Array.TrueForAll(levels, l => l.Length > 0) && levels.Distinct(StringComparer.Ordinal).Count() == levels.Length;
        return (sides, complete) switch
        {
            ([_], true) => new(levels, null),
            ([var inner, _], true) when levels.Length == 1 && inner != levels[0] => new(levels, inner),
            _ => null,
        };
    }
}
