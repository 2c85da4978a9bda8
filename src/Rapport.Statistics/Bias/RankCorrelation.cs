using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Bias;

/// <summary>A rank correlation between effects and their variances.</summary>
/// <param name="Tau">Kendall's τ (τ_b with ties).</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Exact">Whether P is exact: no ties, and no more than 400 studies.</param>
public sealed record RankTest(double Tau, double P, bool Exact);

/// <summary>Begg and Mazumdar's rank correlation test (1994).</summary>
public static class RankCorrelation
{
    /// <summary>
    /// Kendall's τ between (yi − θ)/√(vi − 1/Σ1/vi), θ the common effect, and vi; exact p without ties, else the normal approximation; metafor's <c>ranktest</c>. Effects that are all equal have no rank order: τ 0, p 1.
    /// </summary>
    /// <param name="yi">k ≥ 2 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0, not all equal.</param>
    /// <exception cref="ArgumentException">Fewer than two studies, or variances all equal: then there is nothing to rank.</exception>
    public static RankTest Test(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        BiasChecks.Effects(yi, vi, 2);
        if (!vi.ContainsAnyExcept(vi[0])) throw new ArgumentException("All studies are equally precise, so nothing can be ranked.", nameof(vi));
        if (!yi.ContainsAnyExcept(yi[0])) return new RankTest(0, 1, false);
        CompensatedSum weights = default, weighted = default;
        for (int i = 0; i < yi.Length; i++)
        {
            weights.Add(1 / vi[i]);
            weighted.Add(yi[i] / vi[i]);
        }

        double common = weighted.Value / weights.Value;
        var standardized = new double[yi.Length];
        for (int i = 0; i < yi.Length; i++) standardized[i] = (yi[i] - common) / Math.Sqrt(vi[i] - (1 / weights.Value));
        (double tau, double p, bool exact) = KendallTau.Test(standardized, vi.ToArray());
        return new RankTest(tau, p, exact);
    }
}
