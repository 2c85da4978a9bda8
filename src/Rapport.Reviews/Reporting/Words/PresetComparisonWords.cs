using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The table that shows why two presets differ, the digits that each convention moves marked; the same in report, page and terminal.</summary>
public static class PresetComparisonWords
{
    private const int Decimals = 5;
    private const int Most = 10;

    /// <summary>What the table shows, in a sentence or two; empty where nothing was compared.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IEnumerable<Sentence> Say(PresetComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (from, to) = (ConventionWords.Program(comparison.From), ConventionWords.Program(comparison.To));
        var switches = comparison.Steps.Count - 1;
        yield return switches == 0
            ? new($"{from} and {to} have no convention in which they differ here: their digits are the same.")
            : new($"{from} and {to} differ in {switches} {(switches == 1 ? "convention" : "conventions")} that matter here. Each line switches one more, in the order of the work; the digits that it moves are marked.");
        var idle = comparison.Steps.Skip(1).Where(s => s.Why is null && s.Moved.All(m => m is null)).Select(s => ConventionWords.Title(s.Option!)).ToArray();
        if (idle.Length > 0)
            yield return new($"Without effect on these data: {string.Join(", ", idle)}.");
    }

    /// <summary>Headings; <c>#</c> marks a column of numbers.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["Convention switched", "#k", "#Estimate", "#SE", "#Interval", "#τ²", "#Q", "#I²", "#Prediction interval"];

    /// <summary>The rows, moved digits between <c>**</c>.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IEnumerable<Sentence[]> Rows(PresetComparisonResult comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Steps.Select(step => Row(comparison, step));
    }

    private static Sentence[] Row(PresetComparisonResult comparison, PresetStep step)
    {
        var title = new Sentence(step.Option is null
            ? $"All of {ConventionWords.Program(comparison.From)}"
            : $"{Capital(ConventionWords.Title(step.Option))}: {ConventionWords.Value(step.Option, step.Is!)}");
        if (step.Why is { } why)
            return [title, new(why), .. Enumerable.Repeat(new Sentence(""), Headings.Count - 2)];
        string At(int i) => Marked(step.Values[i], step.Moved[i]);
        string Both(int i) => double.IsNaN(step.Values[i]) ? "–" : $"[{At(i)}, {At(i + 1)}]";
        var k = Shown.Fixed(step.Values[0], 0);
        return [title, new(step.Moved[0] is null ? k : $"**{k}**"), new(At(1)), new(At(2)), new(Both(3)), new(At(5)), new(At(6)), new(At(7)), new(Both(8))];
    }

    /// <summary>Five decimals, or as many as the first digit that moved needs.</summary>
    private static string Marked(double value, int? moved)
    {
        if (double.IsNaN(value))
            return "–";
        var text = Shown.Fixed(value, Math.Clamp(moved ?? 0, Decimals, Most));
        return moved is not { } place ? text
            : place == 0 ? $"**{text}**"
            : text.IndexOf('.', StringComparison.Ordinal) + place is var at && at < text.Length ? $"{text[..at]}**{text[at..]}**" : text;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
