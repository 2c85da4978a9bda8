using Rapport.Statistics.Bias;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Bias;

public sealed class AsymmetryTests
{
    [Fact]
    public void Eggers_classical_test_agrees_with_metafor()
    {
        foreach (var (name, yi, vi, set) in BiasReference.Sets())
        {
            var egger = set.GetProperty("egger");
            AsymmetryTest test = Egger.Test(yi, vi);
            Near.Relative(egger.Number("statistic"), test.Statistic, 1e-10, name);
            Near.Relative(egger.Number("p"), test.P, 1e-9, name);
            Assert.Equal(egger.Number("df"), test.Df);
            Near.Relative(egger.Number("slope"), test.Slope.Value, 1e-10, name);
            Near.Relative(egger.Number("slopeSe"), test.Slope.StandardError, 1e-10, name);
            Near.Relative(egger.Number("limit"), test.Limit.Value, 1e-10, name);
            Near.Relative(egger.Number("lower"), test.Limit.Ci.Lower, 1e-10, name);
            Near.Relative(egger.Number("upper"), test.Limit.Ci.Upper, 1e-10, name);
        }
    }

    /// <summary>Iterated τ²: relative 1e-7, for metafor's scoring stops where a step falls below 1e-14, short of the optimum by its last step.</summary>
    [Fact]
    public void The_test_within_the_model_agrees_with_metafor()
    {
        foreach (var (name, yi, vi, set) in BiasReference.Sets())
        {
            foreach (var model in set.Items("within"))
            {
                AsymmetryTest test = RegressionTest.WithinModel(yi, vi, BiasReference.Options(model, model.GetProperty("test").GetString()!));
                string where = $"{name} {model}";
                Near.Equal(model.Number("statistic"), test.Statistic, 1e-7, where);
                Near.Relative(model.Number("p"), test.P, 1e-6, where);
                Assert.Equal(model.Maybe("df"), test.Df);
                Near.Equal(model.Number("limit"), test.Limit.Value, 1e-7, where);
                Near.Equal(model.Number("lower"), test.Limit.Ci.Lower, 1e-7, where);
                Near.Equal(model.Number("upper"), test.Limit.Ci.Upper, 1e-7, where);
            }
        }
    }

    [Fact]
    public void Interpersonal_psychotherapy_for_depression_shows_no_asymmetry()
    {
        var rows = MetapsyDepression.Read("ipt");
        Assert.Equal(0.836, Egger.Test(rows.Yi, rows.Vi).P, 5e-4);
    }

    [Fact]
    public void Effects_that_lie_on_a_line_in_the_standard_error_are_recovered()
    {
        AsymmetryTest test = Egger.Test([0.3, 0.4, 0.5, 0.55], [0.01, 0.04, 0.09, 0.1225]);
        Near.Equal(1, test.Slope.Value, 1e-14);
        Near.Equal(0.2, test.Limit.Value, 1e-14);
    }

    [Fact]
    public void Too_few_or_equally_precise_studies_are_refused_with_the_reason()
    {
        Assert.Throws<ArgumentException>(() => Egger.Test([1, 2], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => Egger.Test([1, 2, 3], [0.1, 0.1, 0.1]));
        Assert.Throws<ArgumentException>(() => RegressionTest.WithinModel([1, 2, 3], [0.1, 0.1, 0.1], new PoolingOptions()));
        Assert.Equal("A regression test needs at least 3 studies; there are 2.", BiasChecks.Problem([1, 2]));
        Assert.Null(BiasChecks.Problem([1, 2, 3]));
    }
}
