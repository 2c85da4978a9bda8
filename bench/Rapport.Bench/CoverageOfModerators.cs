using Rapport.Statistics.Moderators;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.LocationScale;

namespace Rapport.Bench;

/// <summary>Effects whose mean, or heterogeneity, differs between studies in a known way; variances between 0.01 and 0.2.</summary>
internal static class CoverageOfModerators
{
    private static readonly int[] Studies = [30, 60, 200];
    private static readonly (int Few, int Many, double TauFew, double TauMany)[] Levels = [(5, 15, 0.1, 0.1), (5, 15, 0.3, 0.02), (20, 20, 0.1, 0.1), (20, 20, 0.3, 0.02)];

    public static CoverageTable LocationScale() => new CoverageTable("Location–scale model by REML: mean 0.3 + 0.2 x, log τ² = log 0.1 + 0.7 x, x standard normal", 4_000,
        [.. Studies.Select(k => $"{k} studies")]).Simulate((s, random, table) =>
        {
            double[] x = [.. Enumerable.Range(0, Studies[s]).Select(_ => random.NextNormal())];
            double[] vi = [.. x.Select(_ => Variance(random))];
            double[] yi = [.. x.Select((z, i) => 0.3 + (0.2 * z) + (Math.Sqrt(vi[i] + (0.1 * Math.Exp(0.7 * z))) * random.NextNormal()))];
            var design = new DesignBuilder(x.Length).AddIntercept().AddNumeric("x", x).Build();
            foreach (var (test, name) in new[] { (CoefficientTest.Z, "z"), (CoefficientTest.KnappHartung, "Knapp–Hartung (scale: t)") })
            {
                var fit = LocationScaleModel.Fit(yi, vi, design, design, new() { Test = test });
                var there = fit.Convergence.Converged;
                const string mean = "takes every τ² as known: a little narrow with few studies";
                const string scale = "Wald on a skewed likelihood: too wide with few studies; fits whose τ² runs off to 0 are left out as not converged";
                table.Count($"mean, intercept, {name}", s, there ? fit.Location[0].Ci : null, 0.3, mean);
                table.Count($"mean, slope, {name}", s, there ? fit.Location[1].Ci : null, 0.2, mean);
                table.Count($"scale, intercept, {name}", s, there ? fit.Scale[0].Ci : null, Math.Log(0.1), scale);
                table.Count($"scale, slope, {name}", s, there ? fit.Scale[1].Ci : null, 0.7, scale);
            }
        });

    public static CoverageTable SubgroupMeans() => new CoverageTable("Subgroups: means 0.1 (first level) and 0.4 (second), τ² by REML", 4_000,
        [.. Levels.Select(l => FormattableString.Invariant($"k {l.Few} and {l.Many}, τ² {l.TauFew} and {l.TauMany}"))]).Simulate((s, random, table) =>
        {
            var (few, many, tauFew, tauMany) = Levels[s];
            string[] level = [.. Enumerable.Range(0, few + many).Select(i => i < few ? "a" : "b")];
            double[] vi = [.. level.Select(_ => Variance(random))];
            double[] yi = [.. level.Select((l, i) => (l == "a" ? 0.1 : 0.4) + (Math.Sqrt(vi[i] + (l == "a" ? tauFew : tauMany)) * random.NextNormal()))];
            foreach (var (common, tau2) in new[] { (false, "a τ² each"), (true, "one τ²") })
            {
                foreach (var (test, name) in new[] { (CoefficientTest.Z, "z"), (CoefficientTest.KnappHartung, "Knapp–Hartung") })
                {
                    var fit = Subgroups.Fit(yi, vi, level, new() { Test = test }, common);
                    var note = common ? "off where the levels' τ² differ: too narrow for the more heterogeneous, too wide for the other"
                        : test == CoefficientTest.Z ? "as the ordinary model: too narrow with few studies and heterogeneity" : "near the nominal level throughout";
                    table.Count($"first level, {tau2}, {name}", s, fit.Levels[0].Fit.Pooled.Ci, 0.1, note);
                    table.Count($"second level, {tau2}, {name}", s, fit.Levels[1].Fit.Pooled.Ci, 0.4, note);
                    if (fit.Joint is { } joint)
                    {
                        table.Count($"difference, one τ², {name}", s, joint.Coefficients[1].Ci, 0.3, "off where τ² and the number of studies differ together");
                    }
                }
            }
        });

    private static double Variance(RandomSource random) => 0.01 + (0.19 * random.NextUniform());
}
