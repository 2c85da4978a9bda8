using System.Globalization;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;

namespace Rapport.Bench.Courses;

/// <summary>Brings an invented course to as many scores as the issue counts on, in a measure that the demo does not use.</summary>
internal static class CourseScores
{
    /// <summary>Scores of a course: 400,000 in 20,000.</summary>
    public const int Each = 20;

    private const string Measure = "core-10";

    /// <summary>The entries with scores added at their end, before the closing, up to so many in all; none where there are none.</summary>
    public static IReadOnlyList<(Entry Entry, DateTimeOffset At)> Filled(IReadOnlyList<(Entry Entry, DateTimeOffset At)> entries)
    {
        if (entries.Count == 0)
        {
            return entries;
        }

        var (opened, version) = ((Opened)entries[0].Entry, MeasureLibrary.Find(Measure)!.Version);
        var missing = Each - entries.Count(e => e.Entry is Administration);
        var end = entries[^1].Entry is Closed ? entries.Count - 1 : entries.Count;
        return
        [
            .. entries.Take(end),
            .. Enumerable.Range(0, Math.Max(0, missing)).Select(i => ((Entry)new Administration(string.Create(CultureInfo.InvariantCulture, $"bench-core-{i:000}"), Measure, version, opened.Intake, "paper")
            {
                Entered = new Dictionary<string, decimal> { ["total"] = 10 + (i % 20) },
                Words = string.Create(CultureInfo.InvariantCulture, $"No. {i}"),
            }, entries[0].At)),
            .. entries.Skip(end),
        ];
    }
}
