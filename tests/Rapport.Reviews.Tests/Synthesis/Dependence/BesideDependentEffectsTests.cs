using System.Text.Json;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Small-study regressions, robust subgroups and exact covariances against metafor and clubSandwich (validation/dependent.R), through the whole synthesis.</summary>
public sealed class BesideDependentEffectsTests
{
    /// <summary>metafor's optimiser compares likelihoods and stops near the summit: see docs/methods/Multilevel.md.</summary>
    private const double OfItsOptimiser = 5e-6;

    private static readonly JsonElement[] All = [.. ReferenceCases.Read("dependent.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<string> Regressions { get; } = [.. With("regtest")];

    public static TheoryData<string> Subgroups { get; } = [.. With("levels")];

    public static TheoryData<string> Shared { get; } = [.. With("V")];

    [Theory]
    [MemberData(nameof(Regressions))]
    public void Regressions_within_the_model_agree_with_metafor_and_clubSandwich(string name)
    {
        var (reference, result) = Run(name);
        var figures = reference.GetProperty("figures");
        var bias = result.Bias!;
        Near(figures.GetProperty("regtest"), ^1, bias.Regtest!.Statistic, bias.Regtest.Df, bias.Regtest.P, null);
        if (bias.PetPeese is { } line)
        {
            Near(figures.GetProperty("regtest"), 0, line.Pet.Statistic, line.Pet.Df, line.Pet.P, line.Pet.Estimate);
            Near(figures.GetProperty("peese"), 0, line.Peese.Statistic, line.Peese.Df, line.Peese.P, line.Peese.Estimate);
        }

        Assert.Equal(figures.TryGetProperty("peese", out _), bias.PetPeese is not null);
        Assert.Null(bias.Egger);
        Assert.Null(bias.Selection);
        Assert.Contains(result.Notices, n => n.Contains("take effects as independent", StringComparison.Ordinal));
    }

    [Fact]
    public void Sizes_take_the_place_of_standard_errors_where_effects_are_standardised_mean_differences()
    {
        var (reference, result) = Run("sizes SMD");
        var test = Assert.Single(result.Bias!.RegressionTests!);

        Assert.Equal("pustejovsky-rodgers", test.Test);
        Near(reference.GetProperty("figures").GetProperty("sizes"), ^1, test.Statistic, test.Df, test.P, null);
        Near(reference.GetProperty("figures").GetProperty("sizes"), 0, double.NaN, null, double.NaN, test.Limit);

        var given = Run("knapp2017").Result;
        Assert.Empty(given.Bias!.RegressionTests!);
        Assert.Contains(given.Notices, n => n.Contains("Pustejovsky and Rodgers' is for standardised mean differences", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Subgroups))]
    public void Robust_subgroups_agree_with_clubSandwich(string name)
    {
        var (reference, result) = Run(name);
        var figures = reference.GetProperty("figures");
        var levels = figures.GetProperty("levels");
        ReferenceCases.Near(figures.Numbers("tau2"), result.Subgroups!.Select(s => s.Heterogeneity!.Tau2), 1e-7);
        ReferenceCases.Near(levels.Numbers("estimate"), result.Subgroups!.Select(s => s.Pooled.Estimate), 1e-7);
        ReferenceCases.Near(levels.Numbers("se"), result.Subgroups!.Select(s => s.Pooled.Se), 1e-7);
        ReferenceCases.Near(levels.Numbers("df"), result.Subgroups!.Select(s => s.Pooled.Df!.Value), 1e-7);
        ReferenceCases.Near(levels.Numbers("p"), result.Subgroups!.Select(s => s.Pooled.P), 1e-6);
        ReferenceCases.Near(levels.Numbers("lower").Concat(levels.Numbers("upper")), result.Subgroups!.SelectMany(s => s.Pooled.Ci[..1]).Concat(result.Subgroups!.Select(s => s.Pooled.Ci[1])), 1e-6);
        var test = result.SubgroupTest!;
        ReferenceCases.Near([figures.Number("q"), figures.Number("df"), figures.Number("df2"), figures.Number("p")], [test.Q, test.Df, test.Df2!.Value, test.P], 1e-6);
    }

    [Fact]
    public void A_level_of_one_cluster_cannot_carry_a_robust_interval_and_is_named()
    {
        var refusal = SynthesisTest.Run("study,yi,vi,level\nA,0.3,0.1,x\nA,0.5,0.1,x\nB,0.2,0.1,y\nC,0.4,0.1,y\nD,0.1,0.1,y\n", "map", "cluster=study", "subgroup", "level", "robust", "CR2").Refusal!;

        Assert.Equal(Ground.RefusalKind.NoAnswer, refusal.Kind);
        Assert.Contains("Subgroup 'x' of level lies in one cluster of study", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public void Effects_that_share_a_group_covary_as_its_figures_tell(string name)
    {
        var (reference, result) = Run(name);
        var figures = reference.GetProperty("figures");
        ReferenceCases.Near(figures.Numbers("V"), result.Detail!.Covariances!.Select(c => c.Covariance), 1e-12);
        ReferenceCases.Near([figures.Number("q")], [result.Heterogeneity!.Q], 1e-8);

        // Of two summits metafor may find the lower one: ours must not lie lower, and agree where it is the same.
        var higher = result.Fit!.LogLik - figures.Number("logLik");
        Assert.True(higher > -1e-8, $"{higher}");
        if (higher < 1e-8)
        {
            ReferenceCases.Near([figures.Number("estimate"), figures.Number("se")], [result.Pooled!.Estimate, result.Pooled.Se], 1e-4);
        }
    }

    [Fact]
    public void Outcomes_of_the_same_persons_correlate_by_rho_beside_shared_groups()
    {
        const string Rows = "study,grp1,grp2,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,x,c,10,4,20,12,4,20\nA,y,c,11,4,20,12,4,20\nB,x,c,10,4,30,13,4,30\nB,x,c,20,8,30,25,8,30\nC,x,c,11,4,25,12,4,25\n";
        var result = SynthesisTest.Run(Rows, "measure", "SMD", "model", "multilevel", "v-shared", "true", "rho", "0.6").Value;

        var (v1, v2) = (result.Studies[2].Vi, result.Studies[3].Vi);
        Assert.Equal([(1, 0), (3, 2)], result.Detail!.Covariances!.Select(c => (c.Row, c.Column)));
        Assert.Equal(0.6 * Math.Sqrt(v1 * v2), result.Detail.Covariances![1].Covariance, 1e-12);
    }

    [Theory]
    [InlineData("GEN", "--v-shared needs the figures of the groups")]
    [InlineData("MD", "no column for grp2")]
    public void Shared_groups_that_are_not_known_are_refused_with_the_reason(string measure, string reason)
    {
        const string Rows = "study,m1i,sd1i,n1i,m2i,sd2i,n2i,yi,vi\nA,10,4,20,12,4,20,0.1,0.1\nB,11,4,20,12,4,20,0.2,0.1\nC,11,4,20,12,4,20,0.3,0.1\n";
        var asked = SpecificationParser.Parse([new("measure", measure), new("model", "multilevel"), new("v-shared", "true")]);
        var refusal = asked.Refusal ?? SynthesisRun.Run(SynthesisTest.Table(Rows), asked.Value).Refusal!;

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Times with autoregression, through the options: metafor's <c>vcalc</c> and a heteroscedastic autoregressive model.</summary>
    [Fact]
    public void Times_with_autoregression_agree_with_metafor()
    {
        var (reference, result) = Run("ishak2007");
        var figures = reference.GetProperty("figures");
        ReferenceCases.Near(figures.Numbers("estimate"), result.Coefficients!.Select(c => c.Estimate), 1e-5);
        ReferenceCases.Near(figures.Numbers("se"), result.Coefficients!.Select(c => c.Se), 1e-5);
        ReferenceCases.Near(figures.Numbers("tau2"), result.Dependence!.Components!.Where(c => c.Sigma2 is not null).Select(c => c.Sigma2!.Value), 1e-4);
        ReferenceCases.Near([figures.Number("q")], [result.Heterogeneity!.Q], 1e-8);
    }

    [Theory]
    [InlineData("trimfill", "R0")]
    [InlineData("selection", "beta")]
    [InlineData("failsafe-target", "0.1")]
    public void Words_of_methods_that_take_effects_as_independent_are_refused(string option, string value)
    {
        var refusal = SpecificationParser.Parse([new("model", "multilevel"), new("bias", "true"), new(option, value)]).Refusal!;

        Assert.Contains("takes effects as independent", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_of_the_wild_bootstrap_is_taken_and_stated()
    {
        var csv = "study,yi,vi\n" + string.Join('\n', Enumerable.Range(0, 36).Select(i => FormattableString.Invariant($"{i / 2},{0.07 + (0.3 * Math.Sin(i / 2)) + (0.1 * Math.Cos(i))},{0.02 + (0.001 * i)}")));
        WildResult Test(string? seed) =>
            SynthesisTest.Run(csv, ["model", "multilevel", "wild", "199", .. seed is null ? Array.Empty<string>() : ["seed", seed]]).Value.Dependence!.Wild![0];

        Assert.Equal(1ul, Test(null).Seed);
        Assert.Equal(Test(null).P, Test("1").P);
        Assert.Equal(7ul, Test("7").Seed);
        Assert.Contains(Enumerable.Range(2, 4), seed => Test($"{seed}").P != Test(null).P);
    }

    [Fact]
    public void The_report_counts_effects_in_studies_and_tells_Q_once()
    {
        var (reference, result) = Run("assink2016");
        var options = reference.GetProperty("options").EnumerateObject().SelectMany(o => new[] { o.Name, o.Value.GetString()! });
        var html = ReportPage.Write(new() { Result = result, Specification = SynthesisTest.Specify([.. options]), DataName = "assink2016.csv", DataHash = "" }).ToString()!;

        Assert.Contains("100 effects in 17 studies", html, StringComparison.Ordinal);
        Assert.DoesNotContain("100 studies", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("Cochran’s Q = ").Length);
        Assert.Contains("Rodgers MA, Pustejovsky JE (2021)", html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> With(string figure) =>
        All.Where(c => c.GetProperty("figures").TryGetProperty(figure, out _)).Select(c => c.GetProperty("name").GetString()!);

    private static JsonElement Case(string name) => All.Single(c => c.GetProperty("name").GetString() == name);

    private static (JsonElement Case, SynthesisResult Result) Run(string name) => ReferenceCases.Run(Case(name));

    private static void Near(JsonElement expected, Index at, double statistic, double? df, double p, double? estimate)
    {
        if (df is { } satterthwaite)
        {
            ReferenceCases.Near([expected.Numbers("statistic")[at], expected.Numbers("df")[at]], [statistic, satterthwaite], OfItsOptimiser);
            ReferenceCases.Near([expected.Numbers("p")[at]], [p], 10 * OfItsOptimiser);
        }

        if (estimate is { } limit)
        {
            ReferenceCases.Near([expected.Numbers("estimate")[at]], [limit], 2 * OfItsOptimiser);
        }
    }
}
