namespace Rapport.Statistics.Pooling.Counts;

/// <summary>Whether odds ratios agree: Breslow and Day 1980 (§4.4), and with the correction of Tarone 1985 that makes it efficient.</summary>
internal static class HomogeneityOfOdds
{
    /// <summary>Adds both tests.</summary>
    /// <param name="fit">A Mantel–Haenszel fit.</param>
    /// <param name="tables">Tables none of whose margins is empty.</param>
    /// <param name="oddsRatio">The pooled odds ratio.</param>
    internal static CountFit Add(CountFit fit, CountTable[] tables, double oddsRatio)
    {
        double breslowDay = 0, excess = 0, variance = 0;
        foreach (var table in tables)
        {
            var a = FittedEvents(table, oddsRatio);
            var v = 1 / ((1 / a) + (1 / (table.N1 - a)) + (1 / (table.Events - a)) + (1 / (table.N2 - table.Events + a)));
            var gap = table.A - a;
            breslowDay += gap * gap / v;
            excess += gap;
            variance += v;
        }

        return fit with
        {
            BreslowDay = CountAssembly.Test(breslowDay, tables.Length - 1),
            Tarone = CountAssembly.Test(breslowDay - (excess * excess / variance), tables.Length - 1),
        };
    }

    /// <summary>
    /// Events in group 1 that give this odds ratio within the table's margins: the root of (1 − ψ)A² + (n₂ − m + ψ(n₁ + m))A − ψn₁m = 0
    /// between the bounds, in the form that neither cancels nor divides by zero at ψ = 1.
    /// </summary>
    private static double FittedEvents(CountTable table, double psi)
    {
        var m = table.Events;
        var half = table.N2 - m + (psi * (table.N1 + m));
        var constant = psi * table.N1 * m;
        return 2 * constant / (half + Math.Sqrt((half * half) + (4 * (1 - psi) * constant)));
    }
}
