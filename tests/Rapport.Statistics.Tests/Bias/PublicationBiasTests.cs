using System.Text.Json;
using Rapport.Statistics.Bias;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Bias;

/// <summary>Against metafor, R's lm and brute force: validation/publication_bias.R.</summary>
public sealed class PublicationBiasTests
{
    private static IEnumerable<(string Name, double[] Yi, double[] Vi, JsonElement Set)> Sets => BiasReference.Sets("publication_bias.json");

    [Fact]
    public void Fail_safe_numbers_agree_with_metafor_and_with_brute_force()
    {
        foreach (var (name, yi, vi, set) in Sets)
        {
            Assert.Equal((long?)set.Number("rosenthal"), FailSafeN.Rosenthal(yi, vi).N);
            Near.Relative(set.Number("rosenthalP"), FailSafeN.Rosenthal(yi, vi).Observed, 1e-10, name);
            Assert.Equal((long?)set.Number("rosenthal01"), FailSafeN.Rosenthal(yi, vi, 0.01).N);
            Assert.Equal((long?)set.Number("orwin"), FailSafeN.Orwin(yi, []).N);
            Assert.Equal((long?)set.Number("orwinWeighted"), FailSafeN.Orwin(yi, vi, 0.1).N);
            Assert.Equal((long?)set.Number("rosenberg"), FailSafeN.Rosenberg(yi, vi).N);
            Near.Relative(set.Number("rosenbergP"), FailSafeN.Rosenberg(yi, vi).Observed, 1e-10, name);
            Assert.Equal((long?)set.Number("generalFE"), FailSafeN.General(yi, vi, new PoolingOptions { CommonEffect = true }).N);
            Assert.Equal((long?)set.Number("generalDL"), FailSafeN.General(yi, vi, new PoolingOptions { Tau2 = Tau2Estimator.DL }).N);
        }
    }

    /// <summary>
    /// n studies at 0 of weight w beside these: the effect falls as Σwy/(nw), its Knapp–Hartung standard error as √(Σwy²/w)/n, so that t goes to
    /// Σwy/√(w Σwy²) and not to 0.
    /// </summary>
    [Theory]
    [InlineData(new[] { 0.4, 0.5, 0.6, 0.5 })]
    [InlineData(new[] { 0.2, 0.1, 0.3, 0.15 })]
    public void With_knapp_hartung_there_is_a_number_only_where_the_limit_of_t_is_not_significant(double[] yi)
    {
        double[] vi = [.. yi.Select(_ => 0.01)];
        double t = yi.Sum() / Math.Sqrt(yi.Sum(y => y * y));

        FailSafe found = FailSafeN.General(yi, vi, new PoolingOptions { Tau2 = Tau2Estimator.DL, Test = CoefficientTest.KnappHartung }, most: 5000);

        Assert.True(found.Observed < 0.05);
        Assert.Equal(t > 1.96, found.N is null);
    }

    [Fact]
    public void Pet_and_peese_agree_with_weighted_least_squares()
    {
        foreach (var (name, yi, vi, set) in Sets)
        {
            PetPeeseResult result = PetPeese.Run(yi, vi);
            Same(set.GetProperty("pet"), result.Pet, name);
            Same(set.GetProperty("peese"), result.Peese, name);
            Assert.Equal(result.UsesPeese ? result.Peese.Limit : result.Pet.Limit, result.Chosen);
        }
    }

    [Fact]
    public void Excess_significance_agrees_with_metafor()
    {
        foreach (var (name, yi, vi, set) in Sets)
        {
            foreach (JsonElement reference in set.Items("excess"))
            {
                ExcessResult result = ExcessSignificance.Test(yi, vi, reference.Number("theta"), reference.Number("tau2"));
                Assert.Equal(reference.Number("observed"), result.Observed);
                // With τ² metafor integrates the power numerically; here it is a closed form.
                double tolerance = reference.Number("tau2") > 0 ? 1e-4 : 1e-9;
                Near.Relative(reference.Number("expected"), result.Expected, tolerance, name);
                Near.Equal(reference.Numbers("power"), result.Power, tolerance, name);
                Near.Relative(reference.Number("chi2p"), result.ChiSquaredP, tolerance, name);
                if (reference.Maybe("p") is { } p) Near.Relative(p, result.P, tolerance, name);
                if (reference.Maybe("limit") is { } limit) Near.Equal(limit, result.ThetaLimit ?? double.NaN, 1e-3, name);
            }

            Near.Relative(set.Items("excess").First().Number("theta"), ExcessSignificance.Test(yi, vi).Theta, 1e-12, name);
        }
    }

    [Fact]
    public void Worst_case_and_selection_ratio_agree_with_their_formulas_in_R()
    {
        foreach (var (name, yi, vi, set) in Sets)
        {
            foreach (JsonElement reference in set.Items("worst"))
            {
                WorstCaseResult result = WorstCase.Run(yi, vi, new PoolingOptions(), reference.Number("eta"), reference.GetProperty("positive").GetBoolean());
                Assert.Equal(reference.Number("affirmative"), result.Affirmative);
                Near.Equal(reference.Number("worst"), result.WorstCase!.Value, 1e-7, name);
                Near.Equal(reference.Number("worstSe"), result.WorstCase.StandardError, 1e-7, name);
                Near.Equal(reference.Number("corrected"), result.Corrected.Value, 1e-8, name);
                Near.Equal(reference.Number("correctedSe"), result.Corrected.StandardError, 1e-8, name);
                Near.Equal(reference.Number("lower"), result.Corrected.Ci.Lower, 1e-8, name);
                if (reference.Maybe("toNull") is { } ratio) Near.Relative(ratio, result.RatioToNull, 1e-6, name);
                else Assert.Equal(double.PositiveInfinity, result.RatioToNull);
            }
        }
    }

    [Fact]
    public void Tests_for_counts_and_standardized_differences_agree_with_weighted_least_squares()
    {
        foreach (JsonElement t in ReferenceFile.Read("publication_bias.json").Items("tables"))
        {
            double[] a = t.Numbers("ai"), n1 = t.Numbers("n1i"), c = t.Numbers("ci"), n2 = t.Numbers("n2i"), yi = t.Numbers("yi"), vi = t.Numbers("vi");
            string name = t.GetProperty("name").GetString()!;
            Same(t.GetProperty("harbord"), SmallStudyTests.Harbord(a, n1, c, n2), name);
            Same(t.GetProperty("macaskill"), SmallStudyTests.Macaskill(yi, vi, [.. n1.Zip(n2, (x, y) => x + y)]), name);
            Same(t.GetProperty("peters"), SmallStudyTests.Peters(yi, a, n1, c, n2), name);
            Same(t.GetProperty("deeks"), SmallStudyTests.Deeks(yi, n1, n2), name);
            Same(t.GetProperty("pustejovsky"), SmallStudyTests.PustejovskyRodgers(yi, n1, n2), name);
            AsymmetryTest thompson = SmallStudyTests.Thompson(yi, vi);
            Near.Equal(t.GetProperty("thompson").Number("statistic"), thompson.Statistic, 1e-9, name);
            Near.Equal(t.GetProperty("thompson").Number("limit"), thompson.Limit.Value, 1e-9, name);
        }
    }

    /// <summary>Harrer et al. 2021, Doing Meta-Analysis with R, chapter 9: the 18 studies of "third wave" therapies, as printed there.</summary>
    [Fact]
    public void The_limit_meta_analysis_of_the_textbook()
    {
        double[] yi =
        [
            0.7091362, 0.3548641, 1.7911700, 0.1824552, 0.4218509, 0.63, 0.7248838, 0.5286638, 0.284, 1.2750682, 0.1036082, 0.3883906, 0.5407398,
            0.4261593, 0.5153969, 1.4797260, 0.6125782, 0.6,
        ];
        double[] sei =
        [
            0.2608202, 0.1963624, 0.3455692, 0.1177874, 0.1448128, 0.196, 0.2246641, 0.2104609, 0.168, 0.3371997, 0.1947275, 0.2307689, 0.2443133,
            0.2579379, 0.3512737, 0.3152817, 0.2266834, 0.249,
        ];
        double[] vi = [.. sei.Select(s => s * s)];
        LimitResult limit = LimitMetaAnalysis.Run(yi, vi, InverseVariance.Fit(yi, vi, new PoolingOptions()).Tau2);
        Assert.Equal(-0.0345, limit.Adjusted.Value, 5e-5);
        Assert.Equal(-0.3630, limit.Adjusted.Ci.Lower, 5e-5);
        Assert.Equal(0.2940, limit.Adjusted.Ci.Upper, 5e-5);
        Assert.Equal(0.0820, limit.Tau2, 5e-5);
        Assert.Equal(45.50, limit.Q, 5e-3);
        Near.Equal(limit.Q, limit.QSmallStudy + limit.QResidual, 1e-10);
        AsymmetryTest egger = Egger.Test(yi, vi);
        Assert.Equal(4.111, egger.Slope.Value, 5e-4);
        Assert.Equal(4.677, egger.Statistic, 5e-4);
        Assert.Equal(0.00025, egger.P, 5e-6);
    }

    [Fact]
    public void Without_small_study_effects_and_heterogeneity_the_limit_is_the_line_through_the_radial_plot()
    {
        LimitResult limit = LimitMetaAnalysis.Run([0.5, 0.5, 0.5, 0.5], [0.1, 0.2, 0.3, 0.05], 0);
        Near.Equal(0.5, limit.Adjusted.Value, 1e-14);
        Near.Equal(0, limit.Alpha, 1e-13);
        Assert.Equal(limit.Beta, limit.LimitEffects[2]);
    }

    private static void Same(JsonElement reference, AsymmetryTest test, string name)
    {
        Near.Relative(reference.Number("statistic"), test.Statistic, 1e-9, $"{name} {test.Name}");
        Near.Relative(reference.Number("p"), test.P, 1e-8, $"{name} {test.Name}");
        Near.Relative(reference.Number("slope"), test.Slope.Value, 1e-9, $"{name} {test.Name}");
        Near.Relative(reference.Number("limit"), test.Limit.Value, 1e-9, $"{name} {test.Name}");
        Near.Relative(reference.Number("limitSe"), test.Limit.StandardError, 1e-9, $"{name} {test.Name}");
    }

    /// <summary>Without significant studies there is none whose weight a ratio could change; mirrored data give mirrored answers.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_ratio_explains_an_effect_of_studies_that_are_none_of_them_significant(bool positive)
    {
        var sign = positive ? 1 : -1;
        double[] yi = [0.2 * sign, 0.3 * sign, 0.1 * sign], vi = [0.1, 0.1, 0.1];

        WorstCaseResult result = WorstCase.Run(yi, vi, new PoolingOptions(), 4, positive);

        Assert.Equal(0, result.Affirmative);
        Assert.Equal(double.PositiveInfinity, result.RatioToNull);
    }

    /// <summary>η = Σ_A w y / −Σ_N w y by hand: (1/0.01) / (0.2/0.1) = 50.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_ratio_to_no_effect_is_that_of_the_weighted_sums(bool positive)
    {
        var sign = positive ? 1 : -1;

        Assert.Equal(50, WorstCase.Run([1.0 * sign, -0.2 * sign], [0.01, 0.1], new PoolingOptions(), 4, positive).RatioToNull, 1e-12);
    }
}
