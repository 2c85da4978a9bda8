using System.Text.Json;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Moderators;

/// <summary>Subgroups with a τ² each and with one for all against metafor 3.8.1 (validation/subgroups.R), relative 1e-8.</summary>
public sealed class SubgroupsTests
{
    private static readonly JsonElement Reference = ReferenceFile.Read("subgroups.json").GetProperty("cases");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Reference.GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Levels_with_their_own_heterogeneity_and_the_test_between_are_metafors(int index)
    {
        var c = Reference[index];
        var expected = c.GetProperty("own");
        var analysis = Subgroups.Fit(c.Numbers("yi"), c.Numbers("vi"), Levels(c), Options(c));

        Assert.Null(analysis.Joint);
        Assert.Equal(c.Items("levels").Select(l => l.GetString()), analysis.Levels.Select(l => l.Level));
        Near.Equal(expected.Numbers("beta"), [.. analysis.Levels.Select(l => l.Fit.Pooled.Value)], 1e-8);
        Near.Equal(expected.Numbers("se"), [.. analysis.Levels.Select(l => l.Fit.Pooled.StandardError)], 1e-8);
        Near.Equal(expected.Numbers("tau2"), [.. analysis.Levels.Select(l => l.Fit.Tau2)], 1e-8);
        Near.Relative(expected.Number("q"), analysis.Q, 1e-8, "Q between");
        Near.Relative(expected.Number("p"), analysis.P, 1e-7, "p");
        Assert.Equal(analysis.Levels.Count - 1, analysis.Df);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Levels_with_a_common_heterogeneity_and_the_test_between_are_metafors(int index)
    {
        var c = Reference[index];
        var expected = c.GetProperty("common");
        var analysis = Subgroups.Fit(c.Numbers("yi"), c.Numbers("vi"), Levels(c), Options(c), commonTau2: true);

        Near.Equal(expected.Number("tau2"), analysis.Joint!.Tau2, 1e-8, "τ²");
        Assert.All(analysis.Levels, l => Assert.Equal(analysis.Joint.Tau2, l.Fit.Tau2));
        Near.Equal(expected.Numbers("beta"), [.. analysis.Levels.Select(l => l.Fit.Pooled.Value)], 1e-8);
        Near.Equal(expected.Numbers("se"), [.. analysis.Levels.Select(l => l.Fit.Pooled.StandardError)], 1e-8);
        Near.Equal(expected.Numbers("lower"), [.. analysis.Levels.Select(l => l.Fit.Pooled.Ci.Lower)], 1e-8);
        Near.Relative(expected.Number("qm"), analysis.Q, 1e-8, "QM");
        Near.Relative(expected.Number("qmP"), analysis.P, 1e-7, "p");
        Assert.Equal(analysis.Joint.Coefficients[0].Df, analysis.Df2);
    }

    [Fact]
    public void Every_study_is_in_one_level_and_keeps_its_place()
    {
        var analysis = Subgroups.Fit([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], ["b", "a", "b", "a", "b"], new PoolingOptions());

        Assert.Equal([1, 3], analysis.Levels[0].Index);
        Assert.Equal([0, 2, 4], analysis.Levels[1].Index);
        Assert.Equal(3, analysis.Levels[1].Fit.K);
    }

    [Fact]
    public void A_level_of_one_study_takes_part_with_its_own_error()
    {
        var analysis = Subgroups.Fit([1, 2, 4], [1, 1, 4], ["a", "a", "b"], new PoolingOptions { CommonEffect = true });

        // Means 1.5 (variance 1/2) and 4 (variance 4): Q = 2.5²/4.5.
        Assert.Equal(6.25 / 4.5, analysis.Q, 14);
    }

    [Fact]
    public void One_level_is_no_subgroup_analysis() =>
        Assert.Throws<ArgumentException>(() => Subgroups.Fit([1, 2], [1, 1], ["a", "a"], new PoolingOptions()));

    private static string[] Levels(JsonElement c) => [.. c.Items("level").Select(l => l.GetString()!)];

    private static PoolingOptions Options(JsonElement c)
    {
        var method = c.GetProperty("method").GetString()!;
        return new PoolingOptions
        {
            CommonEffect = method == "EE",
            Tau2 = method == "EE" ? Tau2Estimator.REML : Enum.Parse<Tau2Estimator>(method),
            Test = c.GetProperty("test").GetString() switch { "z" => CoefficientTest.Z, "t" => CoefficientTest.T, _ => CoefficientTest.KnappHartung },
        };
    }
}
