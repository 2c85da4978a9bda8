using System.Text.Json;
using Rapport.Statistics.Bias;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Bias;

/// <summary>Small-study regressions within a multilevel model, against metafor and clubSandwich (validation/dependent.R).</summary>
public sealed class DependentAsymmetryTests
{
    [Fact]
    public void Regressions_on_errors_variances_and_sizes_agree_with_metafor_and_clubSandwich()
    {
        var (fit, cluster, figures, sizes) = Knapp();

        var egger = DependentAsymmetry.Egger(fit, cluster)!.Test;
        var other = DependentAsymmetry.On(fit, "sizes", "√(1/n1 + 1/n2)", sizes, cluster)!.Test;
        var line = DependentAsymmetry.PetPeese(fit, cluster)!.Result;
        Agree(figures.GetProperty("regtest"), egger);
        Agree(figures.GetProperty("sizes"), other);
        Agree(figures.GetProperty("peese"), line.Peese);
        Assert.Equal(line.Pet.Limit, egger.Limit);
        Assert.Equal(line.Pet.Limit.P / 2, line.PPet, 1e-15);
    }

    [Fact]
    public void Without_clusters_the_tests_are_those_of_the_model()
    {
        var (fit, _, _, _) = Knapp();
        Assert.Null(DependentAsymmetry.Egger(fit)!.Test.Df);
    }

    [Fact]
    public void A_predictor_that_the_model_holds_already_has_no_test()
    {
        var (fit, cluster, _, _) = Knapp();
        var ones = new double[fit.K];
        ones.AsSpan().Fill(3);

        Assert.Null(DependentAsymmetry.On(fit, "none", "constant", ones, cluster));
    }

    /// <summary>With an effect a cluster, no heterogeneity and the plain sandwich it is weighted least squares; without random effects the slope is Egger's.</summary>
    [Fact]
    public void Without_random_effects_the_slope_is_that_of_weighted_least_squares()
    {
        double[] y = [0.1, 0.4, 0.35, 0.8, 0.9, 0.2], v = [0.01, 0.04, 0.03, 0.2, 0.15, 0.02];
        var fit = MultilevelModel.Fit(y, BlockCovariance.Diagonal(v), null, [], new MultilevelOptions());

        Assert.Equal(Egger.Test(y, v).Slope.Value, DependentAsymmetry.Egger(fit)!.Test.Slope.Value, 1e-12);
    }

    [Fact]
    public void Moderators_have_no_pet_peese()
    {
        double[] y = [0.1, 0.4, 0.35, 0.8, 0.9, 0.2], v = [0.01, 0.04, 0.03, 0.2, 0.15, 0.02];
        var design = new DesignBuilder(6).AddIntercept().AddNumeric("x", [1, 2, 3, 4, 5, 7]).Build();
        var fit = MultilevelModel.Fit(y, BlockCovariance.Diagonal(v), design, [], new MultilevelOptions());

        Assert.Throws<ArgumentException>(() => DependentAsymmetry.PetPeese(fit));
        Assert.NotNull(DependentAsymmetry.Egger(fit));
    }

    private static void Agree(JsonElement expected, AsymmetryTest test)
    {
        // metafor's optimiser compares likelihoods: its variances are good to six digits.
        Near.Equal(expected.Numbers("estimate"), [test.Limit.Value, test.Slope.Value], 1e-5, "estimate");
        Near.Equal(expected.Numbers("se"), [test.Limit.StandardError, test.Slope.StandardError], 5e-6, "se");
        Near.Equal(expected.Numbers("df"), [test.Limit.Df!.Value, test.Df!.Value], 5e-6, "df");
        Near.Equal(expected.Numbers("p"), [test.Limit.P, test.P], 5e-5, "p");
    }

    private static (MultilevelFit Fit, int[] Cluster, JsonElement Figures, double[] Sizes) Knapp()
    {
        var json = ReferenceFile.Read("dependent.json").Items("cases").Single(c => c.GetProperty("name").GetString() == "knapp2017");
        var columns = json.GetProperty("columns");
        int[] cluster = [.. columns.Numbers("study").Select(s => (int)s)];
        var fit = MultilevelModel.Fit(
            columns.Numbers("yi"), BlockCovariance.Diagonal(columns.Numbers("vi")), null,
            RandomTerm.Nested(("study", cluster), ("esid", [.. Enumerable.Range(0, cluster.Length)])), new MultilevelOptions());
        double[] sizes = [.. columns.Numbers("n1i").Zip(columns.Numbers("n2i"), (a, b) => Math.Sqrt((1 / a) + (1 / b)))];
        return (fit, cluster, json.GetProperty("figures"), sizes);
    }
}
