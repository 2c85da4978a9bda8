using System.Globalization;
using System.Text.Json;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Correlations that all run to 1 or −1, where angles no longer matter: metafor's <c>rma.mv</c> (validation/un-boundary.R).</summary>
public sealed class UnstructuredAtTheBoundaryTests
{
    private static readonly JsonElement Reference = ReferenceCases.Read("un-boundary.json");

    [Theory]
    [InlineData("ML")]
    [InlineData("REML")]
    public void An_unstructured_covariance_of_lower_rank_is_found(string method)
    {
        var figures = Reference.GetProperty(method);
        var result = SynthesisTest.Run(Rows(), "model", "multilevel", "random", "deltype|study", "struct", "UN", "tau2", method, "rho", "0.3").Value;

        Assert.True(result.Fit!.LogLik > figures.Number("logLik") - 1e-7, $"{result.Fit.LogLik:R}");
        Assert.Equal(figures.Number("estimate"), result.Pooled!.Estimate, 1e-4);
        Assert.Equal(figures.Number("se"), result.Pooled.Se, 1e-4);
        ReferenceCases.Near(figures.Numbers("tau2"), result.Dependence!.Components!.Where(c => c.Sigma2 is not null).Select(c => c.Sigma2!.Value), 2e-3);
        ReferenceCases.Near([figures.Number("q")], [result.Heterogeneity!.Q], 1e-8);
    }

    [Theory]
    [InlineData("ML", "Try fewer random effects")]
    [InlineData("REML", "Try --tau2 ML, fewer random effects")]
    public void What_is_advised_is_not_what_was_done(string method, string advice)
    {
        var refusal = SynthesisTest.Run(Rows(), "model", "multilevel", "random", "deltype|study", "struct", "UN", "tau2", method, "rho", "0.3", "max-iterations", "2").Refusal!;

        Assert.Contains(advice.Replace("Try", "Allow more than --max-iterations 2, or try", StringComparison.Ordinal), refusal.Message, StringComparison.Ordinal);
    }

    private static string Rows()
    {
        var (study, type) = (Reference.GetProperty("study"), Reference.GetProperty("type"));
        var (yi, vi) = (Reference.Numbers("yi"), Reference.Numbers("vi"));
        return "study,deltype,yi,vi\n" + string.Join('\n', yi.Select((y, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{study[i]},{type[i]},{y:R},{vi[i]:R}")));
    }
}
