using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.Counts;
using Rapport.Statistics.Pooling.Glmm;

namespace Rapport.Bench;

/// <summary>Two arms of 50 to 150 years of person-time a study, events by Poisson's law.</summary>
internal static class CoverageOfRates
{
    private const double LogRatio = -0.5;

    public static CoverageTable CommonEffect() => new CoverageTable(
        "Common log rate ratio −0.5, 10 studies (differences: the same rates in every study, 0.2 or 0.02 a year in the second arm)", 3_000,
        ["rate 0.2", "rate 0.02"]).Simulate((s, random, table) =>
        {
            var rate = s == 0 ? 0.2 : 0.02;
            var treated = rate * Math.Exp(LogRatio);
            RateTable[] tables = [.. Enumerable.Range(0, 10).Select(_ => Table(treated, rate, random))];
            const string note = "asymptotic in the number of events";
            table.Count("Mantel–Haenszel IRR", s, MantelHaenszel.RateRatio(tables).Pooled?.Ci, LogRatio, note);
            table.Count("Mantel–Haenszel IRD", s, MantelHaenszel.RateDifference(tables).Pooled?.Ci, treated - rate, note);
            const string inverse = "½ added in studies with an arm without events, and weights that depend on the events: biased where events are rare";
            table.Count("inverse variance IRR", s, Pooled("IRR", tables, new() { CommonEffect = true }), LogRatio, inverse);
            table.Count("inverse variance IRD", s, Pooled("IRD", tables, new() { CommonEffect = true }), treated - rate, inverse);
        });

    public static CoverageTable RandomEffects() => new CoverageTable("Log rate ratios around −0.5 with τ² 0.1, half of the difference in each arm, but in the last column", 4_000,
        ["k 8, rate 0.2", "k 20, rate 0.2", "k 20, rate 0.05", "k 20, rate 0.2, τ² in the first arm alone"]).Simulate((s, random, table) =>
        {
            var tables = new RateTable[s == 0 ? 8 : 20];
            for (var i = 0; i < tables.Length; i++)
            {
                var rate = (s == 2 ? 0.05 : 0.2) * Math.Exp(0.4 * random.NextNormal());
                var own = Math.Sqrt(0.1) * random.NextNormal();
                var first = s == 3 ? 1 : 0.5;
                tables[i] = Table(rate * Math.Exp(LogRatio + (first * own)), rate * Math.Exp((first - 1) * own), random);
            }

            foreach (var model in Enum.GetValues<GlmmModel>().Where(m => m != GlmmModel.ConditionalApproximate))
            {
                table.Count($"mixed model {model}, z", s, GeneralizedLinearMixedModel.RateRatio(tables, null, new() { Model = model }).Pooled.Ci, LogRatio,
                    "ML's τ² is too small with few studies, so the interval is too narrow; last column: a larger effect has more events and so more weight (biased by 0.03)");
            }

            table.Count("inverse variance, z", s, Pooled("IRR", tables, new()), LogRatio, "too narrow with few studies and heterogeneity");
            table.Count("inverse variance, Knapp–Hartung", s, Pooled("IRR", tables, new() { Test = CoefficientTest.KnappHartung }), LogRatio, "near the nominal level, but in the last column (as above)");
        });

    public static CoverageTable SingleGroups() => new CoverageTable("Mixed models of single groups of 50 to 150 people, or years, τ² 0.1, Wald z", 2_000,
        ["k 8, 0.2", "k 20, 0.2", "k 20, 0.05"]).Simulate((s, random, table) =>
        {
            var (k, level) = (s == 0 ? 8 : 20, s == 2 ? 0.05 : 0.2);
            double[] size = [.. Enumerable.Range(0, k).Select(_ => 50.0 + random.Next(101))];
            double[] around = [.. size.Select(_ => Math.Sqrt(0.1) * random.NextNormal())];
            double[] cases = [.. size.Select((n, i) => (double)CoverageOfCounts.Events((int)n, 1 / (1 + ((1 - level) / level * Math.Exp(-around[i]))), random))];
            double[] events = [.. size.Select((t, i) => Events(t * level * Math.Exp(around[i]), random))];
            const string note = "ML's τ² is too small with few studies, so the interval is too narrow";
            table.Count("logit of a proportion (PLO)", s, GeneralizedLinearMixedModel.Proportion(cases, size, null, new()).Pooled.Ci, Math.Log(level / (1 - level)), note);
            table.Count("log of a rate (IRLN)", s, GeneralizedLinearMixedModel.Rate(events, size, null, new()).Pooled.Ci, Math.Log(level), note);
        });

    private static Rapport.Statistics.Interval Pooled(string measure, RateTable[] tables, PoolingOptions options)
    {
        var effects = Escalc.Compute(Escalc.Find(measure)!, new Dictionary<string, double[]>
        {
            ["x1i"] = [.. tables.Select(t => t.X1)],
            ["t1i"] = [.. tables.Select(t => t.T1)],
            ["x2i"] = [.. tables.Select(t => t.X2)],
            ["t2i"] = [.. tables.Select(t => t.T2)],
        });
        return InverseVariance.Fit([.. effects.Select(e => e.Yi)], [.. effects.Select(e => e.Vi)], options).Pooled.Ci;
    }

    private static RateTable Table(double rate1, double rate2, RandomSource random)
    {
        var (t1, t2) = (50 + (100 * random.NextUniform()), 50 + (100 * random.NextUniform()));
        return new RateTable(Events(rate1 * t1, random), t1, Events(rate2 * t2, random), t2);
    }

    /// <summary>Poisson: arrivals before the expected number has run out.</summary>
    private static double Events(double expected, RandomSource random)
    {
        var events = -1;
        for (var left = expected; left > 0; left += Math.Log(random.NextUniform()))
        {
            events++;
        }

        return events;
    }
}
