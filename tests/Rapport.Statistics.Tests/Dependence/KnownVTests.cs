using Rapport.Statistics.Dependence;

namespace Rapport.Statistics.Tests.Dependence;

public sealed class KnownVTests
{
    public static TheoryData<string> Cases => [.. ReferenceFile.Read("known-v.json").Items("cases").Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_case_agrees_with_vcalc(string name)
    {
        var json = ReferenceFile.Read("known-v.json").Items("cases").Single(c => c.GetProperty("name").GetString() == name);
        var call = json.GetProperty("call");
        int[]? Labels(string member) => call.TryGetProperty(member, out _) ? call.Integers(member) : null;
        double[]? Values(string member) => call.TryGetProperty(member, out _) ? call.Numbers(member) : null;
        double? Value(string member) => call.TryGetProperty(member, out var value) ? value.GetDouble() : null;
        var vi = call.Numbers("vi");
        var v = KnownV.From(vi, new SamplingCorrelation
        {
            Cluster = call.Integers("cluster"),
            Subgroup = Labels("subgroup"),
            Type = Labels("type"),
            Observation = Labels("obs"),
            Time1 = Values("time1"),
            Time2 = Values("time2"),
            Group1 = Labels("grp1"),
            Group2 = Labels("grp2"),
            Weight1 = Values("w1"),
            Weight2 = Values("w2"),
            Within = Value("within"),
            Between = Value("between"),
            Autocorrelation = Value("phi"),
        });
        var expected = json.Numbers("v");
        for (var i = 0; i < vi.Length; i++)
        {
            for (var j = 0; j < vi.Length; j++)
            {
                Near.Equal(expected[i * vi.Length + j], v[i, j], 1e-14, $"V[{i},{j}]");
            }
        }
    }

    [Fact]
    public void One_correlation_for_all_rows_is_the_case_of_scales_that_all_differ()
    {
        double[] vi = [0.2, 0.1, 0.3, 0.25];
        int[] cluster = [7, 7, 3, 7];
        var known = KnownV.From(vi, new SamplingCorrelation { Cluster = cluster, Observation = [1, 2, 3, 4], Within = 0.6 });
        var uniform = KnownV.Uniform(vi, cluster, 0.6);
        Assert.Equal(known[3, 0], uniform[3, 0]);
        Assert.Equal(0.6 * Math.Sqrt(0.2 * 0.25), uniform[0, 3], 1e-16);
        Assert.Equal(0, uniform[0, 2]);
    }

    [Fact]
    public void An_impossible_combination_is_found_before_anything_is_fitted()
    {
        // Rows that share everything would be one row.
        var v = KnownV.From([1, 1, 1], new SamplingCorrelation { Cluster = [1, 2, 2], Observation = [1, 1, 1], Within = 0.5 });
        Assert.Equal(1, v.FirstIndefiniteCluster());
        Assert.Throws<ArgumentException>(() => MultilevelModel.Fit([1, 2, 3], v, null, [], new MultilevelOptions()));
    }

    [Fact]
    public void A_missing_correlation_is_asked_for()
    {
        var thrown = Assert.Throws<ArgumentException>(() => KnownV.From([1, 1], new SamplingCorrelation { Cluster = [1, 1], Type = [1, 2] }));
        Assert.Contains("Between", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => KnownV.From([1, 1], new SamplingCorrelation { Cluster = [1, 1], Group1 = [1, 2], Group2 = [1, 3] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => KnownV.Uniform([1, 1], [1, 1], 1.5));
    }

    [Fact]
    public void Blocks_are_found_in_a_whole_matrix()
    {
        var v = BlockCovariance.FromMatrix(new double[,] { { 2, 0, 0.5 }, { 0, 3, 0 }, { 0.5, 0, 4 } });
        Assert.Equal(2, v.Clusters.Count);
        Assert.Equal([0, 2], v.Clusters.Rows(0).ToArray());
        Assert.Equal([2, 0.5, 0.5, 4], v.Block(0).ToArray());
        Assert.Equal(0, v[0, 1]);
    }
}
