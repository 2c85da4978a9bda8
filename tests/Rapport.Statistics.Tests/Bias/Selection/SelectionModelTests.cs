using System.Text.Json;
using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.Bias.Selection;

public sealed class SelectionModelTests
{
    /// <summary>
    /// metafor's BFGS stops where the likelihood no longer rises by 1e-10 of itself: parameters agree to 2e-4, likelihoods to 1e-6, never to our disadvantage; fits where it stopped
    /// lower are not compared. Its integrals for smooth functions are good to 1e-6 a study, their sum to 1e-5, and what is 1e-5 below the top may lie √(2·1e-5), 4.5e-3,
    /// standard errors beside it.
    /// </summary>
    [Fact]
    public void Agrees_with_metafor_for_every_selection_function()
    {
        int compared = 0;
        List<string> types = [];
        foreach (var (name, yi, vi, set) in BiasReference.Sets("selection.json"))
        {
            foreach (JsonElement reference in set.Items("fits"))
            {
                Design? design = reference.Maybe("slope") is not null
                    ? new DesignBuilder(yi.Length).AddIntercept().AddNumeric("x", set.Numbers("mods")).Build()
                    : null;
                SelectionModelResult result = SelectionModel.Fit(yi, vi, design, Options(reference), reference.GetProperty("method").GetString() == "FE");
                string where = $"{name} {reference}: {JsonSerializer.Serialize(new { result.LogLik, result.Tau2, Effects = result.Coefficients.Select(c => c.Value), result.Convergence })}";
                Assert.True(result.Convergence.Converged, where);
                double better = result.LogLik - reference.Number("logLik");
                // Second differences of noisy integrals: metafor's standard errors of smooth functions have two digits.
                double ofErrors = reference.GetProperty("type").GetString() is "stepfun" or "truncated" ? 2e-3 : 2e-2;
                double noise = reference.GetProperty("type").GetString() is "stepfun" or "truncated" ? 1e-6 : 1e-5;
                Assert.True(better > -noise, where);
                if (better > (noise > 1e-6 ? noise : 1e-7)) continue; // metafor stopped short of the top: nothing to compare
                double Within(double atLeast, string error) => noise > 1e-6 ? Math.Max(atLeast, 4.5e-3 * (reference.Maybe(error) ?? 0)) : atLeast;
                if (design is not null)
                {
                    Near.Relative(reference.Number("estimate"), result.Coefficients[0].Value, 2e-3, where);
                    Near.Relative(reference.Number("slope"), result.Coefficients[1].Value, 2e-3, where);
                }
                else
                {
                    Near.Equal(reference.Number("estimate"), result.Adjusted.Value, Within(2e-4, "se"), where);
                }

                types.Add(reference.GetProperty("type").GetString() + (design is null ? "" : " with a moderator"));
                Near.Equal(reference.Number("tau2"), result.Tau2, Within(2e-4, "tau2Se"), where);
                Near.Equal(reference.Number("lrt"), result.LikelihoodRatio, 2 * noise, where);
                compared++;
                if (!Array.TrueForAll(reference.Numbers("delta"), d => d is > 0.001 and < 50) || result.Tau2 < 1e-4) continue;
                Near.Relative(reference.Number("se"), result.Coefficients[0].StandardError, ofErrors, where);
                if (design is not null) Near.Relative(reference.Number("slopeSe"), result.Coefficients[1].StandardError, ofErrors, where);
                double[] delta = [.. result.Parameters.Select(p => p.Estimate.Value)];
                for (int j = 0; j < delta.Length; j++)
                {
                    double tolerance = 5e-3 * Math.Max(reference.Numbers("delta")[j], noise > 1e-6 ? reference.Numbers("deltaSe")[j] : 0);
                    Near.Equal(reference.Numbers("delta")[j], delta[j], tolerance, where);
                }
            }
        }

        Assert.True(compared >= 60, $"{compared} fits compared: {string.Join(", ", types.GroupBy(t => t).Select(t => $"{t.Key} {t.Count()}"))}");
        foreach (string type in new[] { "stepfun", "beta", "halfnorm", "negexp", "logistic", "power", "truncated" })
        {
            Assert.True(types.Count(t => t == type) >= 4, $"{type}: {types.Count(t => t == type)} fits compared");
        }

        Assert.True(types.Count(t => t.EndsWith("moderator", StringComparison.Ordinal)) >= 6);
    }

    [Fact]
    public void The_three_parameter_model_of_interpersonal_psychotherapy_for_depression()
    {
        var rows = MetapsyDepression.Read("ipt");
        Assert.Equal(0.5618, SelectionModel.Fit(rows.Yi, rows.Vi, new SelectionModelOptions()).Adjusted.Value, 5e-5);
    }

    [Fact]
    public void Selection_in_favour_of_negative_effects_mirrors_that_of_positive_ones()
    {
        var (_, yi, vi, _) = BiasReference.Sets("selection.json").First();
        SelectionModelResult positive = SelectionModel.Fit(yi, vi, new SelectionModelOptions());
        SelectionModelResult negative = SelectionModel.Fit([.. yi.Select(y => -y)], vi, new SelectionModelOptions { Direction = FavouredDirection.Negative });
        Assert.Equal(positive.Adjusted.Value, -negative.Adjusted.Value);
        Assert.Equal(positive.P, negative.P);
    }

    /// <summary>Effects drawn from N(0.3, 0.01 + v), those at or below 0 published with probability 0.2: effect and δ come back.</summary>
    [Fact]
    public void Truncated_selection_recovers_what_was_simulated()
    {
        var random = new Random(4711);
        List<double> yi = [], vi = [];
        while (yi.Count < 4000)
        {
            double v = 0.05 + (0.2 * random.NextDouble());
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            double y = 0.3 + (Math.Sqrt(v + 0.01) * normal);
            if (y <= 0 && random.NextDouble() > 0.2) continue;
            yi.Add(y);
            vi.Add(v);
        }

        SelectionModelResult result = SelectionModel.Fit([.. yi], [.. vi], new SelectionModelOptions { Type = SelectionFunctionType.Truncated });
        Assert.Equal(0.3, result.Adjusted.Value, 0.04);
        Assert.Equal(0.2, result.Parameters[0].Estimate.Value, 0.06);
        Assert.True(result.P < 1e-10);
    }

    [Fact]
    public void An_interval_without_a_study_is_refused_with_its_name()
    {
        var thrown = Assert.Throws<ArgumentException>(() => SelectionModel.Fit([1, 1.1, 0.9], [0.01, 0.01, 0.01], new SelectionModelOptions()));
        Assert.Contains("0.025 < p ≤ 1", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_starved_optimiser_says_so()
    {
        var (_, yi, vi, _) = BiasReference.Sets("selection.json").First();
        SelectionModelResult result = SelectionModel.Fit(yi, vi, new SelectionModelOptions { MaxIterations = 1 });
        Assert.False(result.Convergence.Converged);
        Assert.Contains(result.Notices, n => n.Contains("did not converge", StringComparison.Ordinal));
    }

    [Fact]
    public void The_expected_weight_of_a_smooth_function_is_the_integral_of_a_fine_grid()
    {
        const int points = 20_000;
        foreach (SelectionFunctionType type in new[] { SelectionFunctionType.HalfNormal, SelectionFunctionType.Beta, SelectionFunctionType.Power, SelectionFunctionType.Logistic })
        {
            foreach ((double spread, FavouredDirection direction) in new[] { (0.1, FavouredDirection.Positive), (0.13, FavouredDirection.Either), (1.7, FavouredDirection.Positive), (1.7, FavouredDirection.Either) })
            {
                double step = 20 * spread / points;
                double[] grid = [.. Enumerable.Range(0, points).Select(i => 0.3 - (10 * spread) + ((i + 0.5) * step))];
                SelectionFunction function = SelectionFunction.Of(grid, [.. grid.Select(_ => 0.1)], new SelectionModelOptions { Type = type, Direction = direction });
                function.Take(type == SelectionFunctionType.Beta ? [0.6, 1.4] : [2.5]);
                double sum = 0;
                for (int i = 0; i < points; i++)
                {
                    double t = (grid[i] - 0.3) / spread;
                    sum += Math.Exp(function.LogWeight(i) - (0.5 * t * t)) * step / (spread * Math.Sqrt(2 * Math.PI));
                }

                var expectation = new Expectation(function.Names.Count);
                function.Expect(0, 0.3, spread, expectation);
                Near.Relative(sum, expectation.Weight[0], 1e-5, $"{type} {spread} {direction}");
            }
        }
    }

    [Theory]
    [InlineData(SelectionFunctionType.Step)]
    [InlineData(SelectionFunctionType.Truncated)]
    [InlineData(SelectionFunctionType.Beta)]
    [InlineData(SelectionFunctionType.HalfNormal)]
    [InlineData(SelectionFunctionType.NegativeExponential)]
    [InlineData(SelectionFunctionType.Logistic)]
    [InlineData(SelectionFunctionType.Power)]
    public void The_derivatives_are_those_of_the_likelihood(SelectionFunctionType type)
    {
        const double step = 1e-5;
        var (_, yi, vi, _) = BiasReference.Sets("selection.json").First();
        foreach (FavouredDirection direction in Enum.GetValues<FavouredDirection>())
        {
            var options = new SelectionModelOptions { Type = type, Direction = direction, Steps = [0.3, 0.7], TruncationPoint = 0.2 };
            Fit start = InverseVariance.Fit(yi, vi, new PoolingOptions { Tau2 = Tau2Estimator.ML });
            var likelihood = new SelectionLikelihood(yi, vi, null, options, start);
            double[] x = likelihood.Unbounded([0.1], 0.3, [0.7, 1.2]);
            int n = x.Length;
            double[] gradient = new double[n], hessian = new double[n * n], above = new double[n], below = new double[n], ignored = new double[n * n];
            likelihood.At(x, gradient, hessian);
            for (int i = 0; i < n; i++)
            {
                double[] up = [.. x], down = [.. x];
                (up[i], down[i]) = (x[i] + step, x[i] - step);
                double slope = (likelihood.At(up, above, ignored) - likelihood.At(down, below, ignored)) / (2 * step);
                Near.Equal(slope, gradient[i], 1e-6 * (1 + Math.Abs(slope)), $"{type} {direction}: slope {i}");
                for (int j = 0; j < n; j++)
                {
                    double curvature = (above[j] - below[j]) / (2 * step);
                    Near.Equal(curvature, hessian[(i * n) + j], 1e-6 * (1 + Math.Abs(curvature)), $"{type} {direction}: curvature {i}, {j}");
                }
            }
        }
    }

    private static SelectionModelOptions Options(JsonElement reference) => new()
    {
        Type = reference.GetProperty("type").GetString() switch
        {
            "stepfun" => SelectionFunctionType.Step,
            "beta" => SelectionFunctionType.Beta,
            "halfnorm" => SelectionFunctionType.HalfNormal,
            "negexp" => SelectionFunctionType.NegativeExponential,
            "logistic" => SelectionFunctionType.Logistic,
            "truncated" => SelectionFunctionType.Truncated,
            _ => SelectionFunctionType.Power,
        },
        Direction = reference.GetProperty("alternative").GetString() switch
        {
            "greater" => FavouredDirection.Positive,
            "less" => FavouredDirection.Negative,
            _ => FavouredDirection.Either,
        },
        TruncationPoint = reference.TryGetProperty("point", out JsonElement point) ? point.GetDouble() : 0,
        Steps = List(reference, "steps") ?? [],
        FixedDelta = List(reference, "fixed"),
    };

    private static double[]? List(JsonElement reference, string name) =>
        reference.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? reference.Numbers(name) : null;
}
