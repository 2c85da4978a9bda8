using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>The figures of the trials between label and plot: events and sizes, or means, SDs and sizes, where every study has them as read.</summary>
internal sealed class ForestColumns
{
    private static readonly string[] MeansAndSds = ["m1i", "sd1i", "m2i", "sd2i"];

    private readonly (ForestColumn Heading, Func<int, string> Cell)[] columns;

    private ForestColumns(params (ForestColumn, Func<int, string>)[] columns) => this.columns = columns;

    public IReadOnlyList<ForestColumn> Headings => [.. columns.Select(c => c.Heading)];

    public string[] Cells(int study) => [.. columns.Select(c => c.Cell(study))];

    public static ForestColumns Of(SynthesisResult result, Wording wording)
    {
        var cells = result.Detail?.Cells ?? new Dictionary<string, double[]>();
        var decimals = Decimals(cells);
        bool Has(params string[] roles) => roles.All(r => cells.TryGetValue(r, out var v) && v.Any(double.IsFinite));
        string Count(string role, int i) => Known(cells[role][i]) ? Shown.Short(cells[role][i], 1) : "";
        string Mean(string group, int i) => Known(cells[$"m{group}"][i]) && Known(cells[$"sd{group}"][i])
            ? $"{Shown.Fixed(cells[$"m{group}"][i], decimals)} ({Shown.Fixed(cells[$"sd{group}"][i], decimals)})"
            : "";
        string Sum(string a, string b, int i) => Known(cells[a][i] + cells[b][i]) ? Shown.Short(cells[a][i] + cells[b][i], 1) : "";

        var (one, two) = (Capital(wording.Treatment), Capital(wording.Control));
        if (Has("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"))
            return new(
                (new("mean (SD)", one), i => Mean("1i", i)), (new("n", one), i => Count("n1i", i)),
                (new("mean (SD)", two), i => Mean("2i", i)), (new("n", two), i => Count("n2i", i)));
        if (Has("ai", "n1i", "ci", "n2i"))
            return new(
                (new("events", one), i => Count("ai", i)), (new("n", one), i => Count("n1i", i)),
                (new("events", two), i => Count("ci", i)), (new("n", two), i => Count("n2i", i)));
        if (Has("ai", "bi", "ci", "di"))
            return new(
                (new("events", one), i => Count("ai", i)), (new("n", one), i => Sum("ai", "bi", i)),
                (new("events", two), i => Count("ci", i)), (new("n", two), i => Sum("ci", "di", i)));
        if (Has("xi", "ni"))
            return new((new("events"), i => Count("xi", i)), (new("n"), i => Count("ni", i)));
        return Has("ri", "ni") ? new((new("n"), i => Count("ni", i))) : new();
    }

    private static bool Known(double value) => double.IsFinite(value);

    /// <summary>As many as means and SDs have: none where all are whole or large, two where all are small, otherwise one.</summary>
    private static int Decimals(IReadOnlyDictionary<string, double[]> cells)
    {
        var values = MeansAndSds.SelectMany(r => cells.GetValueOrDefault(r) ?? []).Where(double.IsFinite).ToArray();
        var largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest >= 1000 || values.All(double.IsInteger) ? 0 : largest < 10 ? 2 : 1;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
