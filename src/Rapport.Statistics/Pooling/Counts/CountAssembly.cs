using Rapport.Statistics.Distributions;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Statistics.Pooling.Counts;

/// <summary>What Mantel–Haenszel and Peto fits share.</summary>
internal static class CountAssembly
{
    internal static ChiSquaredTest Test(double statistic, int df) =>
        new(statistic, df, df > 0 ? ChiSquared.UpperTail(statistic, df) : 1);

    /// <summary>The studies' own effects, zero cells corrected, tables without or with nothing but events left out.</summary>
    internal static Effect[] Effects(string measure, IReadOnlyDictionary<string, double[]> columns) =>
        Escalc.Compute(Escalc.Find(measure)!, columns, new EscalcOptions { DropDoubleZero = true });

    internal static Dictionary<string, double[]> Columns(CountTable[] tables) => new()
    {
        ["ai"] = [.. tables.Select(t => t.A)],
        ["bi"] = [.. tables.Select(t => t.B)],
        ["ci"] = [.. tables.Select(t => t.C)],
        ["di"] = [.. tables.Select(t => t.D)],
    };

    internal static Dictionary<string, double[]> Columns(RateTable[] tables) => new()
    {
        ["x1i"] = [.. tables.Select(t => t.X1)],
        ["t1i"] = [.. tables.Select(t => t.T1)],
        ["x2i"] = [.. tables.Select(t => t.X2)],
        ["t2i"] = [.. tables.Select(t => t.T2)],
    };

    /// <summary>Q = Σ (yᵢ − θ)²/vᵢ over the effects that exist.</summary>
    internal static Heterogeneity Heterogeneity(Effect[] effects, double theta)
    {
        double q = 0;
        var df = -1;
        foreach (var effect in effects)
        {
            if (!double.IsNaN(effect.Yi))
            {
                q += (effect.Yi - theta) * (effect.Yi - theta) / effect.Vi;
                df++;
            }
        }

        return OfQ(q, df);
    }

    /// <summary>I² and H² from Q (Higgins and Thompson 2002).</summary>
    internal static Heterogeneity OfQ(double q, int df) => df < 1
        ? new Heterogeneity(0, double.NaN, 0, 1, double.NaN, 0, 0, 1)
        : new Heterogeneity(0, double.NaN, q > 0 ? Math.Max(0, 100 * (q - df) / q) : 0, q / df, double.NaN, q, df, ChiSquared.UpperTail(q, df));
}
