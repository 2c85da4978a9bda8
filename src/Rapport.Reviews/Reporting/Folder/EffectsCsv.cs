using System.Globalization;
using System.Text;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Moderators;

namespace Rapport.Reviews.Reporting;

/// <summary>
/// The effects that were pooled, one row each, as comma-separated text: effect, variance, interval, weight, what they were computed from,
/// and the columns of moderators and subgroups that the model used. Full precision; missing is <c>NA</c>.
/// </summary>
public static class EffectsCsv
{
    /// <summary>Writes the table.</summary>
    /// <param name="result">The result.</param>
    public static string Write(SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var columns = Columns(result).ToArray();
        var csv = new StringBuilder().AppendJoin(',', columns.Select(c => Text(c.Name))).Append('\n');
        for (var i = 0; i < result.Studies.Count; i++)
            csv.AppendJoin(',', columns.Select(c => c.Cell(result.Studies[i], i))).Append('\n');
        return csv.ToString();
    }

    private static IEnumerable<(string Name, Func<StudyResult, int, string> Cell)> Columns(SynthesisResult result)
    {
        yield return ("study", (s, _) => Text(s.Study));
        yield return ("rows", (s, _) => Text(string.Join(' ', s.Rows)));
        yield return ("yi", (s, _) => Number(s.Yi));
        yield return ("vi", (s, _) => Number(s.Vi));
        yield return ("sei", (s, _) => Number(Math.Sqrt(s.Vi)));
        yield return ("ci.lb", (s, _) => Number(s.Ci[0]));
        yield return ("ci.ub", (s, _) => Number(s.Ci[1]));
        if (result.Pooled is not null)
            yield return ("weight", (s, _) => Number(s.Weight));
        if (Escalc.Find(result.Measure) is { } measure && measure.Scale != MeasureScale.Identity)
        {
            var size = ReadBack.Size(result);
            yield return ("transformed", (s, _) => Number(measure.BackTransform(s.Yi, size)));
            yield return ("transformed.lb", (s, _) => Number(measure.BackTransform(s.Ci[0], size)));
            yield return ("transformed.ub", (s, _) => Number(measure.BackTransform(s.Ci[1], size)));
        }

        foreach (var (role, cells) in (result.Detail?.Cells ?? new Dictionary<string, double[]>()).OrderBy(c => c.Key, StringComparer.Ordinal))
            if (role is not ("yi" or "vi" or "sei"))
                yield return (role, (_, i) => Number(cells[i]));
        if (result.Subgroups is not null)
            yield return ("subgroup", (s, _) => Text(s.Subgroup ?? "NA"));
        foreach (var (name, entries) in result.Detail?.Groups?.Columns ?? [])
            yield return (name, (_, i) => Text(entries[i]));
        if (result.Detail?.Design is { } design)
            foreach (var (name, column) in design.Names.Select((n, j) => (n, j)).Where(n => n.n != Design.Intercept))
                yield return (name, (_, i) => Number(design.Row(i)[column]));
        if (result.Detail?.Scale is { } scale)
            foreach (var (name, column) in scale.Names.Select((n, j) => (n, j)).Where(n => n.n != Design.Intercept))
                yield return ("scale." + name, (_, i) => Number(scale.Row(i)[column]));
    }

    /// <summary>A text cell, which <see cref="TableReader"/> reads back the same and no spreadsheet runs.</summary>
    internal static string Text(string text) => TableWriter.Cell(text);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "NA";
}
