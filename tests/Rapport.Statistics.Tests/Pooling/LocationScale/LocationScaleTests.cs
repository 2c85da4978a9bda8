using System.Text.Json;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.LocationScale;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling.LocationScale;

/// <summary>Against metafor 3.8.1 (validation/locationscale.R), and by certificates.</summary>
public sealed class LocationScaleTests
{
    private static readonly JsonElement Reference = ReferenceFile.Read("locationscale.json").GetProperty("cases");

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (var (c, i) in Reference.EnumerateArray().Select((c, i) => (c, i)))
            {
                cases.Add(i, $"{c.GetProperty("set")} {c.GetProperty("location")} {c.GetProperty("method")} {c.GetProperty("test")}");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Coefficients_and_tests_are_metafors(int index, string what)
    {
        var c = Reference[index];
        var fit = Fit(c);
        Assert.True(fit.Convergence.Converged, $"{what}: {fit.Convergence.Reason}");

        Assert.True(fit.Statistics.LogLik >= c.Numbers("stats")[0] - 1e-9, $"{what}: a higher likelihood exists");
        if (what.StartsWith("bangertdrowns2004 mods ML", StringComparison.Ordinal))
        {
            // Two maxima (60 random starts of optim find −12.147687 and −12.233243): metafor's search ends on the lower one.
            Assert.Equal(-12.147687, fit.Statistics.LogLik, 6);
            return;
        }

        // metafor takes the scale's Hessian by differences, and stops where the likelihood is flat to its tolerance.
        Same(c.Numbers("alpha"), [.. fit.Scale.Select(a => a.Value)], c.Numbers("alphaSe"), 1e-5, $"{what} α");
        Same(c.Numbers("alphaSe"), [.. fit.Scale.Select(a => a.StandardError)], c.Numbers("alphaSe"), 1e-4, $"{what} SE of α");
        Same(c.Numbers("alphaP"), [.. fit.Scale.Select(a => a.P)], [.. fit.Scale.Select(_ => 1.0)], 1e-4, $"{what} p of α");
        Same(c.Numbers("alphaLower"), [.. fit.Scale.Select(a => a.Ci.Lower)], c.Numbers("alphaSe"), 1e-4, $"{what} lower of α");
        Same(c.Numbers("beta"), [.. fit.Location.Select(a => a.Value)], c.Numbers("se"), 1e-5, $"{what} β");
        Same(c.Numbers("se"), [.. fit.Location.Select(a => a.StandardError)], c.Numbers("se"), 1e-5, $"{what} SE of β");
        Same(c.Numbers("lower"), [.. fit.Location.Select(a => a.Ci.Lower)], c.Numbers("se"), 1e-5, $"{what} lower of β");
        Same([c.Number("qs")], [fit.ScaleTest!.Statistic], [1], 1e-3, $"{what} QS");
        Same([c.Number("qsP")], [fit.ScaleTest.P], [1], 1e-4, $"{what} p of QS");
        Same([c.Number("qe")], [fit.ResidualHeterogeneity.Q], [1], 1e-9, $"{what} QE");
        var s = fit.Statistics;
        Same(c.Numbers("stats"), [s.LogLik, s.Deviance, s.Aic, s.Bic, s.Aicc], [1, 1, 1, 1, 1], 1e-8, $"{what} criteria");
    }

    [Theory]
    [InlineData(Tau2Estimator.ML)]
    [InlineData(Tau2Estimator.REML)]
    public void With_the_intercept_alone_it_is_the_ordinary_model(Tau2Estimator estimator)
    {
        var options = new PoolingOptions { Tau2 = estimator };
        var scale = new DesignBuilder(13).AddIntercept().Build();
        var fit = LocationScaleModel.Fit(BcgTests.Yi, BcgTests.Vi, null, scale, options);
        var ordinary = InverseVariance.Fit(BcgTests.Yi, BcgTests.Vi, options);

        Near.Relative(ordinary.Tau2, fit.Tau2[0], 1e-10);
        Near.Relative(ordinary.Pooled.StandardError, fit.Location[0].StandardError, 1e-10);
        Near.Relative(ordinary.Statistics.LogLik, fit.Statistics.LogLik, 1e-12);
    }

    [Fact]
    public void The_units_of_a_scale_moderator_do_not_matter()
    {
        double[] x = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];
        var one = LocationScaleModel.Fit(BcgTests.Yi, BcgTests.Vi, null, new DesignBuilder(13).AddIntercept().AddNumeric("x", x).Build(), new PoolingOptions());
        var other = LocationScaleModel.Fit(BcgTests.Yi, BcgTests.Vi, null,
            new DesignBuilder(13).AddIntercept().AddNumeric("x", [.. x.Select(v => (1000 * v) + 5e5)]).Build(), new PoolingOptions());

        Near.Relative(one.Scale[1].StandardError, other.Scale[1].StandardError * 1000, 1e-8);
        Near.Equal(one.Statistics.LogLik, other.Statistics.LogLik, 1e-10);
    }

    [Fact]
    public void A_starved_search_and_homogeneous_studies_say_that_they_did_not_converge()
    {
        double[] x = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];
        var scale = new DesignBuilder(13).AddIntercept().AddNumeric("x", x).Build();
        var starved = LocationScaleModel.Fit(BcgTests.Yi, BcgTests.Vi, null, scale, new PoolingOptions { MaxIterations = 1 });
        Assert.False(starved.Convergence.Converged);
        Assert.Contains("did not converge", Assert.Single(starved.Notices), StringComparison.Ordinal);

        double[] y = [.. Enumerable.Range(0, 13).Select(i => 0.1 + (0.001 * (i % 3)))];
        Assert.False(LocationScaleModel.Fit(y, [.. y.Select(_ => 0.1)], null, scale, new PoolingOptions()).Convergence.Converged);
    }

    [Fact]
    public void Wrong_calls_throw()
    {
        var scale = new DesignBuilder(3).AddIntercept().AddNumeric("x", [1, 2, 4]).Build();
        Assert.Throws<ArgumentException>(() => LocationScaleModel.Fit([1, 2, 3], [1, 1, 1], null, scale, new PoolingOptions()));
        Assert.Throws<ArgumentException>(() => LocationScaleModel.Fit(BcgTests.Yi, BcgTests.Vi, null, new DesignBuilder(13).AddIntercept().Build(), new PoolingOptions { Tau2 = Tau2Estimator.DL }));
    }

    private static LocationScaleFit Fit(JsonElement c)
    {
        var options = new PoolingOptions
        {
            Tau2 = Enum.Parse<Tau2Estimator>(c.GetProperty("method").GetString()!),
            Test = c.GetProperty("test").GetString() == "z" ? CoefficientTest.Z : CoefficientTest.KnappHartung,
        };
        return LocationScaleModel.Fit(c.Numbers("yi"), c.Numbers("vi"), Design(c, "x", "p"), Design(c, "z", "q"), options);
    }

    private static Design Design(JsonElement c, string values, string columns) =>
        new([Statistics.Moderators.Design.Intercept, .. Enumerable.Range(1, c.GetProperty(columns).GetInt32() - 1).Select(j => $"x{j}")], c.Numbers(values));

    private static void Same(double[] expected, double[] actual, double[] unit, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var apart = Math.Abs(expected[i] - actual[i]) / Math.Max(Math.Abs(expected[i]), unit[i]);
            Assert.True(apart <= tolerance, $"{what} {i}: expected {expected[i]:R}, got {actual[i]:R}, apart by {apart:g3}.");
        }
    }
}
