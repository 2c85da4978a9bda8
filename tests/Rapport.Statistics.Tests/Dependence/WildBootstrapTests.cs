using System.Text.Json;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>Against every sign vector fitted by metafor and tested by clubSandwich, one after the other.</summary>
public sealed class WildBootstrapTests
{
    public static TheoryData<string> Cases => [.. All.Select(c => c.GetProperty("name").GetString()!)];

    private static IEnumerable<JsonElement> All => ReferenceFile.Read("wild-bootstrap.json").Items("cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_sign_vector_gives_the_statistic_of_the_written_out_bootstrap(string name)
    {
        var json = All.Single(c => c.GetProperty("name").GetString() == name);
        var (fit, cluster) = Fitted(json, json.GetProperty("reestimate").GetBoolean() ? null : json.Numbers("sigma2"));
        var expected = json.Numbers("samples");
        var test = WildBootstrap.Test(fit, cluster, [.. json.Integers("tested").Select(c => c - 1)], new WildBootstrapOptions
        {
            Seed = 1,
            Replicates = expected.Length,
            AdjustResiduals = json.GetProperty("adjust").GetBoolean(),
            Reestimate = json.GetProperty("reestimate").GetBoolean(),
        });
        Assert.True(test.Exhaustive);
        Assert.Equal(0, test.Failed);
        Near.Equal(json.Number("statistic"), test.Statistic, 1e-5, "F of the data");
        Near.Equal(expected, test.Samples, 1e-4, "F of a sample");
        Assert.Equal(expected.Count(f => f >= json.Number("statistic") * (1 - 1e-6)) / (double)expected.Length, test.P, 1e-12);
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        var (fit, cluster) = Fitted(All.First(), null);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => WildBootstrap.Test(fit, cluster, [1], new WildBootstrapOptions { Seed = 1, Replicates = 50 }, stop.Token));
    }

    [Fact]
    public void The_same_seed_gives_the_same_samples_and_another_seed_others()
    {
        var (fit, cluster) = Fitted(All.First(), null);
        BootstrapTest Run(ulong seed, WildWeights weights) =>
            WildBootstrap.Test(fit, cluster, [1], new WildBootstrapOptions { Seed = seed, Replicates = 50, Weights = weights });
        Assert.False(Run(7, WildWeights.Rademacher).Exhaustive);
        Assert.Equal(Run(7, WildWeights.Webb).Samples, Run(7, WildWeights.Webb).Samples);
        Assert.NotEqual(Run(7, WildWeights.Webb).Samples, Run(8, WildWeights.Webb).Samples);
    }

    [Theory]
    [InlineData(WildWeights.Rademacher)]
    [InlineData(WildWeights.Webb)]
    public void Weights_have_mean_zero_and_variance_one(WildWeights weights)
    {
        var draw = new WildDraw(new WildBootstrapOptions { Seed = 3, Replicates = 20000, Weights = weights }, 40);
        var all = new double[20000 * 40];
        for (var sample = 0; sample < 20000; sample++)
        {
            draw.Fill(sample, all.AsSpan(sample * 40, 40));
        }

        Assert.Equal(0, all.Average(), 0.005);
        Assert.Equal(1, all.Average(w => w * w), 0.005);
        Assert.Equal(weights == WildWeights.Webb ? 6 : 2, all.Distinct().Count());
    }

    [Fact]
    public void An_intercept_alone_can_be_tested()
    {
        var schools = ReferenceModel.Named("konstantopoulos2011, three levels");
        var test = WildBootstrap.Test(
            schools.Fit(), schools.Terms[0].Group, [0], new WildBootstrapOptions { Seed = 1, Replicates = 1024, Reestimate = false });
        Assert.True(test.Exhaustive);
        Assert.Equal(1024, test.Samples.Count);
        Assert.InRange(test.P, 1.0 / 1024, 0.2);
    }

    private static (MultilevelFit Fit, int[] Cluster) Fitted(JsonElement json, double[]? sigma2)
    {
        var (yi, cluster, columns) = (json.Numbers("yi"), json.Integers("cluster"), json.GetProperty("columns").GetInt32());
        int[] row = [.. Enumerable.Range(0, yi.Length)];
        var terms = RandomTerm.Nested(("cluster", cluster), ("row", row));
        if (sigma2 is not null)
        {
            terms = [terms[0] with { FixedVariances = [sigma2[0]] }, terms[1] with { FixedVariances = [sigma2[1]] }];
        }

        var design = new Design([.. Enumerable.Range(0, columns).Select(c => c == 0 ? Design.Intercept : $"x{c}")], json.Numbers("x"));
        return (MultilevelModel.Fit(yi, BlockCovariance.Diagonal(json.Numbers("vi")), design, terms, new MultilevelOptions()), cluster);
    }
}
