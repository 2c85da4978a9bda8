using Rapport.Statistics;
using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Resampling;

namespace Rapport.Bench;

/// <summary>One normal effect a study with its variance known, variances between 0.01 and 0.2, mean 0.3.</summary>
internal static class CoverageOfEffects
{
    private const double Mean = 0.3;
    private static readonly (int K, double Tau2)[] Scenarios = [(5, 0), (5, 0.1), (20, 0), (20, 0.02), (20, 0.1), (20, 0.5)];
    private static readonly string[] Heads = [.. Scenarios.Select(s => FormattableString.Invariant($"k {s.K}, τ² {s.Tau2}"))];

    public static CoverageTable Means() => new CoverageTable("The pooled effect of the random-effects model, τ² by REML", 4_000, Heads)
        .Simulate((s, random, table) =>
        {
            var (yi, vi) = Draw(Scenarios[s].K, Scenarios[s].Tau2, random);
            Interval Of(CoefficientTest test) => InverseVariance.Fit(yi, vi, new() { Test = test }).Pooled.Ci;
            table.Count("Wald, normal", s, Of(CoefficientTest.Z), Mean, "too narrow with few studies and heterogeneity (IntHout, Ioannidis and Borm 2014); too wide at τ² = 0, where REML's τ² is positive half of the time");
            table.Count("Wald, t", s, Of(CoefficientTest.T), Mean, "too wide with few studies");
            table.Count("Knapp–Hartung", s, Of(CoefficientTest.KnappHartung), Mean, "near the nominal level throughout (Röver, Knapp and Friede 2015)");
            table.Count("Knapp–Hartung, ad hoc floor", s, Of(CoefficientTest.AdHoc), Mean, "never less than Knapp–Hartung; too wide at τ² = 0");
        });

    public static CoverageTable Predictions() => new CoverageTable("The true effect of a new study", 4_000, Heads)
        .Simulate((s, random, table) =>
        {
            var (yi, vi) = Draw(Scenarios[s].K, Scenarios[s].Tau2, random);
            var fresh = Mean + (Math.Sqrt(Scenarios[s].Tau2) * random.NextNormal());
            var fit = InverseVariance.Fit(yi, vi, new() { Test = CoefficientTest.KnappHartung });
            foreach (var method in Enum.GetValues<PredictionMethod>())
            {
                var name = method == PredictionMethod.AsTested ? "as tested (Knapp–Hartung)" : method.ToString();
                table.Count(name, s, PredictionInterval.Of(fit, method), fresh, method == PredictionMethod.Skipka
                    ? "normal: too narrow with few studies"
                    : "too narrow where heterogeneity is small or studies few, too wide at τ² = 0 (Partlett and Riley 2017)");
            }
        });

    public static CoverageTable Heterogeneities() => new CoverageTable("τ²", 2_000, Heads)
        .Simulate((s, random, table) =>
        {
            var (k, tau2) = Scenarios[s];
            var (yi, vi) = Draw(k, tau2, random);
            const string exact = "exact; at τ² = 0 it misses where its lower bound lies above 0 and where it is the empty set";
            table.Count("Q-profile", s, Held(QProfile.Of(yi, vi)), tau2, exact);
            table.Count("Biggerstaff–Jackson", s, Held(GeneralisedQ.BiggerstaffJackson(yi, vi)), tau2, exact);
            table.Count("Jackson, weights 1/√v", s, Held(GeneralisedQ.Jackson(yi, vi)), tau2, exact);
            table.Count("profile likelihood, REML", s, ProfileLikelihood.Of(yi, vi, null, new()).Tau2, tau2, "asymptotic; conservative at and near τ² = 0");
            table.Count("profile likelihood, ML", s, ProfileLikelihood.Of(yi, vi, null, new() { Tau2 = Tau2Estimator.ML }).Tau2, tau2, "asymptotic, ML's τ² being too small");
            if (s < 2)
            {
                var draws = ParametricBootstrap.Run(yi, vi, new(), 200, 1).Tau2;
                table.Count("bootstrap percentile, 200 draws", s, ParametricBootstrap.Percentile(draws, 0.95), tau2, "inherits the bias of REML's τ² with few studies");
            }
        });

    public static CoverageTable TestBased() => new CoverageTable("I² = τ²/(τ² + s²), s² the typical sampling variance of the studies", 4_000, Heads)
        .Simulate((s, random, table) =>
        {
            var (k, tau2) = Scenarios[s];
            var (yi, vi) = Draw(k, tau2, random);
            var (weights, squares) = (vi.Sum(v => 1 / v), vi.Sum(v => 1 / (v * v)));
            var typical = (k - 1) * weights / ((weights * weights) - squares);
            var q = InverseVariance.Fit(yi, vi, new() { CommonEffect = true }).Heterogeneity.Q;
            table.Count("test-based", s, TestBasedI2.Of(q, k - 1, 0.95), 100 * tau2 / (tau2 + typical), "its error falls as Q grows, Q's own does not: far too narrow under heterogeneity, worse with more studies");
            var profile = QProfile.Of(yi, vi);
            table.Count("Q-profile", s, profile.Empty ? Held(profile) : profile.I2, 100 * tau2 / (tau2 + typical), "that of τ², transformed");
        });

    public static CoverageTable Selection() => new CoverageTable(
        "The effect before selection: results with one-sided p > 0.025 published with the chance given, 60 published studies, τ² 0.05", 400,
        ["weight 1", "weight 0.3"]).Simulate((s, random, table) =>
        {
            var (yi, vi) = Published(60, s == 0 ? 1 : 0.3, random);
            SelectionModelOptions step = new();
            if (SelectionModel.StepProblem(yi, vi, step) is null)
            {
                var fit = SelectionModel.Fit(yi, vi, step);
                table.Count("three-parameter model, Wald", s, fit.Adjusted.Ci, Mean, "Wald on a skewed likelihood: some points below the nominal level");
                table.Count("its weight, Wald", s, fit.Parameters[0].Estimate.Ci, s == 0 ? 1 : 0.3, "the weight's distribution is skewed");
            }

            table.Count("no selection model, Knapp–Hartung", s, InverseVariance.Fit(yi, vi, new() { Test = CoefficientTest.KnappHartung }).Pooled.Ci, Mean, "what the model is to mend");
        });

    /// <summary>The empty set holds nothing.</summary>
    private static Interval Held(HeterogeneityIntervals intervals) =>
        intervals.Empty ? new Interval(double.PositiveInfinity, double.PositiveInfinity) : intervals.Tau2;

    private static (double[] Yi, double[] Vi) Draw(int k, double tau2, RandomSource random)
    {
        double[] vi = [.. Enumerable.Range(0, k).Select(_ => 0.01 + (0.19 * random.NextUniform()))];
        double[] yi = [.. vi.Select(v => Mean + (Math.Sqrt(v + tau2) * random.NextNormal()))];
        return (yi, vi);
    }

    /// <summary>Effects around 0.3 with τ² 0.05 until k are published; those not significantly positive with the chance given.</summary>
    internal static (double[] Yi, double[] Vi) Published(int k, double weight, RandomSource random)
    {
        var (yi, vi) = (new List<double>(), new List<double>());
        while (yi.Count < k)
        {
            var v = 0.01 + (0.19 * random.NextUniform());
            var y = Mean + (Math.Sqrt(v + 0.05) * random.NextNormal());
            if (Normal.UpperTail(y / Math.Sqrt(v)) <= 0.025 || random.NextUniform() < weight)
            {
                yi.Add(y);
                vi.Add(v);
            }
        }

        return ([.. yi], [.. vi]);
    }
}
