namespace Rapport.Statistics.Pooling.Counts;

/// <summary>
/// Peto's one-step odds ratio (Yusuf, Peto, Lewis, Collins and Sleight 1985): Σ(O − E)/ΣV from the hypergeometric expectation and variance.
/// Reproduces metafor's <c>rma.peto</c>. For rare events, balanced groups and effects that are not large; elsewhere it is biased.
/// </summary>
public static class Peto
{
    /// <summary>The pooled log odds ratio.</summary>
    /// <param name="tables">One table a study, ≥ 1; those with an empty margin carry no information and do not count for Q.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <exception cref="ArgumentException">No table, or a row that is none.</exception>
    public static CountFit Fit(IReadOnlyList<CountTable> tables, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(tables);
        PoolingChecks.Level(level);
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        double excess = 0, variance = 0, squares = 0;
        var informative = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            var table = tables[i].Checked(i);
            var v = table.Variance;
            if (v > 0)
            {
                var gap = table.A - table.Expected;
                excess += gap;
                variance += v;
                squares += gap * gap / v;
                informative++;
            }
        }

        return new CountFit
        {
            Measure = "PETO",
            K = tables.Count,
            Pooled = informative > 0 ? Inference.For(null, level).Estimate(excess / variance, 1 / Math.Sqrt(variance)) : null,
            Heterogeneity = CountAssembly.OfQ(Math.Max(0, squares - (informative > 0 ? excess * excess / variance : 0)), informative - 1),
            Notices = informative > 0 ? [] : ["No study has both events and non-events: there is nothing to pool."],
        };
    }
}
