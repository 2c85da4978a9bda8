using Rapport.Practice.Measures;
using Rapport.Practice.Progress;

namespace Rapport.Practice.Outcomes;

/// <summary>What came of the closed courses of a site. No figure stands on fewer than <see cref="Fewest"/> courses.</summary>
/// <param name="Closed">Closed courses; null where too few.</param>
/// <param name="Measures">By measure, the one given most often first.</param>
/// <param name="Nhs">Recovery on PHQ-9 and GAD-7; null where too few were counted.</param>
/// <param name="At">When it was computed.</param>
public sealed record OutcomeReport(int? Closed, IReadOnlyList<MeasureOutcome> Measures, PairedRates? Nhs, DateTimeOffset At)
{
    /// <summary>Fewest courses behind any figure.</summary>
    public const int Fewest = 10;

    /// <summary>The report of sums.</summary>
    public static OutcomeReport Of(OutcomeSums sums, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(sums);
        return new(
            sums.Closed >= Fewest ? sums.Closed : null,
            [.. sums.Measures.Where(m => m.Value.Paired >= Fewest).OrderByDescending(m => m.Value.Paired).ThenBy(m => m.Key, StringComparer.Ordinal).Select(m => Of(m.Key, m.Value))],
            sums.Nhs2.Counted >= Fewest ? sums.Nhs2 : null, at);
    }

    private static MeasureOutcome Of(string key, MeasureSums sums)
    {
        var n = sums.Paired;
        var (first, change) = (sums.First / n, (sums.Last - sums.First) / n);
        return new(MeasureLibrary.Find(key)!, sums.Given, n, (double)first, Sd(sums.FirstSquares, first, n), (double)(sums.Last / n), (double)change, Sd(sums.ChangeSquares, change, n), Told(sums.Classes));
    }

    /// <summary>In the order of the classes, whichever course was counted first, and without those that the last course left.</summary>
    private static SortedDictionary<OutcomeClass, int> Told(Dictionary<OutcomeClass, int> classes) => new(classes.Where(c => c.Value != 0).ToDictionary());

    private static double Sd(decimal squares, decimal mean, int n) => Math.Sqrt((double)Math.Max(0, squares - (n * mean * mean)) / (n - 1));
}

/// <summary>What came of courses on one measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Given">Courses in which it was given.</param>
/// <param name="Paired">Courses with a first and a last score.</param>
/// <param name="First">Mean of first scores.</param>
/// <param name="FirstSd">Their standard deviation.</param>
/// <param name="Last">Mean of last scores.</param>
/// <param name="Change">Mean of last less first.</param>
/// <param name="ChangeSd">Its standard deviation.</param>
/// <param name="Classes">Courses by class; empty where no reliable change of the measure is known.</param>
public sealed record MeasureOutcome(
    Measure Measure, int Given, int Paired, double First, double FirstSd, double Last, double Change, double ChangeSd, IReadOnlyDictionary<OutcomeClass, int> Classes);
