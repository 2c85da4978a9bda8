using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>What must hold whatever the data, and the awkward cases.</summary>
public sealed class MultilevelInvarianceTests
{
    private static readonly ReferenceModel Schools = ReferenceModel.Named("konstantopoulos2011, three levels");

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        int[] order = [.. Enumerable.Range(0, Schools.Yi.Length).OrderBy(i => i * 37 % Schools.Yi.Length)];
        T[] Shuffled<T>(IReadOnlyList<T> values) => [.. order.Select(i => values[i])];
        var terms = RandomTerm.Nested(("district", Shuffled(Schools.Terms[0].Group)), ("school", Shuffled(Schools.Terms[1].Group)));
        double[] vi = [.. order.Select(i => Schools.V[i, i])];
        var shuffled = MultilevelModel.Fit(Shuffled(Schools.Yi), BlockCovariance.Diagonal(vi), null, terms, new MultilevelOptions());
        var plain = Schools.Fit();
        Near.Relative(plain.Pooled.Value, shuffled.Pooled.Value, 1e-12);
        Near.Relative(plain.Components[0].Value, shuffled.Components[0].Value, 1e-11);
        Near.Relative(
            ClusterRobust.Of(plain, Schools.Terms[0].Group).Coefficients[0].Df!.Value,
            ClusterRobust.Of(shuffled, terms[0].Group).Coefficients[0].Df!.Value, 1e-11);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e4)]
    public void Variances_scale_with_the_square_of_the_effects_and_ignore_a_shift(double scale)
    {
        double[] yi = [.. Schools.Yi.Select(y => 10 + scale * y)];
        double[] vi = [.. Enumerable.Range(0, yi.Length).Select(i => scale * scale * Schools.V[i, i])];
        var fit = MultilevelModel.Fit(yi, BlockCovariance.Diagonal(vi), null, Schools.Terms, new MultilevelOptions());
        var plain = Schools.Fit();
        for (var i = 0; i < 2; i++)
        {
            Near.Relative(scale * scale * plain.Components[i].Value, fit.Components[i].Value, 1e-7);
        }

        Near.Relative(10 + scale * plain.Pooled.Value, fit.Pooled.Value, 1e-9);
    }

    [Fact]
    public void One_intercept_a_row_is_the_random_effects_model()
    {
        double[] vi = [.. Enumerable.Range(0, Schools.Yi.Length).Select(i => Schools.V[i, i])];
        var pooled = InverseVariance.Fit(Schools.Yi, vi, new PoolingOptions());
        var fit = MultilevelModel.Fit(
            Schools.Yi, BlockCovariance.Diagonal(vi), null, [RandomTerm.Intercept("row", [.. Enumerable.Range(0, vi.Length)])], new MultilevelOptions());
        Near.Relative(pooled.Tau2, fit.Components[0].Value, 1e-10);
        Near.Relative(pooled.Pooled.Value, fit.Pooled.Value, 1e-11);
        Near.Relative(pooled.Heterogeneity.I2, fit.I2()[0], 1e-10);
        Near.Relative(pooled.Heterogeneity.Q, fit.Q.Statistic, 1e-12);
        Near.Relative(pooled.Statistics.LogLik, fit.Statistics.LogLik, 1e-11);
        Near.Relative(pooled.Statistics.Aicc, fit.Statistics.Aicc, 1e-11);
    }

    [Fact]
    public void Aggregating_first_is_the_same_as_a_model_without_variance_inside_studies()
    {
        var rows = ReferenceModel.Named("assink2016, CHE, year and type");
        int[] study = rows.Terms[0].Group;
        double[] vi = [.. Enumerable.Range(0, study.Length).Select(i => rows.V[i, i])];
        var effects = Aggregate.CompoundSymmetry(rows.Yi, vi, study, 0.6);
        var aggregated = InverseVariance.Fit([.. effects.Select(e => e.Yi)], [.. effects.Select(e => e.Vi)], new PoolingOptions { Tau2Known = 0.3 });
        var fit = MultilevelModel.Fit(
            rows.Yi, KnownV.Uniform(vi, study, 0.6), null, [RandomTerm.Intercept("study", study) with { FixedVariances = [0.3] }], new MultilevelOptions());
        Near.Relative(aggregated.Pooled.Value, fit.Pooled.Value, 1e-11);
        Near.Relative(aggregated.Pooled.StandardError, fit.Pooled.StandardError, 1e-11);
    }

    [Fact]
    public void Without_random_terms_it_is_generalised_least_squares()
    {
        var v = BlockCovariance.FromMatrix(new double[,] { { 1, 0.5, 0 }, { 0.5, 2, 0 }, { 0, 0, 4 } });
        var fit = MultilevelModel.Fit([1, 2, 3], v, null, [], new MultilevelOptions());

        // V⁻¹ of the first block is [2, −.5; −.5, 1] / 1.75; row sums 1.5/1.75 and .5/1.75.
        var (a, b, c) = (1.5 / 1.75, 0.5 / 1.75, 0.25);
        Near.Relative((a + 2 * b + 3 * c) / (a + b + c), fit.Pooled.Value, 1e-14);
        Near.Relative(1 / Math.Sqrt(a + b + c), fit.Pooled.StandardError, 1e-14);
        Assert.Null(fit.PredictionInterval());
    }

    [Fact]
    public void A_single_row_is_answered_with_itself()
    {
        var fit = MultilevelModel.Fit([0.4], BlockCovariance.Diagonal([0.09]), null, RandomTerm.Nested(("study", [1]), ("row", [1])), new MultilevelOptions());
        Assert.Equal(0.4, fit.Pooled.Value, 1e-15);
        Assert.Equal(0.3, fit.Pooled.StandardError, 1e-15);
        Assert.All(fit.Components, c => Assert.Equal(0, c.Value));
        Assert.NotEmpty(fit.Notices);
        Assert.True(double.IsFinite(fit.Statistics.Bic) && double.IsFinite(fit.Statistics.Aicc));
    }

    [Fact]
    public void Terms_that_group_the_rows_alike_are_named()
    {
        var fit = MultilevelModel.Fit(
            [0.1, 0.9, 0.4, 1.3], BlockCovariance.Diagonal([0.05, 0.05, 0.05, 0.05]), null, RandomTerm.Nested(("study", [1, 2, 3, 4]), ("row", [1, 2, 3, 4])),
            new MultilevelOptions());
        Assert.True(fit.Convergence.Converged);
        Assert.Contains(fit.Notices, n => n.Contains("only the sum", StringComparison.Ordinal));
        // Equal variances: the variance of the four effects less the sampling variance.
        Assert.Equal(0.2825 - 0.05, fit.Components.Sum(c => c.Value), 1e-9);
    }

    [Fact]
    public void Variances_of_very_different_size_are_fitted()
    {
        double[] vi = [1e-8, 1e8, 1e-2, 1, 1e-8, 1e4];
        var fit = MultilevelModel.Fit(
            [0.1, 5000, 0.3, 2, 0.15, -90], BlockCovariance.Diagonal(vi), null, RandomTerm.Nested(("study", [1, 1, 2, 2, 3, 3]), ("row", [1, 2, 3, 4, 5, 6])),
            new MultilevelOptions());
        Assert.True(fit.Convergence.Converged);
        Assert.True(double.IsFinite(fit.Pooled.StandardError));
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        var v = BlockCovariance.Diagonal([1, 1, 1]);
        var options = new MultilevelOptions();
        Assert.Throws<ArgumentException>(() => MultilevelModel.Fit([1, 2], v, null, [], options));
        Assert.Throws<ArgumentException>(() => MultilevelModel.Fit([1, double.NaN, 2], v, null, [], options));
        Assert.Throws<ArgumentException>(() => MultilevelModel.Fit([1, 2, 3], v, new Design(["a", "b"], [1, 2, 1, 2, 1, 2]), [], options));
        Assert.Throws<ArgumentException>(() => MultilevelModel.Fit([1, 2, 3], v, null, [RandomTerm.Intercept("study", [1, 2])], options));
    }
}
