using Rapport.Statistics.Distributions;
using Rapport.Statistics.LinearAlgebra;
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
    public static SelectionModelResult Fit(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, SelectionModelOptions options, bool commonEffect = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        BiasChecks.Effects(yi, vi, BiasChecks.FewestStudies);
        double sign = options.Direction == FavouredDirection.Negative ? -1 : 1;
        var effects = new double[yi.Length];
        for (int i = 0; i < effects.Length; i++) effects[i] = sign * yi[i];
        var likelihood = new SelectionLikelihood(effects, vi.ToArray(), options, commonEffect);
        Fit start = InverseVariance.Fit(effects, vi, new PoolingOptions { CommonEffect = commonEffect, Tau2 = Tau2Estimator.ML });
        Minimum best = Best(likelihood, start, options);
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
    private static Minimum Best(SelectionLikelihood likelihood, Fit start, SelectionModelOptions options)
    {
        var minimiser = new QuasiNewton(x => -likelihood.At(likelihood.Natural(x))) { MaxIterations = options.MaxIterations, Tolerance = 1e-9 };
        double tau2 = Math.Max(start.Tau2, 0.1 * start.Pooled.StandardError * start.Pooled.StandardError);
        Minimum? best = null;
        double[] starts = likelihood.FreeDeltas == 0 ? [1] : [1, 0.2, 5];
        foreach (double delta in starts)
        {
            Minimum end = minimiser.From(likelihood.Unbounded(start.Pooled.Value, tau2, delta));
            if (best is null || end.Value < best.Value - 1e-9) best = end;
        }

        return best!;
    }

    private static SelectionModelResult Describe(SelectionLikelihood likelihood, Minimum best, Fit start, double sign, SelectionModelOptions options)
    {
        double[] natural = likelihood.Natural(best.X);
        List<string> notices = [];
        bool[] free = Free(likelihood, natural, start, notices);
        double[] errors = Errors(likelihood, natural, free, start, notices);
        if (!best.Convergence.Converged) notices.Add($"The optimiser did not converge: {best.Convergence.Reason}");
        Inference z = Inference.For(null, options.Level);
        double tau2 = likelihood.Tau2(natural);
        if (!free[1] && !likelihood.CommonEffect) tau2 = 0;
        double ratio = Math.Max(0, 2 * (-best.Value - likelihood.WithoutSelection(start)));
        int df = likelihood.FreeDeltas;
        return new SelectionModelResult(
            options.Type, likelihood.K, z.Estimate(sign * natural[0], errors[0]), tau2, errors[1], Parameters(likelihood, natural, errors, z), ratio, df,
            df == 0 ? double.NaN : ChiSquared.UpperTail(ratio, df), -best.Value, best.Convergence, notices);
    }

    /// <summary>Which parameters lie inside their range, and so have a standard error: effect, τ², deltas.</summary>
    private static bool[] Free(SelectionLikelihood likelihood, double[] natural, Fit start, List<string> notices)
    {
        var free = new bool[natural.Length];
        free[0] = true;
        double scale = start.Pooled.StandardError * start.Pooled.StandardError;
        free[1] = !likelihood.CommonEffect && natural[1] > 1e-6 * scale;
        if (!likelihood.CommonEffect && !free[1]) notices.Add("τ² came to rest at 0 and has no standard error.");
        for (int j = 2; j < natural.Length; j++)
        {
            bool inside = natural[j] is > 1e-6 and < LargestDelta;
            free[j] = inside && !likelihood.DeltasFixed;
            if (!inside && !likelihood.DeltasFixed)
            {
                notices.Add($"The selection parameter of {likelihood.Function.Names[j - 2]} ran to the edge of its range and has no standard error.");
            }
        }

        return free;
    }

    private static double[] Errors(SelectionLikelihood likelihood, double[] natural, bool[] free, Fit start, List<string> notices)
    {
        int[] inside = [.. Enumerable.Range(0, natural.Length).Where(i => free[i])];
        double[] point = Array.ConvertAll(inside, i => natural[i]);
        double[] steps = Array.ConvertAll(inside, i => i == 0 ? 0.02 * start.Pooled.StandardError : 0.01 * natural[i]);
        double[,] hessian = NumericalHessian.Of(
            x =>
            {
                double[] full = [.. natural];
                for (int i = 0; i < inside.Length; i++) full[inside[i]] = x[i];
                return -likelihood.At(full);
            },
            point, steps);
        var errors = new double[natural.Length];
        Array.Fill(errors, double.NaN);
        if (Inverse(hessian, inside.Length) is not { } variances)
        {
            notices.Add("The likelihood is flat or saddle-shaped at the estimates: there are no standard errors.");
            return errors;
        }

        for (int i = 0; i < inside.Length; i++) errors[inside[i]] = Math.Sqrt(variances[i]);
        return errors;
    }

    /// <summary>Diagonal of the inverse; null where the matrix is not positive definite.</summary>
    private static double[]? Inverse(double[,] matrix, int n)
    {
        var factor = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) factor[(i * n) + j] = matrix[i, j];
        }

        if (!Cholesky.Factor(factor, n)) return null;
        var diagonal = new double[n];
        for (int i = 0; i < n; i++)
        {
            var unit = new double[n];
            unit[i] = 1;
            Cholesky.Forward(factor, n, unit);
            foreach (double u in unit) diagonal[i] += u * u;
        }

        return diagonal;
    }

    private static SelectionParameter[] Parameters(SelectionLikelihood likelihood, double[] natural, double[] errors, Inference z)
    {
        double none = likelihood.Function.NoSelection;
        var parameters = new SelectionParameter[likelihood.Function.Names.Count];
        for (int j = 0; j < parameters.Length; j++)
        {
            (double value, double error) = (natural[j + 2], errors[j + 2]);
            Estimate against = z.Estimate(value - none, error);
            Interval around = z.Around(value, error);
            var estimate = new Estimate(value, error, against.Statistic, null, against.P, around with { Lower = Math.Max(0, around.Lower) });
            parameters[j] = new SelectionParameter(likelihood.Function.Names[j], estimate, none, likelihood.DeltasFixed);
        }

        return parameters;
    }
}
