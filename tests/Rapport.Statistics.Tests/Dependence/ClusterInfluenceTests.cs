using System.Text.Json;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>Every cluster left out and the model fitted again, against metafor's (validation/cluster-influence.R).</summary>
public sealed class ClusterInfluenceTests
{
    public static TheoryData<string> Cases => [.. All.Select(c => c.GetProperty("name").GetString()!)];

    private static IEnumerable<JsonElement> All => ReferenceFile.Read("cluster-influence.json").Items("cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_cluster_has_the_influence_that_metafor_gives_it(string name)
    {
        var json = All.Single(c => c.GetProperty("name").GetString() == name);
        var (fit, cluster) = Fitted(json);
        var figures = json.GetProperty("figures");

        var cases = ClusterInfluence.Of(fit, cluster);

        // metafor's optimiser stops near the summit of each of these likelihoods: see docs/methods/Multilevel.md.
        Assert.Equal(figures.Integers("cluster").Order(), cases.Select(c => c.Label).Order());
        var ordered = figures.Integers("cluster").Select(label => cases.Single(c => c.Label == label)).ToArray();
        Near.Equal(figures.Numbers("cook"), [.. ordered.Select(c => c.CooksDistance)], 2e-4, "Cook's distance");
        Near.Equal(figures.Numbers("x2"), [.. ordered.Select(c => c.X2)], 2e-4, "X²");
        Assert.Equal(figures.Integers("k"), ordered.Select(c => c.X2Df));
        var dfbetas = figures.Items("dfbetas").Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray()).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            Near.Equal(dfbetas[i], ordered[i].Dfbetas, 2e-4, $"dfbetas of {ordered[i].Label}");
        }
    }

    [Fact]
    public void A_cluster_that_alone_decides_a_coefficient_leaves_no_answer()
    {
        double[] yi = [0.1, 0.3, 0.2, 0.9, 1.1];
        var fit = MultilevelModel.Fit(
            yi, BlockCovariance.Diagonal([0.04, 0.05, 0.04, 0.05, 0.04]), new DesignBuilder(5).AddIntercept().AddNumeric("last", [0, 0, 0, 1, 1]).Build(),
            [RandomTerm.Intercept("study", [1, 1, 2, 3, 3])], new MultilevelOptions());

        var cases = ClusterInfluence.Of(fit, [1, 1, 2, 3, 3]);

        Assert.Null(cases[2].Without);
        Assert.True(double.IsNaN(cases[2].CooksDistance));
        Assert.All(cases.Take(2), c => Assert.True(double.IsFinite(c.CooksDistance)));
        Assert.Throws<ArgumentException>(() => ClusterInfluence.Of(fit, [1, 1, 1, 1, 1]));
    }

    private static (MultilevelFit Fit, int[] Cluster) Fitted(JsonElement json)
    {
        var columns = json.GetProperty("columns");
        var (yi, vi, outer, inner) = (columns.Numbers("yi"), columns.Numbers("vi"), columns.Integers("outer"), columns.Integers("inner"));
        var rho = json.Number("rho");
        var v = rho == 0 ? BlockCovariance.Diagonal(vi) : KnownV.Uniform(vi, outer, rho);
        var design = columns.TryGetProperty("x", out _) ? new DesignBuilder(yi.Length).AddIntercept().AddNumeric("x", columns.Numbers("x")).Build() : null;
        return (MultilevelModel.Fit(yi, v, design, RandomTerm.Nested(("outer", outer), ("inner", inner)), new MultilevelOptions()), outer);
    }
}
