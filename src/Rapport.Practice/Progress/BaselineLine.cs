using Rapport.Ground.Releases;

namespace Rapport.Practice.Progress;

/// <summary>
/// The line of the score after treatment on the score before, within arms: who begins worse than the average falls further, because part of the distance was chance
/// (regression to the mean). Trials print no such slope; it follows from their standard deviations and the correlation of both times that the release assumes.
/// </summary>
/// <param name="Slope">Points after per point before, 0 to 1.</param>
/// <param name="Mean">Score before at which the pooled change holds, points: that of the arms, weighted as the release pools them.</param>
/// <param name="Spread">Standard deviation of single patients around the line, points.</param>
/// <param name="BaselineSd">Standard deviation before treatment within arms, points.</param>
public sealed record BaselineLine(double Slope, double Mean, double Spread, double BaselineSd)
{
    /// <summary>The line behind a pooled change: slope = r Σ(n−1)S₀S₁ / Σ(n−1)S₀², at most 1.</summary>
    public static BaselineLine Of(WithinArms pool, IReadOnlyList<ReleasedArm> arms)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(arms);
        double free = 0, before = 0, after = 0, both = 0, weights = 0, means = 0;
        foreach (var arm in arms)
        {
            var n = arm.After.N!.Value - 1;
            free += n;
            before += n * arm.Before.Sd * arm.Before.Sd;
            after += n * arm.After.Sd * arm.After.Sd;
            both += n * pool.Correlation * arm.Before.Sd * arm.After.Sd;
            var weight = 1 / (arm.Variance + (pool.Tau2 ?? 0));
            weights += weight;
            means += weight * arm.Before.Mean;
        }

        // Above 1 the worse half would move away from the better: trials that admit from a score up narrow the spread before treatment.
        var slope = Math.Min(1, both / before);
        return new(slope, means / weights, Math.Sqrt((after - (2 * slope * both) + (slope * slope * before)) / free), Math.Sqrt(before / free));
    }
}
