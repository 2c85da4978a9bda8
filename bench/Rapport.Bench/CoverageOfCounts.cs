using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling.Counts;
using Rapport.Statistics.Pooling.Glmm;

namespace Rapport.Bench;

/// <summary>Two arms of 50 to 150 people a study, risks of the second arm around the one given.</summary>
internal static class CoverageOfCounts
{
    private const double LogOdds = -0.5;

    public static CoverageTable CommonEffect() => new CoverageTable(
        "Common log odds ratio −0.5, 10 studies (RR and RD: the same risks in every study, 0.2 or 0.02 in the second arm)", 3_000,
        ["risk 0.2", "risk 0.02"]).Simulate((s, random, table) =>
        {
            var risk = s == 0 ? 0.2 : 0.02;
            var treated = Logistic(Logit(risk) + LogOdds);
            CountTable[] tables = [.. Enumerable.Range(0, 10).Select(_ => Table(treated, risk, random))];
            const string note = "asymptotic in the number of events";
            table.Count("Mantel–Haenszel OR", s, MantelHaenszel.OddsRatio(tables).Pooled?.Ci, LogOdds, note);
            table.Count("Mantel–Haenszel RR", s, MantelHaenszel.RiskRatio(tables).Pooled?.Ci, Math.Log(treated / risk), note);
            table.Count("Mantel–Haenszel RD", s, MantelHaenszel.RiskDifference(tables).Pooled?.Ci, treated - risk, note);
            table.Count("Peto OR", s, Peto.Fit(tables).Pooled?.Ci, LogOdds, "biased towards 0 for effects that are not small");
        });

    public static CoverageTable RandomEffects() => new CoverageTable("Log odds ratios around −0.5 with τ² 0.1, generalised linear mixed models, Wald z", 300,
        ["k 8, risk 0.2", "k 20, risk 0.2", "k 20, risk 0.05"]).Simulate((s, random, table) =>
        {
            var tables = new CountTable[s == 0 ? 8 : 20];
            for (var i = 0; i < tables.Length; i++)
            {
                var level = Logit(s == 2 ? 0.05 : 0.2) + (0.4 * random.NextNormal());
                tables[i] = Table(Logistic(level + LogOdds + (Math.Sqrt(0.1) * random.NextNormal())), Logistic(level), random);
            }

            foreach (var model in Enum.GetValues<GlmmModel>())
            {
                var fit = GeneralizedLinearMixedModel.OddsRatio(tables, null, new() { Model = model });
                table.Count(model.ToString(), s, fit.Pooled.Ci, LogOdds, "ML's τ² is too small with few studies, so the interval is too narrow"
                    + (model == GlmmModel.ConditionalApproximate ? "; the approximation holds for rare events only" : ""));
            }
        });

    private static CountTable Table(double p1, double p2, RandomSource random)
    {
        var n = 50 + random.Next(101);
        var (a, c) = (Events(n, p1, random), Events(n, p2, random));
        return new CountTable(a, n - a, c, n - c);
    }

    internal static int Events(int n, double p, RandomSource random)
    {
        var events = 0;
        for (var i = 0; i < n; i++)
        {
            events += random.NextUniform() < p ? 1 : 0;
        }

        return events;
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
