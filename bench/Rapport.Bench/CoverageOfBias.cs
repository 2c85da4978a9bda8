using Rapport.Statistics;
using Rapport.Statistics.Bias;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Bench;

/// <summary>Effects that may depend on their standard errors, variances between 0.01 and 0.2; the effect of a study without sampling error is 0.3.</summary>
internal static class CoverageOfBias
{
    private const double Mean = 0.3, Heterogeneous = 0.1;
    private static readonly PoolingOptions Wald = new(), KnappHartung = new() { Test = CoefficientTest.KnappHartung };

    public static CoverageTable Asymmetry() => new CoverageTable("Regression tests of asymmetry: effects around 0.3 + sei", 20_000,
        ["k 10, variances 2vi", "k 10, τ² 0", "k 10, τ² 0.1", "k 30, τ² 0.1"]).Simulate((s, random, table) =>
        {
            var (yi, vi) = Line(s == 3 ? 30 : 10, Mean, s < 2 ? 0 : Heterogeneous, Math.Sqrt, random, dispersion: s == 0 ? 2 : 1);
            void Both(string name, AsymmetryTest test, string note)
            {
                table.Count($"{name}, slope", s, test.Slope.Ci, 1, note);
                table.Count($"{name}, limit", s, test.Limit.Ci, Mean, note);
            }

            Both("Egger", Egger.Test(yi, vi), "exact where variances are in proportion to vi (first two columns); τ² breaks the proportion, and its weights are too unequal");
            Both("within the model, z", RegressionTest.WithinModel(yi, vi, Wald), "takes τ² as known: too narrow with few studies and heterogeneity");
            Both("within the model, Knapp–Hartung", RegressionTest.WithinModel(yi, vi, KnappHartung), "near the nominal level; its limit some points below with few heterogeneous studies");
            Both("Thompson", SmallStudyTests.Thompson(yi, vi), "t without rescaling: too wide at and near τ² = 0");
        });

    public static CoverageTable Adjusted() => new CoverageTable("The effect 0.3 of a study without sampling error, 20 studies", 10_000,
        ["no bias, τ² 0, effect 0", "no bias, τ² 0", "no bias, τ² 0.1", "line in sei, τ² 0", "line in vi, τ² 0", "limit model, α 1, τ² 0.1", "4 lowest of 24 left out, τ² 0"])
        .Simulate((s, random, table) =>
        {
            var (yi, vi) = Scenario(s, random);
            var truth = s == 0 ? 0 : Mean;
            var (pets, fit) = (PetPeese.Run(yi, vi), InverseVariance.Fit(yi, vi, KnappHartung));
            table.Count("PET", s, pets.Pet.Limit.Ci, truth, "exact with a line in sei and τ² 0 (columns 1, 2, 4); τ² breaks its weights, a line in vi its form");
            table.Count("PEESE", s, pets.Peese.Limit.Ci, truth, "exact with a line in vi and τ² 0 (columns 1, 2, 5); a line in sei biases it, τ² breaks its weights");
            table.Count("PET-PEESE, as chosen", s, pets.Chosen.Ci, truth, "the choice by a test is not in the interval");
            table.Count("limit meta-analysis", s, LimitMetaAnalysis.Run(yi, vi, fit.Tau2).Adjusted.Ci, truth,
                "its published standard error leaves τ and α out: far too narrow under heterogeneity, too wide at τ² 0, where an estimated τ² above 0 steadies the estimate");
            table.Count("limit meta-analysis, τ² 0 given", s, LimitMetaAnalysis.Run(yi, vi, 0).Adjusted.Ci, truth, "what its standard error is exact for: columns 1, 2, 4");
            const string filled = "claims no level: fills where nothing is missing and counts filled studies as observed";
            table.Count("trim and fill (metafor: z)", s, TrimAndFill.Run(yi, vi, Wald).Fit.Pooled.Ci, truth, filled);
            table.Count("trim and fill (meta: Knapp–Hartung)", s, Filled(yi, vi), truth, filled);
            table.Count("not adjusted, Knapp–Hartung", s, fit.Pooled.Ci, truth, "what the others are to mend; nominal without bias");
        });

    public static CoverageTable WorstCases() => new CoverageTable(
        "The effect before selection: affirmative results η times as likely to be published (Mathur and VanderWeele's model), τ² 0.05", 4_000,
        ["15 studies, η 4", "60 studies, η 1", "60 studies, η 4", "60 studies, η 10"]).Simulate((s, random, table) =>
        {
            var ratio = s switch { 1 => 1, 3 => 10, _ => 4.0 };
            var (yi, vi) = CoverageOfEffects.Published(s == 0 ? 15 : 60, 1 / ratio, random);
            var result = WorstCase.Run(yi, vi, KnappHartung, ratio);
            table.Count("corrected by the true η", s, result.Corrected.Ci, Mean, "a sandwich with t on k − 1: too narrow where few studies, those that are not affirmative, carry it");
            table.Count("worst case, from its lower limit up", s, result.WorstCase is { } worst ? new Interval(worst.Ci.Lower, double.PositiveInfinity) : null, Mean,
                "a bound, not an estimate: has to hold in 97.5 % or more");
            table.Count("not corrected, Knapp–Hartung", s, InverseVariance.Fit(yi, vi, KnappHartung).Pooled.Ci, Mean, "what the correction is to mend");
        });

    private static Interval Filled(double[] yi, double[] vi) =>
        TrimAndFill.Run(yi, vi, KnappHartung, new() { Trimming = TrimmingModel.CommonEffect, RefitByNormal = false }).Fit.Pooled.Ci;

    private static (double[] Yi, double[] Vi) Scenario(int s, RandomSource random) => s switch
    {
        0 => Line(20, 0, 0, _ => 0, random),
        1 => Line(20, Mean, 0, _ => 0, random),
        2 => Line(20, Mean, Heterogeneous, _ => 0, random),
        3 => Line(20, Mean, 0, Math.Sqrt, random),
        4 => Line(20, Mean, 0, v => 2 * v, random),
        5 => Line(20, Mean, Heterogeneous, v => Math.Sqrt(v + Heterogeneous) - Math.Sqrt(Heterogeneous), random),
        _ => LowestLeftOut(4, Line(24, Mean, 0, _ => 0, random)),
    };

    /// <summary>Effects around <paramref name="mean"/> + shift(vi) with variances dispersion · vi + τ².</summary>
    private static (double[] Yi, double[] Vi) Line(int k, double mean, double tau2, Func<double, double> shift, RandomSource random, double dispersion = 1)
    {
        double[] vi = [.. Enumerable.Range(0, k).Select(_ => 0.01 + (0.19 * random.NextUniform()))];
        double[] yi = [.. vi.Select(v => mean + shift(v) + (Math.Sqrt((dispersion * v) + tau2) * random.NextNormal()))];
        return (yi, vi);
    }

    private static (double[] Yi, double[] Vi) LowestLeftOut(int fewer, (double[] Yi, double[] Vi) all)
    {
        int[] kept = [.. Enumerable.Range(0, all.Yi.Length).OrderBy(i => all.Yi[i]).Skip(fewer).Order()];
        return ([.. kept.Select(i => all.Yi[i])], [.. kept.Select(i => all.Vi[i])]);
    }
}
