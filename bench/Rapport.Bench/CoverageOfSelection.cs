using Rapport.Statistics.Bias.Selection;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.Numerics;

namespace Rapport.Bench;

/// <summary>Smooth selection, each model on data selected by its own function: effect 0.3, τ² 0.05, variances between 0.01 and 0.2.</summary>
internal static class CoverageOfSelection
{
    private const double Mean = 0.3, Tau2 = 0.05;
    private static readonly int[] Studies = [60, 300];

    /// <summary>Chances of publication of a one-sided p; 1 at most.</summary>
    private static readonly (SelectionFunctionType Type, double Delta, Func<double, double> Chance)[] Functions =
    [
        (SelectionFunctionType.HalfNormal, 3, p => Math.Exp(-3 * p * p)),
        (SelectionFunctionType.NegativeExponential, 3, p => Math.Exp(-3 * p)),
        (SelectionFunctionType.Logistic, 3, p => 2 / (1 + Math.Exp(3 * p))),
        (SelectionFunctionType.Power, 2, p => (1 - p) * (1 - p)),
    ];

    public static CoverageTable Smooth() => new CoverageTable("The effect before smooth selection, each model on data of its own, 60 and 300 published studies", 400,
        [.. Studies.SelectMany(k => Functions.Select(f => FormattableString.Invariant($"{f.Type} {f.Delta}, k {k}")))]).Simulate((s, random, table) =>
        {
            var (type, delta, chance) = Functions[s % Functions.Length];
            var (yi, vi) = Published(Studies[s / Functions.Length], chance, random);
            var fit = SelectionModel.Fit(yi, vi, new() { Type = type });
            table.Count("the model, Wald", s, fit.Convergence.Converged ? fit.Adjusted.Ci : null, Mean, "Wald on a skewed likelihood: far too narrow with 60 studies, some points still with 300");
            table.Count("its δ, Wald", s, fit.Convergence.Converged ? fit.Parameters[0].Estimate.Ci : null, delta, "near the nominal level but for Power with 60 studies; at the edge, δ 0, it has no interval");
        });

    private static (double[] Yi, double[] Vi) Published(int k, Func<double, double> chance, RandomSource random)
    {
        var (yi, vi) = (new List<double>(), new List<double>());
        while (yi.Count < k)
        {
            var v = 0.01 + (0.19 * random.NextUniform());
            var y = Mean + (Math.Sqrt(v + Tau2) * random.NextNormal());
            if (random.NextUniform() < chance(Normal.UpperTail(y / Math.Sqrt(v))))
            {
                yi.Add(y);
                vi.Add(v);
            }
        }

        return ([.. yi], [.. vi]);
    }
}
