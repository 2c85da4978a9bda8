using Rapport.Statistics.Dependence;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Tests.Dependence;

public sealed class AggregateTests
{
    [Fact]
    public void Every_group_agrees_with_metafor()
    {
        foreach (var set in ReferenceFile.Read("aggregation.json").Items("sets"))
        {
            var (yi, vi, group) = (set.Numbers("yi"), set.Numbers("vi"), set.Integers("group"));
            foreach (var reference in set.Items("cases"))
            {
                var effects = Aggregate.CompoundSymmetry(yi, vi, group, reference.Number("rho"));
                Near.Equal(reference.Numbers("yi"), [.. effects.Select(e => e.Yi)], 1e-12, "yi");
                Near.Equal(reference.Numbers("vi"), [.. effects.Select(e => e.Vi)], 1e-12, "vi");
                Assert.Equal(reference.Integers("group"), Clusters.Of(group).Labels);
            }
        }
    }

    [Fact]
    public void Equal_variances_give_the_mean_and_the_textbook_variance()
    {
        var effect = Aggregate.CompoundSymmetry([1, 2, 6], [0.2, 0.2, 0.2], [4, 4, 4], 0.4)[0];
        Near.Equal(3, effect.Yi, 1e-15);
        Near.Equal(0.2 / 3 * (1 + 2 * 0.4), effect.Vi, 1e-15);
    }

    [Fact]
    public void Uncorrelated_errors_are_pooled_by_inverse_variance()
    {
        var effect = Aggregate.CompoundSymmetry([1, 2], [1, 0.5], [1, 1], 0)[0];
        Near.Equal(5.0 / 3, effect.Yi, 1e-15);
        Near.Equal(1.0 / 3, effect.Vi, 1e-15);
    }

    [Fact]
    public void A_group_of_one_is_returned_as_it_is() =>
        Assert.Equal(
            [new Effect(0.1, 0.7), new Effect(0.3, 0.9)], Aggregate.CompoundSymmetry([0.1, 0.3], [0.7, 0.9], [7, -2], 0.5));

    [Theory]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_correlation_that_makes_the_covariance_singular_is_refused(double rho) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregate.CompoundSymmetry([1, 2, 3], [1, 1, 1], [1, 1, 1], rho));

    [Fact]
    public void Missing_effects_and_impossible_variances_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Aggregate.CompoundSymmetry([double.NaN], [1], [1], 0.5));
        Assert.Throws<ArgumentException>(() => Aggregate.CompoundSymmetry([1], [0], [1], 0.5));
        Assert.Throws<ArgumentException>(() => Aggregate.CompoundSymmetry([1], [1], [1, 2], 0.5));
    }

    [Fact]
    public void The_interpersonal_psychotherapy_rows_become_thirty_one_studies()
    {
        var rows = MetapsyDepression.Read("ipt");
        Assert.Equal(48, rows.Yi.Length);
        var studies = Aggregate.CompoundSymmetry(rows.Yi, rows.Vi, rows.Study, 0.5);
        Assert.Equal(31, studies.Length);
        var fit = InverseVariance.Fit(
            studies.Select(e => e.Yi).ToArray(), studies.Select(e => e.Vi).ToArray(), new PoolingOptions { Test = CoefficientTest.KnappHartung });
        Assert.Equal(0.48178, fit.Pooled.Value, 5e-6);
        Assert.Equal(0.31097, fit.Pooled.Ci.Lower, 5e-6);
        Assert.Equal(0.65259, fit.Pooled.Ci.Upper, 5e-6);
        Assert.Equal(0.159309, fit.Tau2, 5e-7);
    }
}
