using System.Text.Json;
using Rapport.Statistics.Dependence;

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
}
