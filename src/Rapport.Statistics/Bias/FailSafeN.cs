using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias;

/// <summary>A fail-safe N: how many studies without effect in file drawers would undo a result.</summary>
/// <param name="Method">Rosenthal, Orwin, Rosenberg or General.</param>
/// <param name="N">Whole studies, ≥ 0; null where more would be needed than were looked for (General) or than can be counted.</param>
/// <param name="Observed">p of the observed studies (Orwin: their average effect).</param>
/// <param name="Target">The p to be exceeded (Orwin: the average effect to be reached).</param>
public sealed record FailSafe(string Method, long? N, double Observed, double Target);

/// <summary>Fail-safe numbers. Reviewers ask for them; they say little, since unpublished studies need not average zero.</summary>
public static class FailSafeN
{
    /// <summary>Rosenthal 1979: studies averaging z = 0 until Stouffer's combined one-sided p exceeds alpha; metafor's <c>fsn</c>.</summary>
    /// <param name="yi">k ≥ 1 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="alpha">Inside (0, ½).</param>
    /// <exception cref="ArgumentException">Values that are no effects, or alpha out of range.</exception>
    public static FailSafe Rosenthal(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double alpha = 0.05)
    {
        Check(yi, vi, alpha);
        CompensatedSum sum = default;
        for (int i = 0; i < yi.Length; i++) sum.Add(yi[i] / Math.Sqrt(vi[i]));
        double z = Math.Abs(sum.Value) / Math.Sqrt(yi.Length), ratio = z / Normal.UpperQuantile(alpha);
        return new FailSafe("Rosenthal", Whole((yi.Length * ratio * ratio) - yi.Length), Normal.UpperTail(z), alpha);
    }

    /// <summary>Orwin 1983: studies without effect until the average effect falls to a target; metafor's <c>fsn(type="Orwin")</c>.</summary>
    /// <param name="yi">k ≥ 1 effects.</param>
    /// <param name="vi">k variances to weigh the average by; empty for the plain average.</param>
    /// <param name="target">The average that would not matter, other than 0, sign of no consequence; null for half the observed one.</param>
    /// <exception cref="ArgumentException">Values that are no effects, or a target of 0.</exception>
    public static FailSafe Orwin(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double? target = null)
    {
        if (yi.IsEmpty || target == 0) throw new ArgumentException("Effects, and a target other than 0, are needed.", nameof(target));
        double average = vi.IsEmpty ? Summation.Mean(yi) : InverseVariance.Fit(yi, vi, new PoolingOptions { CommonEffect = true }).Pooled.Value;
        double aim = target is { } given ? Math.CopySign(given, average) : average / 2;
        return new FailSafe("Orwin", average == 0 ? 0 : Whole(yi.Length * ((average / aim) - 1)), average, aim);
    }

    /// <summary>Rosenberg 2005: studies without effect, of average weight, until the two-sided p of the common effect exceeds alpha; metafor's <c>fsn(type="Rosenberg")</c>.</summary>
    /// <inheritdoc cref="Rosenthal" path="/*[not(self::summary)]"/>
    public static FailSafe Rosenberg(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double alpha = 0.05)
    {
        Check(yi, vi, alpha);
        CompensatedSum weights = default, weighted = default;
        for (int i = 0; i < yi.Length; i++)
        {
            weights.Add(1 / vi[i]);
            weighted.Add(yi[i] / vi[i]);
        }

        double needed = weighted.Value / Normal.UpperQuantile(alpha / 2);
        double n = ((needed * needed) - weights.Value) / (weights.Value / yi.Length);
        return new FailSafe("Rosenberg", Whole(n), Normal.TwoSided(weighted.Value / Math.Sqrt(weights.Value)), alpha);
    }

    /// <summary>
    /// The same idea for any model: the fewest studies with an effect of exactly 0 and the harmonic mean of the variances, added to the observed ones and the whole
    /// refitted (τ² too), for which the pooled effect is no longer significant at alpha.
    /// </summary>
    /// <param name="yi">k ≥ 2 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="pooling">The model, without weights of one's own.</param>
    /// <param name="alpha">Inside (0, ½), two-sided.</param>
    /// <param name="most">Up to how many are looked for, from 1 to a million. With Knapp–Hartung intervals there may be no such number: studies that
    /// agree with each other narrow the interval as fast as they move the effect.</param>
    /// <exception cref="ArgumentException">Values that are no effects, alpha or most out of range, or weights of one's own.</exception>
    public static FailSafe General(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions pooling, double alpha = 0.05, int most = 1_000_000)
    {
        ArgumentNullException.ThrowIfNull(pooling);
        if (most is < 1 or > 1_000_000) throw new ArgumentException("From one study to a million can be looked for.", nameof(most));
        if (pooling.Weights is not null) throw new ArgumentException("Added studies have no weights of one's own.", nameof(pooling));
        Check(yi, vi, alpha);
        double precision = 0;
        foreach (double v in vi) precision += 1 / v;
        double variance = vi.Length / precision;
        double[] effects = yi.ToArray(), variances = vi.ToArray();
        double PWith(long n) => InverseVariance.Fit(
            [.. effects, .. new double[n]], [.. variances, .. Enumerable.Repeat(variance, (int)n)], pooling).Pooled.P;
        double observed = PWith(0);
        if (observed > alpha) return new FailSafe("General", 0, observed, alpha);
        (long below, long above) = (0, 1);
        while (PWith(above) <= alpha)
        {
            if (above >= most) return new FailSafe("General", null, observed, alpha);
            (below, above) = (above, Math.Min(most, 2 * above));
        }

        while (above - below > 1)
        {
            long middle = below + ((above - below) / 2);
            if (PWith(middle) > alpha) above = middle;
            else below = middle;
        }

        return new FailSafe("General", above, observed, alpha);
    }

    private static long? Whole(double n) => n <= 0 ? 0 : n < 1e15 ? (long)Math.Ceiling(n) : null;

    private static void Check(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double alpha)
    {
        BiasChecks.Effects(yi, vi, 1);
        if (!(alpha > 0 && alpha < 0.5)) throw new ArgumentException("Alpha must lie between 0 and 0.5.", nameof(alpha));
    }
}
