using Rapport.Statistics.Dependence;

namespace Rapport.Statistics.Tests.Dependence;

/// <summary>
/// Against metafor's rma.mv. Its variances are good to about six digits (its optimiser compares likelihoods), so they are compared at 5e-5 and
/// correlations, which flat likelihoods leave freer, at 2e-4; what must hold exactly is that our likelihood is at least as high.
/// </summary>
public sealed class MultilevelModelTests
{
    public static TheoryData<string> Models => ReferenceModel.Names(_ => true);

    [Theory]
    [MemberData(nameof(Models))]
    public void Restricted_fits_agree_with_metafor(string name) => AgreesWithMetafor(name, restricted: true);

    [Theory]
    [MemberData(nameof(Models))]
    public void Maximum_likelihood_fits_agree_with_metafor(string name) => AgreesWithMetafor(name, restricted: false);

    /// <summary>Konstantopoulos 2011 after polishing metafor's answer by Fisher scoring (full digits).</summary>
    [Fact]
    public void The_schools_of_Konstantopoulos_are_met_in_full_digits()
    {
        var fit = ReferenceModel.Named("konstantopoulos2011, three levels").Fit();
        Near.Relative(0.0650619424615168, fit.Components[0].Value, 1e-11);
        Near.Relative(0.0327365176046741, fit.Components[1].Value, 1e-11);
        Assert.Equal(["district", "district/school"], fit.Components.Select(c => c.Name));
        Assert.Equal([11, 56], fit.Components.Select(c => c.Groups));
    }

    /// <summary>All 900 rows, errors correlated a half within 480 studies; polished likewise.</summary>
    [Fact]
    public void The_whole_depression_file_is_met_in_full_digits()
    {
        var rows = MetapsyDepression.Read(null);
        var fit = rows.CorrelatedHierarchical(0.5);
        Near.Relative(0.292716516922124, fit.Components[0].Value, 1e-10);
        Near.Relative(0.0659603118334947, fit.Components[1].Value, 1e-10);
    }

    /// <summary>The within-study variance sits at zero, where metafor's optimiser leaves about 1e-11.</summary>
    [Fact]
    public void A_variance_of_zero_is_found_exactly_and_said()
    {
        var fit = MetapsyDepression.Read("ipt").CorrelatedHierarchical(0.6);
        Assert.Equal(0.48044, fit.Pooled.Value, 5e-6);
        Assert.Equal(0.15842, fit.Components[0].Value, 5e-6);
        Assert.Equal(0.0, fit.Components[1].Value);
        Assert.True(fit.Components[1].AtBoundary);
        Assert.Contains(fit.Notices, n => n.Contains("study/row", StringComparison.Ordinal));
    }

    [Fact]
    public void A_starved_search_says_so()
    {
        var fit = ReferenceModel.Named("berkey1998, UN").Fit(new MultilevelOptions { MaxIterations = 2 });
        Assert.False(fit.Convergence.Converged);
        Assert.Contains(fit.Notices, n => n.Contains("did not converge", StringComparison.Ordinal));
    }

    public static TheoryData<string> Tested => ReferenceModel.Names(model => model.Has("contain"));

    /// <summary>At metafor's own variance components, so that nothing but the tests is compared.</summary>
    [Theory]
    [MemberData(nameof(Tested))]
    public void Tests_and_degrees_of_freedom_agree_with_metafor(string name)
    {
        var model = ReferenceModel.Named(name);
        foreach (var (member, test) in new[] { ("z", MultilevelTest.Z), ("residual", MultilevelTest.Residual), ("contain", MultilevelTest.Contain) })
        {
            var expected = model.Json.GetProperty(member);
            var fit = model.FitAtReference(new MultilevelOptions { Test = test });
            Near.Equal(expected.Numbers("statistic"), [.. fit.Coefficients.Select(c => c.Statistic)], 1e-7, $"{member} statistic");
            Near.Equal(expected.Numbers("p"), [.. fit.Coefficients.Select(c => c.P)], 1e-8, $"{member} p");
            Near.Equal(expected.Numbers("lower"), [.. fit.Coefficients.Select(c => c.Ci.Lower)], 1e-7, $"{member} lower");
            Near.Equal(expected.Numbers("upper"), [.. fit.Coefficients.Select(c => c.Ci.Upper)], 1e-7, $"{member} upper");
            if (fit.ModeratorTest is { } moderators)
            {
                Near.Equal(expected.Number("qm"), moderators.Statistic, 1e-7, $"{member} QM");
                Near.Equal(expected.Number("qmp"), moderators.P, 1e-8, $"{member} p of QM");
            }

            if (test != MultilevelTest.Z)
            {
                Near.Equal(expected.Numbers("df"), [.. fit.Coefficients.Select(c => c.Df!.Value)], 0, $"{member} df");
            }
        }
    }

    private static void AgreesWithMetafor(string name, bool restricted)
    {
        var model = ReferenceModel.Named(name);
        var reference = model.Json.GetProperty(restricted ? "reml" : "ml");
        var fit = model.Fit(new MultilevelOptions { Restricted = restricted });
        Assert.True(fit.Convergence.Converged, fit.Convergence.Reason);
        var expected = reference.Numbers("fit");
        Assert.True(fit.Statistics.LogLik >= expected[0] - 1e-9, $"Our summit {fit.Statistics.LogLik:R} lies below {expected[0]:R}.");
        Near.Equal(expected[0], fit.Statistics.LogLik, 1e-7, "log-likelihood");
        Near.Equal(reference.Numbers("variances"), Values(fit, ComponentKind.Variance), 5e-5, "variance");
        Near.Equal(reference.Numbers("correlations"), Values(fit, ComponentKind.Correlation), 2e-4, "correlation");
        Near.Equal(reference.Numbers("beta"), [.. fit.Coefficients.Select(c => c.Value)], 1e-5, "coefficient");
        Near.Equal(reference.Numbers("se"), [.. fit.Coefficients.Select(c => c.StandardError)], 1e-5, "standard error");
        Near.Equal(expected[1..], [fit.Statistics.Deviance, fit.Statistics.Aic, fit.Statistics.Bic, fit.Statistics.Aicc], 1e-7, "criterion");
        Near.Relative(reference.Number("qe"), fit.Q.Statistic, 1e-10, "Q");
        Near.Equal(reference.Number("qep"), fit.Q.P, 1e-10, "p of Q");
    }

    internal static double[] Values(MultilevelFit fit, ComponentKind kind) =>
        [.. fit.Components.Where(c => c.Kind == kind).Select(c => c.Value)];
}
