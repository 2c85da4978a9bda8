using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.BetweenStudies;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Resampling;

/// <summary>
/// A fit reduced to what resampling needs, thousands of times over: coefficients, their covariance, τ². The same numbers as
/// <see cref="InverseVariance"/> gives, without its intervals and likelihoods. One for each thread.
/// </summary>
internal sealed class LeanFit
{
    private readonly PoolingOptions options;
    private readonly double[]? design;
    private readonly double[] part;
    private readonly double[] solution;
    private WeightedResiduals? model;

    /// <exception cref="ArgumentException">The options hold weights of one's own, which do not go with resampled studies.</exception>
    internal LeanFit(PoolingOptions options, Design? design)
    {
        this.options = options;
        P = design?.Columns ?? 1;
        this.design = design is null or { Columns: 1, HasIntercept: true } ? null : design.Values.ToArray();
        HasIntercept = design?.HasIntercept ?? true;
        (Beta, Covariance) = (new double[P], new double[P * P]);
        (part, solution) = (new double[P * P], new double[P]);
    }

    /// <summary>Number of coefficients.</summary>
    internal int P { get; }

    /// <summary>Coefficients of the last run.</summary>
    internal double[] Beta { get; }

    /// <summary>Their covariance, row-major, rescaled where Knapp and Hartung are asked for.</summary>
    internal double[] Covariance { get; }

    /// <summary>τ² of the last run.</summary>
    internal double Tau2 { get; private set; }

    /// <summary>Whether the estimate of τ² converged.</summary>
    internal bool Converged { get; private set; }

    private bool HasIntercept { get; }

    /// <summary>What a resampling method asks of its data before it starts.</summary>
    internal static void Check(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, PoolingOptions options)
    {
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Options(options, yi.Length);
        if (design is not null)
        {
            PoolingChecks.Design(design, yi.Length);
        }

        if (options.Weights is not null)
        {
            throw new ArgumentException("Weights of one's own do not go with resampled studies.", nameof(options));
        }

        if (yi.Length <= (design?.Columns ?? 1))
        {
            throw new ArgumentException("Resampling needs more studies than coefficients.", nameof(yi));
        }
    }

    /// <summary>Fits the model to k effects and variances.</summary>
    internal void Run(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        var m = Model(yi, vi);
        var estimate = Tau2Estimators.Run(m, options);
        (Tau2, Converged) = (estimate.Value, estimate.Convergence.Converged);
        var rescaling = Inference.Rescaling(options, m.Df, m.At(Tau2).Q);
        m.Solve(Beta, Covariance);
        foreach (ref var element in Covariance.AsSpan())
        {
            element *= rescaling;
        }
    }

    /// <summary>The model of the run before, which has factored the design and holds the room for as many studies.</summary>
    private WeightedResiduals Model(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        if (model is null || model.K != yi.Length)
        {
            return model = design is null ? new AroundMean(yi, vi) : new AroundRegression(yi, vi, design, P);
        }

        model.Load(yi, vi);
        return model;
    }

    /// <summary>Coefficient j over its standard error; 0 where both vanish, as in a fit.</summary>
    internal double Statistic(int j) => Beta[j] == 0 ? 0 : Beta[j] / Math.Sqrt(Covariance[(j * P) + j]);

    /// <summary>The Wald statistic of all coefficients but the intercept, over their number under t tests: QM or F.</summary>
    internal double Omnibus()
    {
        var first = HasIntercept ? 1 : 0;
        var n = P - first;
        for (var i = 0; i < n; i++)
        {
            solution[i] = Beta[i + first];
            for (var j = 0; j < n; j++)
            {
                part[(i * n) + j] = Covariance[((i + first) * P) + j + first];
            }
        }

        if (!Cholesky.Factor(part.AsSpan(0, n * n), n))
        {
            return double.PositiveInfinity;
        }

        Cholesky.Forward(part.AsSpan(0, n * n), n, solution.AsSpan(0, n));
        var wald = 0.0;
        for (var i = 0; i < n; i++)
        {
            wald += solution[i] * solution[i];
        }

        return options.Test == CoefficientTest.Z ? wald : wald / n;
    }
}
