using Rapport.Ground.Releases;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Releases;

/// <summary>The pooled changes of a release: by measure and condition, and of three arms or more also by population, format and both.</summary>
internal static class ArmPools
{
    /// <summary>With fewer arms a narrower pool stands for its trials, not for its population (the ladder of benchmarks asks for three).</summary>
    private const int FewestOfNarrower = 3;

    private static readonly PoolingOptions DerSimonianLaird = new() { Tau2 = Tau2Estimator.DL };

    private static readonly string[] Conditions = [ArmRows.Ipt, ArmRows.OtherPsychotherapy, ArmRows.AnyPsychotherapy, "waiting list", "usual care"];

    internal static List<WithinArms> Of(IReadOnlyList<ReleasedArm> arms)
    {
        List<WithinArms> pools = [];
        foreach (var measure in arms.GroupBy(a => a.Measure).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (string condition in Conditions)
            {
                List<ReleasedArm> received = [.. measure.Where(a => Is(a, condition))];
                if (received.Count > 0)
                {
                    pools.Add(Pool(measure.Key, condition, null, null, received));
                    pools.AddRange(Narrower(measure.Key, condition, received));
                }
            }
        }

        return pools;
    }

    private static bool Is(ReleasedArm arm, string condition) =>
        arm.Condition == condition || (condition == ArmRows.AnyPsychotherapy && arm.Condition is ArmRows.Ipt or ArmRows.OtherPsychotherapy);

    private static IEnumerable<WithinArms> Narrower(string measure, string condition, List<ReleasedArm> arms)
    {
        var keys = arms.Select(a => (a.Population, Format: (string?)null))
            .Concat(arms.Select(a => ((string?)null, a.Format)))
            .Concat(arms.Select(a => (a.Population, a.Format)).Where(k => k is { Population: not null, Format: not null }))
            .Where(k => k is not (null, null)).Distinct().OrderBy(k => k.Item1, StringComparer.Ordinal).ThenBy(k => k.Item2, StringComparer.Ordinal);
        return keys
            .Select(key => (Key: key, Arms: arms.Where(a => (key.Item1 ?? a.Population, key.Item2 ?? a.Format) == (a.Population, a.Format)).ToList()))
            .Where(cell => cell.Arms.Count >= FewestOfNarrower)
            .Select(cell => Pool(measure, condition, cell.Key.Item1, cell.Key.Item2, cell.Arms));
    }

    private static WithinArms Pool(string measure, string condition, string? population, string? format, List<ReleasedArm> arms)
    {
        Fit fit = InverseVariance.Fit([.. arms.Select(a => a.Change)], [.. arms.Select(a => a.Variance)], DerSimonianLaird);
        (double people, double free) = (arms.Sum(a => a.After.N!.Value), arms.Sum(a => a.After.N!.Value - 1));
        double changes = arms.Sum(a => (a.After.N!.Value - 1) * a.Variance * a.After.N.Value);
        double baselines = arms.Sum(a => (a.After.N!.Value - 1) * a.Before.Sd * a.Before.Sd);
        bool several = arms.Count > 1;
        return new(
            measure, condition, population, format, arms.Count, people,
            new(fit.Pooled.Value, fit.Pooled.StandardError, fit.Pooled.Ci.Lower, fit.Pooled.Ci.Upper),
            several ? fit.Tau2 : null, several ? fit.Heterogeneity.I2 : null,
            Math.Sqrt(changes / free), arms.Sum(a => a.After.N!.Value * a.Before.Mean) / people, Math.Sqrt(baselines / free),
            [.. arms.Select(a => a.Number)]);
    }
}
