using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.Counts;
using Rapport.Statistics.Pooling.Glmm;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling.Glmm;

/// <summary>What must hold of models of counts without another program.</summary>
public sealed class GlmmCertificateTests
{
    private static readonly CountTable[] Tables =
    [
        new(3, 113, 11, 106), new(12, 43, 3, 32), new(2, 91, 18, 88), new(0, 40, 6, 34), new(14, 50, 6, 55), new(2, 70, 9, 60),
    ];

    private static readonly RateTable[] Rates = [new(9, 413, 19, 398), new(8, 263, 19, 245), new(3, 487, 18, 478), new(6, 237, 7, 254), new(2, 260, 1, 230)];

    public static TheoryData<GlmmModel> Models => [GlmmModel.FixedStudies, GlmmModel.RandomStudies, GlmmModel.ConditionalExact];

    [Theory]
    [MemberData(nameof(Models))]
    public void Swapping_the_groups_turns_the_sign(GlmmModel model)
    {
        var options = new GlmmOptions { Model = model };
        var one = GeneralizedLinearMixedModel.OddsRatio(Tables, null, options);
        var other = GeneralizedLinearMixedModel.OddsRatio([.. Tables.Select(t => new CountTable(t.C, t.D, t.A, t.B))], null, options);

        Near.Relative(-one.Pooled.Value, other.Pooled.Value, 1e-6);
        Near.Relative(one.Pooled.StandardError, other.Pooled.StandardError, 1e-5);
        Near.Equal(one.Tau2, other.Tau2, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_fit_stops_when_it_is_told_to(GlmmModel model) => Assert.Throws<OperationCanceledException>(
        () => GeneralizedLinearMixedModel.OddsRatio(Tables, null, new GlmmOptions { Model = model, Cancellation = new(canceled: true) }));

    [Fact]
    public void Order_does_not_matter()
    {
        foreach (var model in Enum.GetValues<GlmmModel>())
        {
            var options = new GlmmOptions { Model = model };
            var one = GeneralizedLinearMixedModel.OddsRatio(Tables, null, options);
            var other = GeneralizedLinearMixedModel.OddsRatio([.. Tables.Reverse()], null, options);
            Near.Relative(one.Pooled.Value, other.Pooled.Value, 1e-8, $"{model}");
        }
    }

    [Fact]
    public void The_exact_common_effect_of_one_table_is_its_conditional_estimate()
    {
        // R: fisher.test(matrix(c(3, 11, 113, 106), 2))$estimate is the conditional maximum-likelihood odds ratio.
        var fit = GeneralizedLinearMixedModel.OddsRatio([new CountTable(3, 113, 11, 106)], null, new GlmmOptions { Model = GlmmModel.ConditionalExact, CommonEffect = true });
        var arm = new HypergeometricArm(3, 116, 117, 14);
        Assert.Equal(0, arm.At(fit.Pooled.Value).First, 1e-10);
        Assert.Equal(0.2570, Math.Exp(fit.Pooled.Value), 1e-3);
    }

    [Fact]
    public void Conditioning_removes_the_level_exactly_for_rates()
    {
        // With a common effect the conditional binomial and the Poisson with free levels have the same maximum (Breslow and Day 1987, §4.3).
        var conditional = GeneralizedLinearMixedModel.RateRatio(Rates, null, new GlmmOptions { Model = GlmmModel.ConditionalExact, CommonEffect = true });
        var free = GeneralizedLinearMixedModel.RateRatio(Rates, null, new GlmmOptions { CommonEffect = true });

        Near.Relative(conditional.Pooled.Value, free.Pooled.Value, 1e-9);
        Near.Relative(conditional.Pooled.StandardError, free.Pooled.StandardError, 1e-8);
        Near.Relative(conditional.Heterogeneity!.Statistic, free.Heterogeneity!.Statistic, 1e-8);
    }

    [Fact]
    public void More_nodes_change_nothing_that_matters()
    {
        foreach (var model in new[] { GlmmModel.FixedStudies, GlmmModel.ConditionalExact, GlmmModel.ConditionalApproximate })
        {
            var fits = new[] { 15, 31 }.Select(n => GeneralizedLinearMixedModel.OddsRatio(Tables, null, new GlmmOptions { Model = model, QuadraturePoints = n })).ToArray();
            Near.Equal(fits[0].Pooled.Value, fits[1].Pooled.Value, 1e-6, $"{model}");
            Near.Equal(fits[0].Tau2, fits[1].Tau2, 1e-6, $"{model}");
        }

        var random = new[] { 9, 15 }.Select(n => GeneralizedLinearMixedModel.OddsRatio(Tables, null, new GlmmOptions { Model = GlmmModel.RandomStudies, QuadraturePointsPerAxis = n })).ToArray();
        Near.Equal(random[0].Pooled.Value, random[1].Pooled.Value, 1e-5);
    }

    [Fact]
    public void Quadrature_integrates_polynomials_exactly()
    {
        foreach (var n in new[] { 1, 2, 7, 15, 30, 50 })
        {
            var rule = GaussHermite.Of(n);
            for (var power = 0; power <= Math.Min((2 * n) - 1, 20); power += 2)
            {
                // ∫ e^(−x²) x^(2m) dx = Γ(m + ½).
                var sum = Enumerable.Range(0, n).Sum(i => Math.Exp(rule.LogWeights[i] - (rule.Nodes[i] * rule.Nodes[i])) * Math.Pow(rule.Nodes[i], power));
                Near.Relative(Math.Exp(SpecialFunctions.LogGamma((power / 2.0) + 0.5)), sum, 1e-12, $"{n} nodes, power {power}");
            }
        }
    }

    [Fact]
    public void A_starved_search_says_that_it_did_not_converge()
    {
        foreach (var model in Enum.GetValues<GlmmModel>())
        {
            var fit = GeneralizedLinearMixedModel.OddsRatio(Tables, null, new GlmmOptions { Model = model, MaxIterations = 1 });
            Assert.False(fit.Convergence.Converged, $"{model}");
            Assert.NotEmpty(fit.Notices);
        }
    }

    [Fact]
    public void Wrong_calls_throw()
    {
        Assert.Throws<ArgumentException>(() => GeneralizedLinearMixedModel.OddsRatio([new CountTable(0, 5, 0, 5)], null, new GlmmOptions()));
        Assert.Throws<ArgumentException>(() => GeneralizedLinearMixedModel.RateRatio(Rates, null, new GlmmOptions { Model = GlmmModel.ConditionalApproximate }));
        Assert.Throws<ArgumentException>(() => GeneralizedLinearMixedModel.Proportion([5], [4], null, new GlmmOptions()));
        Assert.Throws<ArgumentException>(() => GeneralizedLinearMixedModel.OddsRatio(Tables, null, new GlmmOptions { Test = CoefficientTest.KnappHartung }));
    }
}
