using System.Text.Json;
using Rapport.Ground.Releases;

namespace Rapport.Practice.Tests.Progress;

/// <summary>The arms of the example review as a release, its pools as metafor has them: validation/progress.R.</summary>
internal static class ExampleRelease
{
    public static readonly JsonElement Reference = Read();

    public static EvidenceRelease Made { get; } = Make();

    public static EvidenceRelease Of(IReadOnlyList<ReleasedArm> arms, IReadOnlyList<WithinArms> pools) => new()
    {
        Format = EvidenceRelease.CurrentFormat,
        Label = "1",
        Date = new(2026, 11, 22),
        Engine = "test",
        Title = "IPT for depression",
        Question = "?",
        Arms = arms,
        Within = pools,
        Files = new Dictionary<string, string>(),
    };

    private static EvidenceRelease Make()
    {
        List<ReleasedArm> arms = [.. Reference.GetProperty("arms").EnumerateArray().Select((a, i) => new ReleasedArm(
            i + 1, Text(a, "study"), Text(a, "condition"), null, Text(a, "measure"), Text(a, "population"), Text(a, "format"), null,
            new(Number(a, "m0"), Number(a, "s0"), null), new(Number(a, "m1"), Number(a, "s1"), Number(a, "n")), Number(a, "y"), Number(a, "v"), [i + 1], null))];
        return Of(arms, [.. Reference.GetProperty("cells").EnumerateArray().Select(c => Pool(c, arms))]);
    }

    private static WithinArms Pool(JsonElement cell, List<ReleasedArm> arms)
    {
        var (measure, condition, pool) = (Text(cell, "measure"), Text(cell, "condition"), cell.GetProperty("pool"));
        return new(
            measure, condition, null, null, (int)Number(pool, "k"), Number(pool, "n"),
            new(Number(pool, "estimate"), Number(pool, "se"), Number(pool, "lower"), Number(pool, "upper")), Number(pool, "tau2"), Number(pool, "i2"),
            Number(pool, "changeSd"), 0, Number(pool, "baselineSd"), [.. arms.Where(a => a.Measure == measure && a.Condition == condition).Select(a => a.Number)]);
    }

    private static JsonElement Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "validation", "progress.json")))
        {
            folder = folder.Parent!;
        }

        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "validation", "progress.json"))).RootElement;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
