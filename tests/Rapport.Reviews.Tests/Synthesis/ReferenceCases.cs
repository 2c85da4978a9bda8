using System.Globalization;
using System.Text.Json;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>What <c>validation/models.R</c> wrote: data sets with the options of a synthesis and the figures of metafor and clubSandwich.</summary>
internal static class ReferenceCases
{
    private static readonly Lazy<JsonElement[]> Cases = new(() => [.. Read("models.json").GetProperty("cases").EnumerateArray()]);

    /// <summary>A file of <c>validation</c>.</summary>
    public static JsonElement Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "rapport.slnx")))
        {
            folder = folder.Parent;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "validation", file)));
        return json.RootElement.Clone();
    }

    public static IEnumerable<string> Names(params string[] models) =>
        Cases.Value.Where(c => models.Contains(Option(c, "model") ?? "random")).Select(c => c.GetProperty("name").GetString()!);

    /// <summary>The case, and the synthesis of its data with its options.</summary>
    public static (JsonElement Case, SynthesisResult Result) Run(string name) => Run(Cases.Value.Single(c => c.GetProperty("name").GetString() == name));

    /// <summary>The same for a case of another file.</summary>
    public static (JsonElement Case, SynthesisResult Result) Run(JsonElement found)
    {
        var options = found.GetProperty("options").EnumerateObject().SelectMany(o => new[] { o.Name, o.Value.GetString()! });
        return (found, SynthesisTest.Run(Csv(found.GetProperty("columns")), [.. options]).Value);
    }

    public static double[] Numbers(this JsonElement parent, string name) => parent.GetProperty(name) is { ValueKind: JsonValueKind.Array } many
        ? [.. many.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number ? n.GetDouble() : double.NaN)]
        : [parent.GetProperty(name).GetDouble()];

    public static double Number(this JsonElement parent, string name) => parent.GetProperty(name).GetDouble();

    public static void Near(IEnumerable<double> expected, IEnumerable<double> actual, double relative)
    {
        var (reference, ours) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(reference.Length, ours.Length);
        Assert.All(reference.Zip(ours), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, relative * Math.Max(1e-3, Math.Abs(pair.First))));
    }

    private static string? Option(JsonElement found, string name) =>
        found.GetProperty("options").TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Csv(JsonElement columns)
    {
        var all = columns.EnumerateObject().Select(c => (c.Name, Cells: c.Value.EnumerateArray().Select(Text).ToArray())).ToArray();
        var lines = Enumerable.Range(0, all[0].Cells.Length).Select(i => string.Join(',', all.Select(c => c.Cells[i])));
        return string.Join('\n', lines.Prepend(string.Join(',', all.Select(c => c.Name)))) + "\n";
    }

    private static string Text(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Number ? cell.GetDouble().ToString("R", CultureInfo.InvariantCulture) : cell.ToString();
}
