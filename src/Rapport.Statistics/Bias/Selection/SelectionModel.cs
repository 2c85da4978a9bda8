using Rapport.Statistics.Distributions;
using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Optimization;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>Selection models: the pooled effect if the chance of being published depends on p (Hedges 1992 and successors); metafor's <c>selmodel</c>.</summary>
public static class SelectionModel
{
    private const double LargestDelta = 100;

    /// <summary>Maximum likelihood over effect, τ² and the parameters of the selection function.</summary>
    /// <param name="yi">k ≥ 3 effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="options">The selection function.</param>
    /// <param name="commonEffect">True for τ² = 0.</param>
    /// <exception cref="ArgumentException">Too few studies; values that are no effects; cutpoints that leave an interval of p without a study; fixed parameters of the wrong number.</exception>
    public static SelectionModelResult Fit(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, SelectionModelOptions options, bool commonEffect = false) =>
        Fit(yi, vi, null, options, commonEffect);

    /// <summary>The same with moderators: selection by p, whatever a study's expected effect.</summary>
    /// <param name="yi">k effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="design">k rows, p &lt; k independent columns; null for none.</param>
    /// <param name="options">The selection function.</param>
    /// <param name="commonEffect">True for τ² = 0.</param>
    /// <exception cref="ArgumentException">As without moderators, or a design that cannot be fitted.</exception>
    public static SelectionModelResult Fit(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, SelectionModelOptions options, bool commonEffect = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        double sign = options.Direction == FavouredDirection.Negative ? -1 : 1;
        var effects = new double[yi.Length];
        for (int i = 0; i < effects.Length; i++) effects[i] = sign * yi[i];
        var plain = new PoolingOptions { CommonEffect = commonEffect, Tau2 = Tau2Estimator.ML };
        Fit start = design is null ? InverseVariance.Fit(effects, vi, plain) : InverseVariance.Fit(effects, vi, design, plain);
        var likelihood = new SelectionLikelihood(effects, vi.ToArray(), design, options, start);
        Maximum best = Best(likelihood, start, options);
        return Describe(likelihood, best, start, sign, options);
    }

    /// <summary>Why a step function cannot be fitted to these effects, as a sentence; null where it can.</summary>
    /// <param name="yi">Effects.</param>
    /// <param name="vi">Sampling variances, &gt; 0, as many.</param>
    /// <param name="options">Direction and steps.</param>
    public static string? StepProblem(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, SelectionModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (yi.Length < BiasChecks.FewestStudies) return $"A selection model needs at least {BiasChecks.FewestStudies} studies; there are {yi.Length}.";
        double sign = options.Direction == FavouredDirection.Negative ? -1 : 1;
        var effects = new double[yi.Length];
        for (int i = 0; i < effects.Length; i++) effects[i] = sign * yi[i];
        return StepFunction.Problem(effects, BiasChecks.StandardErrors(vi), options);
    }

    /// <summary>Several starts of the selection parameters, the best end kept: these likelihoods can have more than one top.</summary>
    private static Maximum Best(SelectionLikelihood likelihood, Fit start, SelectionModelOptions options)
    {
        var newton = new DampedNewton(likelihood.At, likelihood.Free) { MaxIterations = options.MaxIterations, Cancellation = options.Cancellation };
        double tau2 = Math.Max(start.Tau2, 0.1 * likelihood.VarianceOfMean(start.Tau2));
        Maximum? best = null;
        foreach (double[] delta in Starts(likelihood.FreeDeltas, options.Type))
        {
            Maximum end = newton.From(likelihood.Unbounded(likelihood.Coordinates.Start(start), tau2, delta));
            if (best is null || end.Value > best.Value + 1e-9) best = end;
        }

        return best!;
    }

    /// <summary>
    /// None, some and reverse selection; where the weight decays smoothly also a steep decay; the two exponents of a beta function, which pull
    /// at opposite ends of p, also against each other.
    /// </summary>
    private static IEnumerable<double[]> Starts(int deltas, SelectionFunctionType type)
    {
        double[] All(double delta) => [.. Enumerable.Repeat(delta, deltas)];
        return (deltas, type) switch
        {
            (0, _) => [[]],
            (_, SelectionFunctionType.Step or SelectionFunctionType.Truncated) => [All(1), All(0.2), All(5)],
            (_, SelectionFunctionType.Beta) => [All(1), All(0.2), All(5), [0.2, 5], [5, 0.2]],
            _ => [All(1), All(0.2), All(5), All(20)],
        };
    }

    private static SelectionModelResult Describe(SelectionLikelihood likelihood, Maximum best, Fit start, double sign, SelectionModelOptions options)
    {
        double[] natural = likelihood.Natural(best.X);
        List<string> notices = [];
        bool[] free = Free(likelihood, natural, start, notices);
        double[] errors = Errors(likelihood, natural, free, notices);
        if (!best.Convergence.Converged) notices.Add($"The optimiser did not converge: {best.Convergence.Reason}");
        Inference z = Inference.For(null, options.Level);
        double tau2 = likelihood.Tau2(natural);
        int p = likelihood.P;
        if (!free[p] && !likelihood.CommonEffect) tau2 = 0;
        double ratio = Math.Max(0, 2 * (best.Value - likelihood.WithoutSelection(start)));
        int df = likelihood.FreeDeltas;
        return new SelectionModelResult(
            options.Type, likelihood.K, [.. Enumerable.Range(0, p).Select(j => z.Estimate(sign * likelihood.Coordinates.Coefficient(j, natural.AsSpan(0, p)), errors[j]))], tau2, errors[p], Parameters(likelihood, natural, errors, z), ratio, df,
            df == 0 ? double.NaN : ChiSquared.UpperTail(ratio, df), best.Value, best.Convergence, notices);
    }

    /// <summary>Which parameters lie inside their range, and so have a standard error: coefficients, τ², deltas.</summary>
    private static bool[] Free(SelectionLikelihood likelihood, double[] natural, Fit start, List<string> notices)
    {
        var free = new bool[natural.Length];
        int p = likelihood.P;
        free.AsSpan(0, p).Fill(true);
        free[p] = !likelihood.CommonEffect && natural[p] > 1e-6 * likelihood.VarianceOfMean(start.Tau2);
        if (!likelihood.CommonEffect && !free[p]) notices.Add("τ² came to rest at 0 and has no standard error.");
        for (int j = p + 1; j < natural.Length; j++)
        {
            bool inside = natural[j] is > 1e-6 and < LargestDelta;
            free[j] = inside && !likelihood.DeltasFixed;
            if (!inside && !likelihood.DeltasFixed)
            {
                notices.Add($"The selection parameter of {likelihood.Function.Names[j - p - 1]} ran to the edge of its range and has no standard error.");
            }
        }

        return free;
    }

    /// <summary>From the observed information of the parameters that lie inside their range.</summary>
    private static double[] Errors(SelectionLikelihood likelihood, double[] natural, bool[] free, List<string> notices)
    {
        int[] inside = [.. Enumerable.Range(0, natural.Length).Where(i => free[i])];
        double[] hessian = new double[natural.Length * natural.Length], errors = new double[natural.Length];
        likelihood.AtNatural(natural, errors, hessian);
        Array.Fill(errors, double.NaN);
        double[] information = [.. inside.SelectMany(i => inside.Select(j => -hessian[(i * natural.Length) + j]))];
        if (Inverse(information, inside.Length) is not { } covariance)
        {
            notices.Add("The likelihood is flat or saddle-shaped at the estimates: there are no standard errors.");
            return errors;
        }

        for (int i = 0; i < inside.Length; i++)
        {
            errors[inside[i]] = inside[i] < likelihood.P
                ? likelihood.Coordinates.StandardError(inside[i], covariance, inside.Length)
                : Math.Sqrt(covariance[(i * inside.Length) + i]);
        }

        return errors;
    }

    /// <summary>The inverse, row-major; null where the matrix is not positive definite.</summary>
    private static double[]? Inverse(double[] matrix, int n)
    {
        if (!Cholesky.Factor(matrix, n)) return null;
        var inverse = new double[n * n];
        Cholesky.Inverse(matrix, n, inverse);
        return inverse;
    }

    private static SelectionParameter[] Parameters(SelectionLikelihood likelihood, double[] natural, double[] errors, Inference z)
    {
        double none = likelihood.Function.NoSelection;
        var parameters = new SelectionParameter[likelihood.Function.Names.Count];
        for (int j = 0; j < parameters.Length; j++)
        {
            (double value, double error) = (natural[likelihood.P + 1 + j], errors[likelihood.P + 1 + j]);
            Estimate against = z.Estimate(value - none, error);
            Interval around = z.Around(value, error);
            var estimate = new Estimate(value, error, against.Statistic, null, against.P, around with { Lower = Math.Max(0, around.Lower) });
            parameters[j] = new SelectionParameter(likelihood.Function.Names[j], estimate, none, likelihood.DeltasFixed);
        }

        return parameters;
    }
}
