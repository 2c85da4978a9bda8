using System.Text.Json;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>Against clubSandwich and metafor's robust, at the reference's own variance components.</summary>
public sealed class ClusterRobustTests
{
    public static TheoryData<string> Models => ReferenceModel.Names(model => model.Has("robust"));

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_sandwich_agrees_with_clubSandwich(string name)
    {
        var model = ReferenceModel.Named(name);
        var fit = model.FitAtReference();
        var robust = model.Json.GetProperty("robust");
        foreach (var kind in Enum.GetValues<RobustKind>())
        {
            var expected = robust.GetProperty("types").GetProperty(kind.ToString());
            var actual = ClusterRobust.Of(fit, robust.Integers("cluster"), kind);
            Near.Equal(expected.Numbers("se"), [.. actual.Coefficients.Select(c => c.StandardError)], 1e-8, $"{kind} standard error");
            Near.Equal(expected.Numbers("vcov"), [.. actual.Covariance.Cast<double>()], 1e-8, $"{kind} covariance");
            Near.Equal(expected.Numbers("df"), [.. actual.Coefficients.Select(c => c.Df!.Value)], 1e-7, $"{kind} df");
            Near.Equal(expected.Numbers("p"), [.. actual.Coefficients.Select(c => c.P)], 1e-8, $"{kind} p");
            if (expected.GetProperty("wald").ValueKind == JsonValueKind.Object)
            {
                var test = actual.Wald([.. robust.Integers("btt").Select(column => column - 1)]);
                var wald = expected.GetProperty("wald");
                Near.Equal(wald.Number("dfDenom"), test.Df2, 1e-7, $"{kind} HTZ df");
                Near.Equal(wald.Number("f"), test.Statistic, 1e-7, $"{kind} HTZ F");
                Near.Equal(wald.Number("p"), test.P!.Value, 1e-8, $"{kind} HTZ p");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Residual_degrees_of_freedom_agree_with_metafor(string name)
    {
        var model = ReferenceModel.Named(name);
        var expected = model.Json.GetProperty("robust").GetProperty("metafor");
        var actual = ClusterRobust.Of(
            model.FitAtReference(), model.Json.GetProperty("robust").Integers("cluster"), RobustKind.CR1P, RobustDf.Residual);
        Near.Equal(expected.Numbers("se"), [.. actual.Coefficients.Select(c => c.StandardError)], 1e-8, "standard error");
        Near.Equal(expected.Numbers("p"), [.. actual.Coefficients.Select(c => c.P)], 1e-8, "p");
        Near.Equal(expected.Numbers("lower"), [.. actual.Coefficients.Select(c => c.Ci.Lower)], 1e-7, "lower");
        Near.Equal(expected.Numbers("upper"), [.. actual.Coefficients.Select(c => c.Ci.Upper)], 1e-7, "upper");
        if (model.Design.Columns > 1)
        {
            int[] tested = [.. Enumerable.Range(0, model.Design.Columns).Where(c => !(c == 0 && model.Design.HasIntercept))];
            Near.Equal(expected.Number("qm"), actual.Wald(tested).Statistic, 1e-7, "F");
            Near.Equal(expected.Number("qmp"), actual.Wald(tested).P!.Value, 1e-8, "p of F");
        }
    }

    /// <summary>rma.uni: each row its own random effect, clusters only in the sandwich.</summary>
    [Fact]
    public void Inverse_variance_fits_agree_with_clubSandwich()
    {
        foreach (var json in ReferenceFile.Read("profile.json").Items("uncorrelated"))
        {
            var (yi, vi, cluster) = (json.Numbers("yi"), json.Numbers("vi"), json.Integers("cluster"));
            var columns = json.GetProperty("columns").GetInt32();
            var design = columns == 1
                ? MultilevelModel.InterceptOnly(yi.Length)
                : new Design([.. Enumerable.Range(0, columns).Select(c => c == 0 ? Design.Intercept : $"x{c}")], json.Numbers("x"));
            var options = new PoolingOptions { CommonEffect = json.GetProperty("method").GetString() == "EE", Test = CoefficientTest.KnappHartung };
            var fit = InverseVariance.Fit(yi, vi, design, options);
            var robust = ClusterRobust.Of(fit, yi, vi, design, cluster);
            Near.Equal(json.Numbers("se"), [.. robust.Coefficients.Select(c => c.StandardError)], 1e-8, "standard error");
            Near.Equal(json.Numbers("df"), [.. robust.Coefficients.Select(c => c.Df!.Value)], 1e-7, "df");
            Near.Equal(json.Numbers("p"), [.. robust.Coefficients.Select(c => c.P)], 1e-8, "p");
            if (json.GetProperty("wald").ValueKind == JsonValueKind.Object)
            {
                var test = robust.Wald([.. Enumerable.Range(1, columns - 1)]);
                Near.Equal(json.GetProperty("wald").Number("f"), test.Statistic, 1e-7, "HTZ F");
                Near.Equal(json.GetProperty("wald").Number("df"), test.Df2, 1e-7, "HTZ df");
            }

            var residual = ClusterRobust.Of(fit, yi, vi, design, cluster, RobustKind.CR1P, RobustDf.Residual);
            Near.Equal(json.Numbers("residualSe"), [.. residual.Coefficients.Select(c => c.StandardError)], 1e-8, "metafor's standard error");
            Near.Equal(json.Numbers("residualP"), [.. residual.Coefficients.Select(c => c.P)], 1e-8, "metafor's p");
        }
    }

    [Fact]
    public void Degrees_of_freedom_are_met_in_full_digits()
    {
        var schools = ReferenceModel.Named("konstantopoulos2011, three levels");
        Near.Relative(9.86315622737544, ClusterRobust.Of(schools.Fit(), schools.Terms[0].Group).Coefficients[0].Df!.Value, 1e-11);
        var rows = MetapsyDepression.Read(null);
        Near.Relative(469.98672686993, ClusterRobust.Of(rows.CorrelatedHierarchical(0.5), rows.Study).Coefficients[0].Df!.Value, 1e-10);
    }

    /// <summary>Correlated hierarchical effects of the 48 rows of interpersonal psychotherapy, ρ 0.6, to the digits of the research notes.</summary>
    [Fact]
    public void Interpersonal_psychotherapy_has_its_robust_interval()
    {
        var rows = MetapsyDepression.Read("ipt");
        var pooled = ClusterRobust.Of(rows.CorrelatedHierarchical(0.6), rows.Study).Coefficients[0];
        Assert.Equal(0.0859, pooled.StandardError, 5e-5);
        Assert.Equal(28.9, pooled.Df!.Value, 0.05);
        Assert.Equal(0.305, pooled.Ci.Lower, 5e-4);
        Assert.Equal(0.656, pooled.Ci.Upper, 5e-4);
    }

    [Fact]
    public void Clusters_that_cut_through_correlated_rows_are_refused()
    {
        var schools = ReferenceModel.Named("konstantopoulos2011, three levels");
        Assert.Throws<ArgumentException>(() => ClusterRobust.Of(schools.Fit(), schools.Terms[1].Group));
        Assert.Throws<ArgumentException>(() => ClusterRobust.Of(schools.Fit(), new int[56]));
    }

    [Fact]
    public void Coarser_clusters_than_the_models_are_welcome()
    {
        var schools = ReferenceModel.Named("konstantopoulos2011, three levels");
        var robust = ClusterRobust.Of(schools.Fit(), [.. schools.Terms[0].Group.Select(d => d / 2)]);
        Assert.Equal(6, robust.Clusters);
        Assert.InRange(robust.Coefficients[0].Df!.Value, 1, 6);
    }

    /// <summary>HTZ of one constraint is the squared t test with Satterthwaite's degrees of freedom.</summary>
    [Fact]
    public void A_test_of_one_coefficient_is_its_t_test_squared()
    {
        var model = ReferenceModel.Named("assink2016, CHE, year and type");
        var robust = ClusterRobust.Of(model.Fit(), model.Terms[0].Group);
        var wald = robust.Wald(2);
        Near.Equal(robust.Coefficients[2].Statistic * robust.Coefficients[2].Statistic, wald.Statistic, 1e-10);
        Near.Equal(robust.Coefficients[2].Df!.Value, wald.Df2, 1e-8);
        Near.Equal(robust.Coefficients[2].P, wald.P!.Value, 1e-10);
    }
}
