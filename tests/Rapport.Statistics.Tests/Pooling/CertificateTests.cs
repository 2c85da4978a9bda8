using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.Residuals;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Pooling;

/// <summary>What must hold of every estimator whatever another program says.</summary>
public sealed class CertificateTests
{
    public static TheoryData<Tau2Estimator> Estimators => [.. Enum.GetValues<Tau2Estimator>()];

    [Theory]
    [MemberData(nameof(Estimators))]
    public void No_estimate_is_negative_and_order_shift_and_scale_leave_it_alone(Tau2Estimator estimator)
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var (y, v, design, weights) = Draw(seed);
            var options = new PoolingOptions { Tau2 = estimator, Weights = estimator == Tau2Estimator.GENQ ? weights : null };
            var fit = InverseVariance.Fit(y, v, design, options);
            var unit = fit.Heterogeneity.TypicalVariance;
            Assert.True(fit.Tau2 >= 0 && double.IsFinite(fit.Tau2), $"seed {seed}: τ² {fit.Tau2}");
            Assert.True(fit.Convergence.Converged, $"seed {seed}: {fit.Convergence.Reason}");

            var reversed = InverseVariance.Fit(Reversed(y), Reversed(v), Reversed(design), options with { Weights = options.Weights is null ? null : Reversed(weights) });
            var shifted = InverseVariance.Fit([.. y.Select(x => x + 100)], v, design, options);
            var scaled = InverseVariance.Fit([.. y.Select(x => x * 3)], [.. v.Select(x => x * 9)], design, options);
            Same(fit.Tau2, reversed.Tau2, unit, 1e-10, $"seed {seed} reversed");
            Same(fit.Tau2, shifted.Tau2, unit, 1e-9, $"seed {seed} shifted");
            Same(fit.Tau2, scaled.Tau2 / 9, unit, 1e-10, $"seed {seed} scaled");
            Same(fit.Coefficients[0].Value + 100, shifted.Coefficients[0].Value, 1, 1e-9, $"seed {seed} shifted intercept");
            Same(fit.Coefficients[^1].Value * 3, scaled.Coefficients[^1].Value, 1, 1e-9, $"seed {seed} scaled coefficient");
        }
    }

    [Theory]
    [InlineData(Tau2Estimator.ML)]
    [InlineData(Tau2Estimator.REML)]
    public void No_point_near_or_far_has_a_higher_likelihood(Tau2Estimator estimator)
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var (y, v, design, _) = Draw(seed);
            var options = new PoolingOptions { Tau2 = estimator };
            var best = InverseVariance.Fit(y, v, design, options);
            for (var exponent = -8.0; exponent <= 8; exponent += 0.05)
            {
                var other = InverseVariance.Fit(y, v, design, options with { Tau2Known = Math.Pow(10, exponent) });
                Assert.True(other.Statistics.LogLik <= best.Statistics.LogLik + 1e-9, $"seed {seed}: better at τ² = {other.Tau2} than at {best.Tau2}");
            }
        }
    }

    [Fact]
    public void The_score_vanishes_at_an_inner_optimum()
    {
        var inner = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var (y, v, design, _) = Draw(seed);
            var model = new AroundRegression(y, v, design.Values, design.Columns);
            foreach (var estimator in new[] { Tau2Estimator.ML, Tau2Estimator.REML, Tau2Estimator.PM })
            {
                var tau2 = InverseVariance.Fit(y, v, design, new PoolingOptions { Tau2 = estimator }).Tau2;
                var q = model.At(tau2);
                var (left, right) = estimator switch
                {
                    Tau2Estimator.ML => (q.QP, q.SumW),
                    Tau2Estimator.REML => (q.QP, q.TraceP),
                    _ => (q.Q, model.Df),
                };
                if (tau2 > 0)
                {
                    inner++;
                    Assert.Equal(1, left / right, 1e-10);
                }
                else
                {
                    Assert.True(left <= right, $"seed {seed} {estimator}: on the boundary the score must not be positive");
                }
            }
        }

        Assert.True(inner > 60);
    }

    /// <summary>The traces in closed form and through the basis against P written out in full.</summary>
    [Fact]
    public void The_traces_are_those_of_the_dense_projection()
    {
        var (y, v, _, _) = Draw(7);
        var ones = new DesignBuilder(y.Length).AddIntercept().Build();
        var mean = new AroundMean(y, v);
        var regression = new AroundRegression(y, v, ones.Values, 1);
        foreach (var tau2 in new[] { 0, 0.01, 0.5, 20 })
        {
            var (a, b) = (mean.At(tau2), regression.At(tau2));
            var p = Dense(v, tau2);
            var trace = Enumerable.Range(0, y.Length).Sum(i => p[i, i]);
            var square = Enumerable.Range(0, y.Length).Sum(i => Enumerable.Range(0, y.Length).Sum(j => p[i, j] * p[i, j]));
            var q = Enumerable.Range(0, y.Length).Sum(i => Enumerable.Range(0, y.Length).Sum(j => y[i] * p[i, j] * y[j]));
            foreach (var found in new[] { a, b })
            {
                Near.Relative(trace, found.TraceP, 1e-11, "tr P");
                Near.Relative(square, found.TracePP, 1e-11, "tr PP");
                Near.Relative(q, found.Q, 1e-10, "yᵀPy");
            }

            Near.Relative(a.QP, b.QP, 1e-12, "yᵀPPy");
            Near.Relative(a.QPP, b.QPP, 1e-11, "yᵀPPPy");
            Near.Relative(mean.TracePV(), regression.TracePV(), 1e-12, "tr PV");
            Near.Relative(mean.TracePSigmaPSigma(0.3), regression.TracePSigmaPSigma(0.3), 1e-11, "tr PΣPΣ");
            Near.Relative(mean.LogDeterminantRatio(), regression.LogDeterminantRatio(), 1e-11, "log determinant");
        }
    }

    private static double[,] Dense(double[] v, double tau2)
    {
        var w = v.Select(x => 1 / (x + tau2)).ToArray();
        var p = new double[w.Length, w.Length];
        for (var i = 0; i < w.Length; i++)
        {
            for (var j = 0; j < w.Length; j++)
            {
                p[i, j] = (i == j ? w[i] : 0) - (w[i] * w[j] / w.Sum());
            }
        }

        return p;
    }

    private static (double[] Y, double[] V, Design Design, double[] Weights) Draw(int seed)
    {
        var random = new Random(seed);
        var k = 5 + (seed % 20);
        var v = Enumerable.Range(0, k).Select(_ => Math.Pow(10, (random.NextDouble() * 3) - 2)).ToArray();
        var x = Enumerable.Range(0, k).Select(_ => 1950 + Math.Floor(random.NextDouble() * 70)).ToArray();
        var y = v.Select(variance => random.NextDouble() + (Math.Sqrt(variance + (seed % 3 * 0.2)) * ((random.NextDouble() * 4) - 2))).ToArray();
        var weights = v.Select(_ => 0.1 + random.NextDouble()).ToArray();
        return (y, v, new DesignBuilder(k).AddIntercept().AddNumeric("year", x).Build(), weights);
    }

    private static double[] Reversed(double[] x) => [.. x.AsEnumerable().Reverse()];

    private static Design Reversed(Design design) =>
        new(design.Names, [.. Enumerable.Range(0, design.Rows).Reverse().SelectMany(i => design.Row(i).ToArray())]);

    private static void Same(double expected, double actual, double unit, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), unit), $"{what}: {expected:R} and {actual:R}");
}
