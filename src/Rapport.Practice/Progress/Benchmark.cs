using System.Globalization;
using Rapport.Ground.Releases;

namespace Rapport.Practice.Progress;

/// <summary>Whom a course is to be compared with.</summary>
/// <param name="Measure">Code of the instrument, as releases have it.</param>
/// <param name="Population">Target group, as releases name it; null for any.</param>
/// <param name="Format">Format of the treatment; null for any.</param>
public sealed record Comparison(string Measure, string? Population = null, string? Format = null);

/// <summary>One step of the ladder: arms of one kind.</summary>
/// <param name="Condition">What they received.</param>
/// <param name="Population">Their target group; null for any.</param>
/// <param name="Format">Their format; null for any.</param>
/// <param name="K">Arms that the release has.</param>
/// <param name="N">People in them after treatment.</param>
public sealed record Rung(string Condition, string? Population, string? Format, int K, double N)
{
    /// <summary>Whether that is enough to speak of one patient.</summary>
    public bool Holds => K >= BenchmarkLadder.FewestArms && N >= BenchmarkLadder.FewestPeople;

    /// <summary>What it is called: <c>IPT, perinatal, group</c>.</summary>
    public string Name => string.Join(", ", new[] { Condition, Population ?? "any patients", Format ?? "any format" });

    /// <summary>How much stands behind it: <c>10 arms, 365 people</c>.</summary>
    public string Size => string.Create(CultureInfo.InvariantCulture, $"{K} {(K == 1 ? "arm" : "arms")}, {N:0} people");
}

/// <summary>What a ladder came to.</summary>
/// <param name="Release">The release.</param>
/// <param name="Pool">The pooled change of the first rung that holds; null where none does.</param>
/// <param name="Rungs">The rungs that were tried, narrowest first; the last is that of the pool where there is one.</param>
public sealed record Benchmark(EvidenceRelease Release, WithinArms? Pool, IReadOnlyList<Rung> Rungs)
{
    /// <summary>The rung of the pool; null where there is none.</summary>
    public Rung? Rung => Pool is null ? null : Rungs[^1];

    /// <summary>The arms behind the pool.</summary>
    public IReadOnlyList<ReleasedArm> Arms => field ??= Pool is null ? [] : [.. Release.Arms.Where(a => Pool.Arms.Contains(a.Number))];

    /// <summary>The line on the first score behind the pool; there is one where there is a pool.</summary>
    public BaselineLine Line => field ??= BaselineLine.Of(Pool!, Arms);
}

/// <summary>
/// Finds what a course can be compared with: the narrowest kind of arm of which a release has at least three arms and a hundred people; else the next wider.
/// There is no step to another measure: tables that convert scores are for groups.
/// </summary>
public static class BenchmarkLadder
{
    /// <summary>Fewest arms.</summary>
    public const int FewestArms = 3;

    /// <summary>Fewest people.</summary>
    public const double FewestPeople = 100;

    private const string Ipt = "IPT", AnyPsychotherapy = "any psychotherapy";

    /// <summary>Natural history, of which a course of treatment is told apart.</summary>
    public static IReadOnlyList<string> Controls { get; } = ["waiting list", "usual care"];

    /// <summary>For the treatment: IPT for these patients in this format, for these patients, in this format, IPT; any psychotherapy for these patients, any.</summary>
    public static Benchmark OfTreatment(EvidenceRelease release, Comparison with)
    {
        ArgumentNullException.ThrowIfNull(with);
        return Climb(release, with.Measure, [
            (Ipt, with.Population, with.Format), (Ipt, with.Population, null), (Ipt, null, with.Format), (Ipt, null, null),
            (AnyPsychotherapy, with.Population, null), (AnyPsychotherapy, null, null)]);
    }

    /// <summary>For a control condition: of these patients, then of any.</summary>
    public static Benchmark OfControl(EvidenceRelease release, string condition, Comparison with)
    {
        ArgumentNullException.ThrowIfNull(with);
        return Climb(release, with.Measure, [(condition, with.Population, null), (condition, null, null)]);
    }

    private static Benchmark Climb(EvidenceRelease release, string measure, (string Condition, string? Population, string? Format)[] steps)
    {
        ArgumentNullException.ThrowIfNull(release);
        List<Rung> tried = [];
        foreach (var (condition, population, format) in steps.Distinct())
        {
            List<ReleasedArm> arms = [.. release.Arms.Where(a => a.Measure == measure && Is(a, condition) && a.Population == (population ?? a.Population) && a.Format == (format ?? a.Format))];
            tried.Add(new(condition, population, format, arms.Count, arms.Sum(a => a.After.N ?? 0)));
            if (tried[^1].Holds && release.Within.FirstOrDefault(w => (w.Measure, w.Condition, w.Population, w.Format) == (measure, condition, population, format)) is { } pool)
            {
                return new(release, pool, tried);
            }
        }

        return new(release, null, tried);
    }

    private static bool Is(ReleasedArm arm, string condition) =>
        arm.Condition == condition || (condition == AnyPsychotherapy && arm.Condition is Ipt or "other psychotherapy");
}
