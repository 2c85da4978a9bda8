using System.Globalization;
using Rapport.Statistics.Distributions;
using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Dependence;

/// <summary>Cluster-robust tests and intervals: right about uncertainty even where the working model's correlations are wrong.</summary>
public static class ClusterRobust
{
    /// <summary>
    /// Robust covariance of a multilevel fit; reproduces clubSandwich's <c>coef_test(rma.mv, vcov=, test="Satterthwaite")</c> and, with
    /// <see cref="RobustKind.CR1P"/> and <see cref="RobustDf.Residual"/>, metafor's <c>robust</c>.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="cluster">Label of each row; clusters must be unions of the sets of rows that the model correlates.</param>
    /// <param name="kind">The sandwich.</param>
    /// <param name="df">Degrees of freedom of its tests.</param>
    /// <exception cref="ArgumentException">Lengths differ, a cluster cuts through correlated rows, or there are no more clusters than coefficients.</exception>
    public static RobustFit Of(MultilevelFit fit, int[] cluster, RobustKind kind = RobustKind.CR2, RobustDf df = RobustDf.Satterthwaite)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(cluster);
        return Of(WorkingModel.Of(fit, cluster), kind, df);
    }

    /// <summary>Robust covariance of an inverse-variance fit; clubSandwich's for <c>rma.uni</c>.</summary>
    /// <param name="fit">The fit, with inverse-variance weights.</param>
    /// <param name="yi">The effects it was fitted to.</param>
    /// <param name="vi">Their sampling variances.</param>
    /// <param name="design">Its design; null for the intercept alone.</param>
    /// <param name="cluster">Label of each row.</param>
    /// <param name="kind">The sandwich.</param>
    /// <param name="df">Degrees of freedom of its tests.</param>
    /// <exception cref="ArgumentException">Lengths differ, the fit has weights of its own, or there are no more clusters than coefficients.</exception>
    public static RobustFit Of(
        Fit fit, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, int[] cluster,
        RobustKind kind = RobustKind.CR2, RobustDf df = RobustDf.Satterthwaite)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(cluster);
        return Of(WorkingModel.Of(fit, yi, vi, design ?? MultilevelModel.InterceptOnly(yi.Length), cluster), kind, df);
    }

    private static RobustFit Of(WorkingModel model, RobustKind kind, RobustDf df)
    {
        var clusters = model.Clusters.Count;
        if (clusters <= model.P)
        {
            throw new ArgumentException($"{clusters} clusters cannot carry a robust test of {model.P} coefficients.", nameof(model));
        }

        var sandwich = new Sandwich(model, kind);
        var coefficients = new Estimate[model.P];
        for (var i = 0; i < model.P; i++)
        {
            var freedom = df == RobustDf.Residual ? clusters - model.P : sandwich.DegreesOfFreedom(i);
            if (freedom is not > 0)
            {
                throw new SingularWeightsException();
            }

            coefficients[i] = Inference.For(double.IsPositiveInfinity(freedom) ? null : freedom, model.Level).Estimate(model.Beta[i], Math.Sqrt(sandwich.Covariance[i * model.P + i]));
        }

        return new RobustFit(sandwich, model.Beta, df)
        {
            Kind = kind,
            Clusters = clusters,
            Coefficients = coefficients,
            Covariance = MultilevelInference.Square(sandwich.Covariance, model.P),
        };
    }
}

/// <summary>Coefficients with robust standard errors.</summary>
public sealed record RobustFit
{
    private readonly Sandwich sandwich;
    private readonly double[] beta;
    private readonly RobustDf df;

    internal RobustFit(Sandwich sandwich, double[] beta, RobustDf df) => (this.sandwich, this.beta, this.df) = (sandwich, beta, df);

    /// <summary>The sandwich.</summary>
    public required RobustKind Kind { get; init; }

    /// <summary>Number of clusters m.</summary>
    public required int Clusters { get; init; }

    /// <summary>Coefficients with robust errors, tests and intervals.</summary>
    public required IReadOnlyList<Estimate> Coefficients { get; init; }

    /// <summary>p × p robust covariance.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>
    /// What a reader should know: coefficients with fewer than four degrees of freedom, below which the t approximation is known to be poor
    /// (Tipton 2015), and those whose clusters leave no residual.
    /// </summary>
    public IReadOnlyList<string> Notices =>
    [
        .. Coefficients.Select((c, i) => (c.Df, Column: i)).Where(c => c.Df < 4).Select(c =>
            string.Create(CultureInfo.InvariantCulture, $"Coefficient {c.Column + 1} has {c.Df:0.0} degrees of freedom: below four the robust test cannot be trusted.")),
        .. Coefficients.Select((c, i) => (c.StandardError, Column: i)).Where(c => c.StandardError == 0).Select(c =>
            $"Coefficient {c.Column + 1} has a robust standard error of 0: its clusters agree exactly, and leave nothing to estimate an error from."),
    ];

    /// <summary>Tests that these coefficients (columns of the design, from 0) are zero together.</summary>
    public WaldTest Wald(params ReadOnlySpan<int> columns)
    {
        var constraints = new double[columns.Length, beta.Length];
        for (var q = 0; q < columns.Length; q++)
        {
            constraints[q, columns[q]] = 1;
        }

        return Wald(constraints);
    }

    /// <summary>
    /// Tests Cβ = 0. With Satterthwaite degrees of freedom it is the approximate Hotelling T² test HTZ (Tipton and Pustejovsky 2015; clubSandwich's
    /// <c>Wald_test(test="HTZ")</c>), else F with q and m − p degrees of freedom (metafor's <c>robust</c>).
    /// </summary>
    /// <param name="constraints">C, q × p, of full row rank.</param>
    /// <exception cref="ArgumentException">C does not fit the coefficients, or its rows are dependent.</exception>
    public WaldTest Wald(double[,] constraints)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        var (q, p) = (constraints.GetLength(0), beta.Length);
        if (q == 0 || constraints.GetLength(1) != p)
        {
            throw new ArgumentException($"The constraints must have {p} columns and at least one row.", nameof(constraints));
        }

        var c = new double[q * p];
        Buffer.BlockCopy(constraints, 0, c, 0, c.Length * sizeof(double));
        ThrowIfDependent(c, q);
        if (Quadratic(c, q) is not { } quadratic)
        {
            return new WaldTest(double.NaN, q, double.NaN, null);
        }

        if (df == RobustDf.Residual)
        {
            var residual = Clusters - p;
            return new WaldTest(quadratic / q, q, residual, FisherF.UpperTail(quadratic / q, q, residual));
        }

        var eta = q * (q + 1) / sandwich.RelativeVariance(c, q);
        var denominator = eta - q + 1;
        var f = denominator / (eta * q) * quadratic;
        return denominator > 0 ? new WaldTest(f, q, denominator, FisherF.UpperTail(f, q, denominator)) : new WaldTest(quadratic / q, q, denominator, null);
    }

    private void ThrowIfDependent(double[] c, int q)
    {
        var (p, products) = (beta.Length, new double[q * q]);
        for (var s = 0; s < q; s++)
        {
            for (var t = 0; t < q; t++)
            {
                products[s * q + t] = Dense.Dot(c.AsSpan(s * p), c.AsSpan(t * p), p);
            }
        }

        if (!Dense.Cholesky(products, q))
        {
            throw new ArgumentException("The constraints are linearly dependent.");
        }
    }

    /// <summary>The quadratic form; null where the robust covariance of the combinations is singular.</summary>
    private double? Quadratic(double[] c, int q)
    {
        var p = beta.Length;
        var (half, middle, values) = (new double[q * p], new double[q * q], new double[q]);
        Dense.Multiply(c, sandwich.Covariance, half, q, p, p);
        for (var s = 0; s < q; s++)
        {
            values[s] = Dense.Dot(c.AsSpan(s * p), beta, p);
            for (var t = 0; t < q; t++)
            {
                middle[s * q + t] = Dense.Dot(half.AsSpan(s * p), c.AsSpan(t * p), p);
            }
        }

        if (!Dense.Cholesky(middle, q))
        {
            return null;
        }

        var solved = values.AsSpan().ToArray();
        Cholesky.Solve(middle, q, solved);
        return Dense.Dot(values, solved, q);
    }
}
