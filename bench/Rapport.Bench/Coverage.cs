using System.Globalization;
using Rapport.Statistics;
using Rapport.Statistics.Numerics;

namespace Rapport.Bench;

/// <summary>
/// How often each interval holds what it is for, by simulation: a Markdown table for each kind of data. Every figure comes from its
/// own stream of a fixed seed, so that running it again writes the same text.
/// </summary>
internal static class Coverage
{
    public const ulong Seed = 20_261_122;

    private static readonly (string Name, Func<CoverageTable> Table)[] Tables =
    [
        ("means", CoverageOfEffects.Means), ("predictions", CoverageOfEffects.Predictions), ("tau2", CoverageOfEffects.Heterogeneities), ("i2", CoverageOfEffects.TestBased),
        ("subgroups", CoverageOfModerators.SubgroupMeans), ("location-scale", CoverageOfModerators.LocationScale),
        ("counts", CoverageOfCounts.CommonEffect), ("counts-random", CoverageOfCounts.RandomEffects),
        ("rates", CoverageOfRates.CommonEffect), ("rates-random", CoverageOfRates.RandomEffects), ("single-groups", CoverageOfRates.SingleGroups),
        ("clusters", CoverageOfClusters.Means), ("components", CoverageOfClusters.Components), ("clusters-asymmetry", CoverageOfClusters.Asymmetry),
        ("asymmetry", CoverageOfBias.Asymmetry), ("asymmetry-or", CoverageOfTrials.OddsRatios), ("asymmetry-smd", CoverageOfTrials.MeanDifferences),
        ("adjusted", CoverageOfBias.Adjusted), ("selection", CoverageOfEffects.Selection), ("selection-smooth", CoverageOfSelection.Smooth), ("worst-case", CoverageOfBias.WorstCases),
    ];

    /// <summary>Writes the tables named; all of them where none is.</summary>
    public static void Run(string[] names, TextWriter to)
    {
        if (names.Except(Tables.Select(t => t.Name)).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"No table is called {unknown}; there are {string.Join(' ', Tables.Select(t => t.Name))}.", nameof(names));
        }

        foreach (var (_, table) in Tables.Where(t => names.Length == 0 || names.Contains(t.Name)))
        {
            table().Write(to);
        }
    }
}

/// <summary>Counts, for each interval (row) and scenario (column), how often it held the truth.</summary>
/// <param name="title">What the intervals are of, and the data.</param>
/// <param name="replications">Simulated data sets a scenario.</param>
/// <param name="scenarios">Heads of the columns.</param>
internal sealed class CoverageTable(string title, int replications, string[] scenarios)
{
    private readonly Dictionary<string, (int[] Held, int[] Asked, string Note)> rows = [];

    /// <summary>Runs the replications of each scenario: <paramref name="replicate"/> gets the scenario's number and a stream of its own.</summary>
    public CoverageTable Simulate(Action<int, RandomSource, CoverageTable> replicate)
    {
        for (var s = 0; s < scenarios.Length; s++)
        {
            for (var r = 0; r < replications; r++)
            {
                replicate(s, new RandomSource(Coverage.Seed, (ulong)((s * 1_000_000) + r)), this);
            }
        }

        return this;
    }

    /// <summary>Counts one interval; one that does not exist is not counted.</summary>
    public void Count(string row, int scenario, Interval? interval, double truth, string note = "")
    {
        if (!rows.TryGetValue(row, out var counts))
        {
            rows[row] = counts = (new int[scenarios.Length], new int[scenarios.Length], note);
        }

        if (interval is { } i && !double.IsNaN(i.Lower + i.Upper))
        {
            counts.Asked[scenario]++;
            counts.Held[scenario] += i.Lower <= truth && truth <= i.Upper ? 1 : 0;
        }
    }

    public void Write(TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {title}\n\n{replications} data sets a column; Monte Carlo standard error near 95 %: {100 * Math.Sqrt(0.95 * 0.05 / replications):0.0} points.\n"));
        to.WriteLine($"| interval | {string.Join(" | ", scenarios)} | what is known |");
        to.WriteLine($"|---|{string.Concat(scenarios.Select(_ => "---:|"))}---|");
        foreach (var (name, (held, asked, note)) in rows)
        {
            var shares = held.Select((n, s) => asked[s] == 0 ? "–" : (100.0 * n / asked[s]).ToString("0.0", CultureInfo.InvariantCulture)
                + (asked[s] < replications ? string.Create(CultureInfo.InvariantCulture, $" ({asked[s]})") : ""));
            to.WriteLine($"| {name} | {string.Join(" | ", shares)} | {note} |");
        }
    }
}
