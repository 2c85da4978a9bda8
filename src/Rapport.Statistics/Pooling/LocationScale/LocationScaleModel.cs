using Rapport.Statistics.Distributions;
using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling.BetweenStudies;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.LocationScale;

/// <summary>
/// Location–scale models (Viechtbauer and López-López 2022): yᵢ ~ N(xᵢβ, vᵢ + τᵢ²), log τᵢ² = zᵢα, by ML or REML. Reproduces metafor's
/// <c>rma(scale = )</c> with its log link.
/// </summary>
public static class LocationScaleModel
{
    /// <summary>Fits the model.</summary>
    /// <param name="yi">k effects, finite.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="location">Moderators of the mean; null for the intercept alone.</param>
    /// <param name="scale">Moderators of log τ², the intercept among them as a rule.</param>
    /// <param name="options">ML or REML, test, level, iterations.</param>
    /// <exception cref="ArgumentException">As for <see cref="InverseVariance"/>; another estimator; fewer residual degrees of freedom than scale coefficients.</exception>
    public static LocationScaleFit Fit(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? location, Design scale, PoolingOptions options)
    {
        ArgumentNullException.ThrowIfNull(scale);
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Options(options, yi.Length);
        PoolingChecks.Design(scale, yi.Length);
        var model = InverseVariance.Model(yi, vi, location);
        Check(options, scale, model);

        var restricted = options.Tau2 == Tau2Estimator.REML;
        var (basis, _) = WeightedSquaresTail.BasisOf(location, yi.Length);

        // Orthonormal columns, scaled by √k so that a step of one is a factor e in τ², whatever the units of the moderators.
        var qr = ThinQr.Factor(scale.Values, scale.Rows, scale.Columns);
        var root = Math.Sqrt(scale.Rows);
        var columns = qr.Q.ToArray();
        foreach (ref var value in columns.AsSpan())
        {
            value *= root;
        }

        var likelihood = new ScaleLikelihood(model, basis, columns, scale.Columns, restricted);
        var (gamma, convergence) = HighestPeak(likelihood, Start(model, columns, scale, options), options.MaxIterations);
        return Assemble(model, likelihood, scale, location?.HasIntercept ?? true, qr, gamma, convergence, options);
    }

    private static void Check(PoolingOptions options, Design scale, WeightedResiduals model)
    {
        if (options.Tau2 is not (Tau2Estimator.ML or Tau2Estimator.REML) || options.CommonEffect || options.Weights is not null || options.Tau2Known is not null)
        {
            throw new ArgumentException("A location–scale model is fitted by ML or REML, with inverse-variance weights and τ² estimated.", nameof(options));
        }

        if (scale.Columns >= model.Df)
        {
            throw new ArgumentException($"{scale.Columns} scale coefficients on {model.Df} residual degrees of freedom.", nameof(scale));
        }
    }

    /// <summary>The scale that comes nearest to the τ² of the model without scale moderators.</summary>
    private static double[] Start(WeightedResiduals model, double[] columns, Design scale, PoolingOptions options)
    {
        var tau2 = Tau2Estimators.Run(model, options).Value;
        var log = Math.Log(Math.Max(tau2, 0.01 * model.Df / model.At(0).TraceP));
        var gamma = new double[scale.Columns];
        for (var i = 0; i < scale.Rows; i++)
        {
            for (var j = 0; j < gamma.Length; j++)
            {
                gamma[j] += log * columns[(i * gamma.Length) + j] / scale.Rows;
            }
        }

        return gamma;
    }

    /// <summary>
    /// The likelihood can have several maxima: climbs from the start without scale moderators and from a step of one along each of the other
    /// directions, both ways, and takes the highest place reached.
    /// </summary>
    private static (double[] Gamma, Convergence Convergence) HighestPeak(ScaleLikelihood likelihood, double[] start, int maxIterations)
    {
        var best = (double[])start.Clone();
        var convergence = Climb(likelihood, best, maxIterations);
        var height = likelihood.Height(best);
        for (var j = 1; j < start.Length; j++)
        {
            for (var sign = -1; sign <= 1; sign += 2)
            {
                var other = (double[])start.Clone();
                other[j] += sign;
                var account = Climb(likelihood, other, maxIterations);
                var reached = likelihood.Height(other);
                if (account.Converged && (!convergence.Converged || reached > height + 1e-8))
                {
                    (best, convergence, height) = (other, account, reached);
                }
            }
        }

        return (best, convergence);
    }

    /// <summary>Newton's method, Fisher scoring where the observed information is not positive definite, steps halved until the likelihood rises.</summary>
    private static Convergence Climb(ScaleLikelihood likelihood, double[] gamma, int maxIterations)
    {
        var q = gamma.Length;
        var height = likelihood.Height(gamma);
        for (var iteration = 1; iteration <= maxIterations; iteration++)
        {
            likelihood.Differentiate();
            var (step, information) = ((double[])likelihood.Gradient.Clone(), (double[])likelihood.Observed.Clone());
            if (!Cholesky.Factor(information, q))
            {
                information = (double[])likelihood.Expected.Clone();
                if (!Cholesky.Factor(information, q))
                {
                    return new Convergence(false, iteration, "τ² ran off to zero for some studies: the scale coefficients have no finite estimate.");
                }
            }

            Cholesky.Solve(information, q, step);
            var largest = step.Max(s => Math.Abs(s));
            if (largest < 1e-10)
            {
                return new Convergence(true, iteration, "The Newton step became negligible.");
            }

            var (start, fraction) = ((double[])gamma.Clone(), Math.Min(1, 3 / largest));
            for (var halving = 0; halving < 50; halving++, fraction /= 2)
            {
                for (var j = 0; j < q; j++)
                {
                    gamma[j] = start[j] + (fraction * step[j]);
                }

                var next = likelihood.Height(gamma);
                if (next >= height - (1e-13 * Math.Abs(height)))
                {
                    height = next;
                    break;
                }
            }
        }

        return new Convergence(false, maxIterations, $"Stopped after {maxIterations} iterations, before the Newton step became negligible.");
    }

    private static LocationScaleFit Assemble(
        WeightedResiduals model, ScaleLikelihood likelihood, Design scale, bool hasIntercept, ThinQr qr, double[] gamma,
        Convergence convergence, PoolingOptions options)
    {
        var height = likelihood.Height(gamma);
        likelihood.Differentiate();
        var (p, q) = (model.P, gamma.Length);
        var (beta, covariance) = (new double[p], new double[p * p]);
        var forms = model.With(model.Weights.ToArray());
        model.Solve(beta, covariance);
        var rescaling = Inference.Rescaling(options, model.Df, forms.Q);
        foreach (ref var element in covariance.AsSpan())
        {
            element *= rescaling;
        }

        var (alpha, alphaCovariance) = Unscaled(likelihood, qr, gamma, ref convergence);
        var inference = Inference.Of(options, model.Df);
        var scaleInference = Inference.Of(options, model.K - q);
        var statistics = Likelihood.Statistics(model, height, options.Tau2 == Tau2Estimator.REML, p + q);
        var tau2 = likelihood.Tau2.ToArray();
        var atZero = model.At(0);
        return new LocationScaleFit
        {
            Options = options,
            K = model.K,
            Location = inference.Estimates(beta, covariance),
            LocationCovariance = Square(covariance, p),
            Scale = scaleInference.Estimates(alpha, alphaCovariance),
            ScaleCovariance = Square(alphaCovariance, q),
            Tau2 = tau2,
            LocationTest = inference.Omnibus(beta, covariance, hasIntercept ? 1 : 0),
            ScaleTest = scaleInference.Omnibus(alpha, alphaCovariance, scale.HasIntercept ? 1 : 0),
            ResidualHeterogeneity = (atZero.Q, model.Df, ChiSquared.UpperTail(atZero.Q, model.Df)),
            Statistics = statistics,
            Convergence = convergence,
            Notices = convergence.Converged ? [] : [$"The location–scale model did not converge. {convergence.Reason}"],
        };
    }

    /// <summary>From the orthonormal columns back to the moderators' own units: α = √k R⁻¹γ.</summary>
    private static (double[] Alpha, double[] Covariance) Unscaled(ScaleLikelihood likelihood, ThinQr qr, double[] gamma, ref Convergence convergence)
    {
        var q = gamma.Length;
        var (information, inverse) = ((double[])likelihood.Observed.Clone(), new double[q * q]);
        if (Cholesky.Factor(information, q))
        {
            Cholesky.Inverse(information, q, inverse);
        }
        else
        {
            Array.Fill(inverse, double.NaN);
            convergence = convergence with { Converged = false };
        }

        var root = Math.Sqrt(qr.Rows);
        var unscale = new double[q * q];
        qr.InverseOfR(unscale);
        var (alpha, covariance) = (new double[q], new double[q * q]);
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                alpha[i] += root * unscale[(i * q) + j] * gamma[j];
                for (var m = 0; m < q * q; m++)
                {
                    covariance[(i * q) + j] += qr.Rows * unscale[(i * q) + (m / q)] * inverse[m] * unscale[(j * q) + (m % q)];
                }
            }
        }

        return (alpha, covariance);
    }

    private static double[,] Square(double[] values, int n)
    {
        var square = new double[n, n];
        for (var i = 0; i < n * n; i++)
        {
            square[i / n, i % n] = values[i];
        }

        return square;
    }
}
