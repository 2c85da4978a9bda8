using Rapport.Ground.Releases;

namespace Rapport.Reviews.Releases;

/// <summary>
/// Each arm once. A trial's arm stands in as many rows as it has comparisons, and in more where it was measured again: the same study,
/// instrument, condition and figures before treatment are the same people, of whom the first time counts.
/// </summary>
internal static class ArmList
{
    /// <summary>The arms, numbered in the order of their rows, and those that no number can be made of.</summary>
    /// <param name="rows">Arms as the rows have them.</param>
    /// <param name="source">Study → citation, or null.</param>
    internal static (List<ReleasedArm> Arms, List<LeftOutArm> LeftOut) Of(IReadOnlyList<ArmRow> rows, Func<string, string?> source)
    {
        List<ReleasedArm> arms = [];
        List<LeftOutArm> leftOut = [];
        foreach (ArmRow row in rows.Where(r => Reason(r) is not null))
        {
            leftOut.Add(Without(row, Reason(row)!));
        }

        foreach (var people in rows.Where(r => Reason(r) is null).GroupBy(r => (r.Study, r.Measure, r.Condition, r.Detail, r.Before)))
        {
            ArmRow first = people.MinBy(r => double.IsNaN(r.Weeks) ? double.PositiveInfinity : r.Weeks)!;
            ILookup<bool, ArmRow> same = people.ToLookup(r => (r.After.Mean, r.After.N) == (first.After.Mean, first.After.N));
            arms.Add(Arm(arms.Count + 1, first, [.. same[true].Select(r => r.Row)], source(first.Study)));
            leftOut.AddRange(same[false].Select(again => Without(again, $"The people of row {first.Row} measured again: an arm counts once, at its first time.")));
        }

        return (arms, [.. leftOut.OrderBy(a => a.Row).ThenBy(a => a.Condition, StringComparer.Ordinal)]);
    }

    private static string? Reason(ArmRow row)
    {
        (string What, bool Missing)[] figures =
        [
            ("mean before", double.IsNaN(row.Before.Mean)), ("SD before", double.IsNaN(row.Before.Sd)),
            ("mean after", double.IsNaN(row.After.Mean)), ("SD after", double.IsNaN(row.After.Sd)), ("n after", double.IsNaN(row.After.N)),
        ];
        string missing = string.Join(", ", figures.Where(f => f.Missing).Select(f => f.What));
        return missing.Length > 0 ? $"Missing: {missing}."
            : row.Before.Sd > 0 && row.After.Sd > 0 && row.After.N > 0 ? null
            : "An SD or a number of people is not above 0.";
    }

    private static ReleasedArm Arm(int number, ArmRow row, IReadOnlyList<int> rows, string? source) => new(
        number, row.Study, row.Condition, row.Detail, row.Measure, row.Population, row.Format, Known(row.Weeks), Scores(row.Before), Scores(row.After),
        row.After.Mean - row.Before.Mean, VarianceOfOne(row) / row.After.N, rows, source);

    /// <summary>Variance of the change of one patient: SD₀² + SD₁² − 2 r SD₀ SD₁.</summary>
    private static double VarianceOfOne(ArmRow row) =>
        (row.Before.Sd * row.Before.Sd) + (row.After.Sd * row.After.Sd) - (2 * WithinArms.AssumedCorrelation * row.Before.Sd * row.After.Sd);

    private static LeftOutArm Without(ArmRow row, string reason) => new(row.Row, row.Study, row.Condition, row.Measure, reason);

    private static ScoresOfArm Scores(Scores scores) => new(scores.Mean, scores.Sd, Known(scores.N));

    private static double? Known(double x) => double.IsNaN(x) ? null : x;
}
