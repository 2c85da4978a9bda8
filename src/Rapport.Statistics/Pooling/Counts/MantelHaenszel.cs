using Rapport.Statistics.EffectSizes;

namespace Rapport.Statistics.Pooling.Counts;

/// <summary>
/// Pooling of 2×2 tables and rates under the common-effect model without a continuity correction: good where events are rare but
/// treatment groups are not lost from sight (Mantel and Haenszel 1959). Reproduces metafor's <c>rma.mh</c>.
/// </summary>
public static class MantelHaenszel
{
    /// <summary>The pooled odds ratio (log), with the tests of Cochran–Mantel–Haenszel, Breslow–Day and Tarone.</summary>
    /// <remarks>Variance: Robins, Breslow and Greenland 1986.</remarks>
    /// <param name="tables">One table a study, ≥ 1.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <param name="continuity">Whether ½ is taken off in the Cochran–Mantel–Haenszel test (metafor's <c>correct</c>).</param>
    /// <exception cref="ArgumentException">No table, or a row that is none.</exception>
    public static CountFit OddsRatio(IReadOnlyList<CountTable> tables, double level = 0.95, bool continuity = true)
    {
        var rows = Checked(tables, level);
        double r = 0, s = 0, pr = 0, cross = 0, qs = 0;
        foreach (var t in rows)
        {
            var (p, q) = ((t.A + t.D) / t.N, (t.B + t.C) / t.N);
            var (ri, si) = (t.A * t.D / t.N, t.B * t.C / t.N);
            (r, s) = (r + ri, s + si);
            pr += p * ri;
            cross += (p * si) + (q * ri);
            qs += q * si;
        }

        var fit = Ratio("OR", rows, r, s, 0.5 * ((pr / (r * r)) + (cross / (r * s)) + (qs / (s * s))), level);
        var informative = rows.Where(t => t.Variance > 0).ToArray();
        if (informative.Length == 0)
        {
            return fit;
        }

        fit = fit with { CochranMantelHaenszel = NoEffect(informative.Sum(t => t.A - t.Expected), informative.Sum(t => t.Variance), continuity) };
        return fit.Pooled is { } pooled ? HomogeneityOfOdds.Add(fit, informative, Math.Exp(pooled.Value)) : fit;
    }

    /// <summary>The pooled risk ratio (log).</summary>
    /// <remarks>Variance: Greenland and Robins 1985.</remarks>
    /// <inheritdoc cref="OddsRatio"/>
    public static CountFit RiskRatio(IReadOnlyList<CountTable> tables, double level = 0.95)
    {
        var rows = Checked(tables, level);
        double r = 0, s = 0, p = 0;
        foreach (var t in rows)
        {
            r += t.A * t.N2 / t.N;
            s += t.C * t.N1 / t.N;
            p += ((t.N1 * t.N2 * t.Events) - (t.A * t.C * t.N)) / (t.N * t.N);
        }

        return Ratio("RR", rows, r, s, p / (r * s), level);
    }

    /// <summary>The pooled risk difference.</summary>
    /// <remarks>Variance: Sato, Greenland and Robins 1989, consistent for many small and for few large tables.</remarks>
    /// <inheritdoc cref="OddsRatio"/>
    public static CountFit RiskDifference(IReadOnlyList<CountTable> tables, double level = 0.95)
    {
        var rows = Checked(tables, level);
        double weight = 0, sum = 0, p = 0, q = 0;
        foreach (var t in rows)
        {
            weight += t.N1 * t.N2 / t.N;
            sum += ((t.A * t.N2) - (t.C * t.N1)) / t.N;
            p += ((t.N1 * t.N1 * t.C) - (t.N2 * t.N2 * t.A) + (t.N1 * t.N2 * (t.N2 - t.N1) / 2)) / (t.N * t.N);
            q += ((t.A * t.D) + (t.C * t.B)) / (2 * t.N);
        }

        var theta = sum / weight;
        var variance = ((theta * p) + q) / (weight * weight);
        return Build("RD", rows.Length, CountAssembly.Effects("RD", CountAssembly.Columns(rows)), theta, variance, level);
    }

    /// <summary>The pooled incidence rate ratio (log), with the Cochran–Mantel–Haenszel test.</summary>
    /// <remarks>Variance: Greenland and Robins 1985.</remarks>
    /// <param name="tables">One table a study, ≥ 1.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <param name="continuity">Whether ½ is taken off in the test.</param>
    /// <exception cref="ArgumentException">No table, or a row that is none.</exception>
    public static CountFit RateRatio(IReadOnlyList<RateTable> tables, double level = 0.95, bool continuity = true)
    {
        var rows = Checked(tables, level);
        double r = 0, s = 0, variance = 0, excess = 0;
        foreach (var t in rows)
        {
            r += t.X1 * t.T2 / t.T;
            s += t.X2 * t.T1 / t.T;
            excess += t.X1 - (t.T1 * t.Events / t.T);
            variance += t.Events * (t.T1 / t.T) * (t.T2 / t.T);
        }

        var effects = CountAssembly.Effects("IRR", CountAssembly.Columns(rows));
        var fit = r > 0 && s > 0
            ? Build("IRR", rows.Length, effects, Math.Log(r / s), variance / (r * s), level)
            : Undefined("IRR", rows.Length, r > 0 ? 2 : 1);
        return variance > 0 ? fit with { CochranMantelHaenszel = NoEffect(excess, variance, continuity) } : fit;
    }

    /// <summary>The pooled incidence rate difference.</summary>
    /// <remarks>Variance: Greenland and Robins 1985.</remarks>
    /// <inheritdoc cref="RateRatio"/>
    public static CountFit RateDifference(IReadOnlyList<RateTable> tables, double level = 0.95)
    {
        var rows = Checked(tables, level);
        double weight = 0, sum = 0, variance = 0;
        foreach (var t in rows)
        {
            var (w1, w2) = (t.T1 / t.T, t.T2 / t.T);
            weight += w1 * t.T2;
            sum += (t.X1 * w2) - (t.X2 * w1);
            variance += (t.X1 * w2 * w2) + (t.X2 * w1 * w1);
        }

        return Build("IRD", rows.Length, CountAssembly.Effects("IRD", CountAssembly.Columns(rows)), sum / weight, variance / (weight * weight), level);
    }

    private static CountFit Ratio(string measure, CountTable[] rows, double r, double s, double variance, double level) => r > 0 && s > 0
        ? Build(measure, rows.Length, CountAssembly.Effects(measure, CountAssembly.Columns(rows)), Math.Log(r / s), variance, level)
        : Undefined(measure, rows.Length, r > 0 ? 2 : 1);

    private static CountFit Build(string measure, int k, Effect[] effects, double theta, double variance, double level)
    {
        List<string> notices = [];
        if (!(variance > 0))
        {
            notices.Add("No study has an event, so there is no variation to build an interval on.");
        }

        return new CountFit
        {
            Measure = measure,
            K = k,
            Pooled = variance > 0 ? Inference.For(null, level).Estimate(theta, Math.Sqrt(variance)) : null,
            Heterogeneity = CountAssembly.Heterogeneity(effects, theta),
            Notices = notices,
        };
    }

    private static CountFit Undefined(string measure, int k, int group) => new()
    {
        Measure = measure,
        K = k,
        Pooled = null,
        Heterogeneity = CountAssembly.OfQ(0, 0),
        Notices = [$"Group {group} has no event (or, for the odds ratio, the other nothing but events) that a study could compare: the pooled ratio is zero or infinite."],
    };

    private static ChiSquaredTest NoEffect(double excess, double variance, bool continuity)
    {
        var distance = Math.Max(0, Math.Abs(excess) - (continuity ? 0.5 : 0));
        return CountAssembly.Test(distance * distance / variance, 1);
    }

    private static CountTable[] Checked(IReadOnlyList<CountTable> tables, double level)
    {
        ArgumentNullException.ThrowIfNull(tables);
        PoolingChecks.Level(level);
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        return [.. tables.Select((t, i) => t.Checked(i))];
    }

    private static RateTable[] Checked(IReadOnlyList<RateTable> tables, double level)
    {
        ArgumentNullException.ThrowIfNull(tables);
        PoolingChecks.Level(level);
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        return [.. tables.Select((t, i) => t.Checked(i))];
    }
}
