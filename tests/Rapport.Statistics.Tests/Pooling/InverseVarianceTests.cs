using System.Text.Json;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>
/// Every estimator, every test, with and without moderators, on eleven data sets against metafor 3.8.1 (validation/pooling.R). Relative
/// 1e-8, the bound for iterated figures; quantities that may be zero are compared on the scale of their standard error.
/// </summary>
public sealed class InverseVarianceTests
{
    private const double Tolerance = 1e-8;

    public static TheoryData<string, string> Designs => PoolingReference.Designs();

    [Theory]
    [MemberData(nameof(Designs))]
    public void Heterogeneity_is_metafors(string set, string kind)
    {
        var data = PoolingReference.Of(set, kind);
        foreach (var (method, options, figures) in data.Fits)
        {
            var fit = InverseVariance.Fit(data.Yi, data.Vi, data.Design, options);
            var h = fit.Heterogeneity;
            Assert.True(fit.Convergence.Converged, $"{set} {kind} {method}: {fit.Convergence.Reason}");
            Scaled(figures.Number("tau2"), h.Tau2, h.TypicalVariance / 10, $"{set} {kind} {method} τ²");
            Scaled(figures.Number("i2"), h.I2, 1, $"{method} I²");
            Scaled(figures.Number("h2"), h.H2, 0, $"{method} H²");
            Scaled(figures.Number("q"), h.Q, 0, $"{method} Q");
            Scaled(figures.Number("qP"), h.QP, 0, $"{method} p of Q", 1e-8 * (1 + h.Q));
            Assert.Equal(figures.GetProperty("qDf").GetInt32(), h.QDf);
            if (figures.GetProperty("tau2Se").ValueKind == JsonValueKind.Number)
            {
                Scaled(figures.Number("tau2Se"), h.Tau2Se, 0, $"{method} SE of τ²");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Coefficients_are_metafors(string set, string kind)
    {
        var data = PoolingReference.Of(set, kind);
        foreach (var (method, options, figures) in data.Fits)
        {
            foreach (var test in figures.GetProperty("tests").EnumerateObject())
            {
                var fit = InverseVariance.Fit(data.Yi, data.Vi, data.Design, options with { Test = PoolingReference.Test(test.Name) });
                Compare(fit, figures, test.Value, Tolerance, $"{set} {kind} {method} {test.Name}");
            }
        }
    }

    /// <summary>With τ² handed over nothing is iterated, so an optimiser's tolerance cannot hide an error in a closed form.</summary>
    [Theory]
    [MemberData(nameof(Designs))]
    public void Coefficients_follow_from_tau2_by_a_closed_form(string set, string kind)
    {
        var data = PoolingReference.Of(set, kind);
        foreach (var (method, options, figures) in data.Fits.Where(f => f.Method is not "EE"))
        {
            foreach (var test in figures.GetProperty("tests").EnumerateObject())
            {
                var known = options with { Tau2Known = figures.Number("tau2"), Test = PoolingReference.Test(test.Name) };
                var fit = InverseVariance.Fit(data.Yi, data.Vi, data.Design, known);

                // 1e-9, not 1e-12: metafor inverts XᵀWX, which costs it up to four digits where a moderator is a calendar year.
                Compare(fit, figures, test.Value, 1e-9, $"{set} {kind} {method} {test.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Likelihoods_are_metafors(string set, string kind)
    {
        var data = PoolingReference.Of(set, kind);
        foreach (var (method, options, figures) in data.Fits)
        {
            var fit = InverseVariance.Fit(data.Yi, data.Vi, data.Design, options);
            Compare(figures.Numbers("ml"), fit.FullLikelihood, $"{set} {kind} {method} ML");
            Compare(figures.Numbers("reml"), fit.RestrictedLikelihood, $"{set} {kind} {method} REML");
            Assert.Equal(method == "REML" ? fit.RestrictedLikelihood : fit.FullLikelihood, fit.Statistics);
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Weights_prediction_intervals_and_explained_heterogeneity_are_metafors(string set, string kind)
    {
        var data = PoolingReference.Of(set, kind);
        foreach (var (method, options, figures) in data.Fits)
        {
            var fit = InverseVariance.Fit(data.Yi, data.Vi, data.Design, options);
            if (figures.TryGetProperty("weights", out _))
            {
                Near.Equal(figures.Numbers("weights"), InverseVariance.Weights(fit, data.Vi), Tolerance, $"{set} {method}");
            }

            if (figures.TryGetProperty("r2", out var r2))
            {
                var without = InverseVariance.Fit(data.Yi, data.Vi, options);
                if (r2.ValueKind == JsonValueKind.Number && without.Tau2 > 0)
                {
                    // On the scale of 100 %: a small share is a difference of two nearly equal τ².
                    Scaled(r2.GetDouble(), ExplainedHeterogeneity.Percent(without, fit)!.Value, 100, $"{set} {kind} {method} R²");
                }
                else
                {
                    // metafor prints 0 where there is nothing to explain; 0 of 0 is no share.
                    Assert.Null(ExplainedHeterogeneity.Percent(without, fit));
                }
            }

            foreach (var test in figures.GetProperty("tests").EnumerateObject().Where(t => t.Value.TryGetProperty("pi", out _)))
            {
                var tested = InverseVariance.Fit(data.Yi, data.Vi, options with { Test = PoolingReference.Test(test.Name) });
                var expected = test.Value.Numbers("pi");
                var interval = PredictionInterval.Of(tested)!.Value;
                Scaled(expected[0], interval.Lower, tested.Pooled.StandardError, $"{set} {method} {test.Name} PI");
                Scaled(expected[1], interval.Upper, tested.Pooled.StandardError, $"{set} {method} {test.Name} PI");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void The_Q_profile_interval_is_metafors(string set, string kind)
    {
        var data = PoolingReference.Of(set, kind);
        var intervals = QProfile.Of(data.Yi, data.Vi, data.Design);
        var scale = InverseVariance.Fit(data.Yi, data.Vi, data.Design, new PoolingOptions()).Heterogeneity.TypicalVariance;
        foreach (var (name, interval, unit) in new[] { ("tau2Ci", intervals.Tau2, scale), ("i2Ci", intervals.I2, 1), ("h2Ci", intervals.H2, 1) })
        {
            var expected = data.Figures.Numbers(name);
            Scaled(expected[0], interval.Lower, unit, $"{set} {kind} {name}");
            Scaled(expected[1], interval.Upper, unit, $"{set} {kind} {name}");
        }

        Assert.Equal(set == "hine1989" && kind == "numeric", intervals.Empty);
    }

    private static void Compare(Fit fit, JsonElement figures, JsonElement test, double tolerance, string what)
    {
        Scaled(test.Number("rescaling"), fit.Rescaling, 0, $"{what} rescaling", tolerance);
        var (beta, se, p) = (figures.Numbers("beta"), test.Numbers("se"), test.Numbers("p"));
        var (lower, upper) = (test.Numbers("lower"), test.Numbers("upper"));
        for (var i = 0; i < beta.Length; i++)
        {
            var c = fit.Coefficients[i];
            Scaled(beta[i], c.Value, se[i], $"{what} β{i}", tolerance);
            Scaled(se[i], c.StandardError, 0, $"{what} SE{i}", tolerance);
            Scaled(lower[i], c.Ci.Lower, se[i], $"{what} lower {i}", tolerance);
            Scaled(upper[i], c.Ci.Upper, se[i], $"{what} upper {i}", tolerance);

            // A relative error e of the statistic is one of e·z² in a tail of the normal.
            Scaled(p[i], c.P, 1e-300, $"{what} p{i}", tolerance * (1 + (c.Statistic * c.Statistic)));
        }

        if (test.TryGetProperty("vb", out _))
        {
            var vb = test.Numbers("vb");
            for (var i = 0; i < vb.Length; i++)
            {
                var (r, s) = (i / beta.Length, i % beta.Length);
                Scaled(vb[i], fit.Covariance[r, s], se[r] * se[s], $"{what} V[{r},{s}]", tolerance);
            }
        }

        if (test.TryGetProperty("qm", out _))
        {
            Scaled(test.Number("qm"), fit.ModeratorTest!.Statistic, 0, $"{what} QM", tolerance * 10);
            Scaled(test.Number("qmP"), fit.ModeratorTest.P, 0, $"{what} p of QM", tolerance * (1 + test.Number("qm")) * 10);
        }
    }

    private static void Compare(double[] expected, FitStatistics actual, string what)
    {
        double[] found = [actual.LogLik, actual.Deviance, actual.Aic, actual.Bic, actual.Aicc];
        for (var i = 0; i < found.Length; i++)
        {
            Scaled(expected[i], found[i], 1, $"{what} {i}");
        }
    }

    private static void Scaled(double expected, double actual, double unit, string what, double tolerance = Tolerance) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), unit),
            $"{what}: expected {expected:R}, got {actual:R}, apart by {Math.Abs(expected - actual) / Math.Max(Math.Abs(expected), unit):g3}.");
}
