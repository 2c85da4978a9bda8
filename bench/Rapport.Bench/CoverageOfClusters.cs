using Rapport.Statistics.Bias;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Numerics;

namespace Rapport.Bench;

/// <summary>One to five effects a study, mean 0.3, variance 0.1 between studies and 0.05 within, sampling errors correlated 0.6.</summary>
internal static class CoverageOfClusters
{
    private const double Mean = 0.3, Between = 0.1, Within = 0.05, Correlation = 0.6;
    private static readonly int[] Studies = [8, 30];
    private static readonly string[] Heads = ["8 studies", "30 studies"];

    public static CoverageTable Means() => new CoverageTable("The pooled effect of correlated effects (CHE)", 1_000, Heads)
        .Simulate((s, random, table) =>
        {
            var (yi, vi, study) = Draw(Studies[s], random);
            foreach (var (working, what) in new[] { (Correlation, "the true correlation assumed"), (0.0, "none assumed") })
            {
                var fit = Fit(yi, vi, study, working);
                table.Count($"model, Wald z, {what}", s, fit.Coefficients[0].Ci, Mean, "too narrow with few studies");
                table.Count($"CR2 with Satterthwaite's df, {what}", s, ClusterRobust.Of(fit, study).Coefficients[0].Ci, Mean, "near the nominal level whatever is assumed (Pustejovsky and Tipton 2018)");
                table.Count($"CR0 with m − p df, {what}", s, ClusterRobust.Of(fit, study, RobustKind.CR0, RobustDf.Residual).Coefficients[0].Ci, Mean, "too narrow with few studies");
            }
        });

    public static CoverageTable Components() => new CoverageTable("Variance components by the profile of the restricted likelihood", 300, Heads)
        .Simulate((s, random, table) =>
        {
            var (yi, vi, study) = Draw(Studies[s], random);
            var fit = Fit(yi, vi, study, Correlation);
            table.Count("between studies", s, ProfileLikelihood.Of(fit, 0), Between, "asymptotic");
            table.Count("within studies", s, ProfileLikelihood.Of(fit, 1), Within, "asymptotic");
        });

    public static CoverageTable Asymmetry() => new CoverageTable("Egger's regression in the multilevel model: slope 0, limit 0.3", 2_000, Heads)
        .Simulate((s, random, table) =>
        {
            var (yi, vi, study) = Draw(Studies[s], random);
            var fit = Fit(yi, vi, study, Correlation);
            foreach (var (test, name, note) in new[]
            {
                (DependentAsymmetry.Egger(fit, study), "CR2 with Satterthwaite's df", "near the nominal level, wide with few studies"),
                (DependentAsymmetry.Egger(fit), "model, z", "too narrow with few studies"),
            })
            {
                table.Count($"slope, {name}", s, test?.Test.Slope.Ci, 0, note);
                table.Count($"limit, {name}", s, test?.Test.Limit.Ci, Mean, note);
            }
        });

    private static MultilevelFit Fit(double[] yi, double[] vi, int[] study, double correlation)
    {
        int[] row = [.. Enumerable.Range(0, yi.Length)];
        return MultilevelModel.Fit(yi, KnownV.Uniform(vi, study, correlation), null, RandomTerm.Nested(("study", study), ("row", row)), new());
    }

    private static (double[] Yi, double[] Vi, int[] Study) Draw(int studies, RandomSource random)
    {
        var (yi, vi, study) = (new List<double>(), new List<double>(), new List<int>());
        for (var j = 0; j < studies; j++)
        {
            var variance = 0.01 + (0.19 * random.NextUniform());
            var (centre, shared) = (Mean + (Math.Sqrt(Between) * random.NextNormal()), Math.Sqrt(Correlation * variance) * random.NextNormal());
            var rows = 1 + random.Next(5);
            for (var i = 0; i < rows; i++)
            {
                yi.Add(centre + shared + (Math.Sqrt(Within + ((1 - Correlation) * variance)) * random.NextNormal()));
                vi.Add(variance);
                study.Add(j);
            }
        }

        return ([.. yi], [.. vi], [.. study]);
    }
}
