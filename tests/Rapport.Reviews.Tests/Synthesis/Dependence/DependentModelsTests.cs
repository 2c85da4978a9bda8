using System.Text.Json;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Multilevel models and robust tests against metafor's <c>rma.mv</c> and clubSandwich (validation/models.R), through the whole synthesis.</summary>
public sealed class DependentModelsTests
{
    /// <summary>metafor's optimiser compares likelihoods and stops near the summit: see docs/methods/Multilevel.md.</summary>
    private const double OfItsOptimiser = 5e-6;

    public static TheoryData<string> Cases { get; } = [.. ReferenceCases.Names("multilevel", "random")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dependent_effects_agree_with_metafor_and_clubSandwich(string name)
    {
        var (reference, result) = ReferenceCases.Run(name);
        var figures = reference.GetProperty("figures");
        var expected = figures.GetProperty("coefficients");
        IReadOnlyList<CoefficientResult> found = result.Coefficients
            ?? [new("pooled", result.Pooled!.Estimate, result.Pooled.Se, result.Pooled.Statistic, result.Pooled.Df, result.Pooled.P, result.Pooled.Ci)];

        Near("estimate", c => c.Estimate);
        Near("se", c => c.Se);
        Near("statistic", c => c.Statistic);
        Near("p", c => c.P);
        Near("lower", c => c.Ci[0]);
        Near("upper", c => c.Ci[1]);
        if (Has(expected, "df"))
        {
            ReferenceCases.Near([.. Enumerable.Repeat(expected.Numbers("df"), found.Count).SelectMany(d => d).Take(found.Count)], found.Select(c => c.Df!.Value), OfItsOptimiser);
        }

        ReferenceCases.Near([figures.Number("q"), figures.Number("qP")], [result.Heterogeneity!.Q, result.Heterogeneity.QP], 1e-8);
        if (Has(figures, "sigma2"))
        {
            ReferenceCases.Near(figures.Numbers("sigma2"), result.Dependence!.Components!.Select(c => c.Sigma2!.Value), OfItsOptimiser);
            ReferenceCases.Near([figures.Number("logLik")], [result.Fit!.LogLik], 1e-9);
            Assert.True(double.IsNaN(result.Heterogeneity.Tau2));
        }

        if (Has(figures, "pi"))
        {
            ReferenceCases.Near(figures.Numbers("pi"), result.Pooled!.Pi!, OfItsOptimiser);
        }

        if (result.ModeratorTest is { } test)
        {
            ReferenceCases.Near([figures.Number("qm"), figures.Number("qmP")], [test.Statistic, test.P], 10 * OfItsOptimiser);
            Assert.Equal(Has(figures, "qmDf") ? figures.Number("qmDf") : test.Df2 ?? 0, test.Df2 ?? 0, 1e-5);
        }

        if (reference.GetProperty("rows") is { ValueKind: JsonValueKind.Object } rows)
        {
            ReferenceCases.Near(rows.Numbers("weight"), result.Studies.Select(s => s.Weight), OfItsOptimiser);
        }

        void Near(string figure, Func<CoefficientResult, double> ours) =>
            ReferenceCases.Near(expected.Numbers(figure), found.Select(ours), figure == "p" ? 10 * OfItsOptimiser : OfItsOptimiser);
    }

    private static bool Has(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
