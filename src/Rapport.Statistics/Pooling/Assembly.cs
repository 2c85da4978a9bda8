using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling.BetweenStudies;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling;

/// <summary>Puts a fit together from a model: τ², coefficients, tests, heterogeneity, likelihood.</summary>
internal static class Assembly
{
    internal static Fit Fit(WeightedResiduals m, bool hasIntercept, PoolingOptions options)
    {
        var notices = new List<string>();
        var tau2 = Tau2Estimators.Run(m, options);
        Note(notices, m, options, tau2);

        var p = m.P;
        Span<double> beta = stackalloc double[p];
        var covariance = new double[p * p];
        var forms = m.At(tau2.Value);
        var logDeterminant = m.LogDeterminantRatio();
        SolveFor(m, options, tau2.Value, beta, covariance);
        var (full, restricted) = Likelihoods(m, options, tau2.Value, forms.Q, logDeterminant, beta);

        var inference = Inference.Of(options, m.Df);
        var rescaling = Inference.Rescaling(options, m.Df, forms.Q);
        if (rescaling == 0)
        {
            notices.Add("The effects agree exactly, so the Knapp–Hartung rescaling is 0 and the interval has no width; the ad hoc variant keeps it from falling below 1.");
        }

        var wald = new double[p];
        for (var i = 0; i < p; i++)
        {
            wald[i] = Math.Sqrt(covariance[(i * p) + i]);
        }

        foreach (ref var element in covariance.AsSpan())
        {
            element *= rescaling;
        }

        return new Fit
        {
            Options = options,
            K = m.K,
            Coefficients = inference.Estimates(beta, covariance),
            Covariance = Square(covariance, p),
            Rescaling = rescaling,
            ResidualMeanSquare = m.Df == 0 ? 1 : forms.Q / m.Df,
            WaldStandardErrors = wald,
            Heterogeneity = HeterogeneityOf(m, options, tau2),
            FullLikelihood = full,
            RestrictedLikelihood = restricted,
            ModeratorTest = inference.Omnibus(beta, covariance, hasIntercept ? 1 : 0),
            Convergence = tau2.Convergence,
            Notices = notices,
        };
    }

    private static void SolveFor(WeightedResiduals m, PoolingOptions options, double tau2, Span<double> beta, Span<double> covariance)
    {
        if (options.Weights is { } own)
        {
            m.With(own);
            m.SolveWithOwnWeights(tau2, beta, covariance);
        }
        else
        {
            m.Solve(beta, covariance);
        }
    }

    /// <summary>Both likelihoods at the estimate, which under weights of one's own is not their maximum in β.</summary>
    private static (FitStatistics Full, FitStatistics Restricted) Likelihoods(
        WeightedResiduals m, PoolingOptions options, double tau2, double q, double logDeterminant, ReadOnlySpan<double> beta)
    {
        var parameters = m.P + (options.CommonEffect || options.Tau2Known is not null ? 0 : 1);
        var sumOfSquares = options.Weights is null ? q : m.SumOfSquares(tau2, beta);
        var full = -0.5 * (m.SumLogVariances(tau2) + sumOfSquares);
        return (Likelihood.Statistics(m, full, restricted: false, parameters),
            Likelihood.Statistics(m, full - (0.5 * logDeterminant), restricted: true, parameters));
    }

    /// <summary>
    /// I² and H² against the typical sampling variance (k − p)/tr P at τ² = 0 (Higgins and Thompson 2002, eq. 9, and its
    /// generalisation to moderators); for the common-effect model from Q, as metafor does, and wherever that definition is asked for.
    /// </summary>
    private static Heterogeneity HeterogeneityOf(WeightedResiduals m, PoolingOptions options, in Tau2Estimate tau2)
    {
        var forms = m.AtZero();
        if (m.Df == 0)
        {
            return new Heterogeneity(tau2.Value, double.NaN, 0, 1, double.NaN, 0, 0, 1);
        }

        var typical = m.Df / forms.TraceP;
        var (i2, h2) = options.CommonEffect || options.I2 == I2Definition.Q
            ? (Math.Max(0, 100 * (forms.Q - m.Df) / forms.Q), forms.Q / m.Df)
            : (100 * tau2.Value / (typical + tau2.Value), (typical + tau2.Value) / typical);
        return new Heterogeneity(
            tau2.Value, tau2.StandardError, forms.Q == 0 ? 0 : i2, h2, typical, forms.Q, m.Df, ChiSquared.UpperTail(forms.Q, m.Df));
    }

    private static void Note(List<string> notices, WeightedResiduals m, PoolingOptions options, in Tau2Estimate tau2)
    {
        if (tau2.Notice is not null)
        {
            notices.Add(tau2.Notice);
        }

        if (!tau2.Convergence.Converged)
        {
            notices.Add($"The {options.Tau2} estimate of τ² did not converge. {tau2.Convergence.Reason}");
        }

        if (m.Df == 0 && options.Tau2Known is null)
        {
            notices.Add(m.K == 1
                ? "A single study: its own estimate and normal interval; heterogeneity cannot be estimated."
                : "As many coefficients as studies: heterogeneity cannot be estimated, and intervals are normal.");
        }
        else if (m.Df == 0 && options.Test != CoefficientTest.Z)
        {
            notices.Add("No residual degrees of freedom: intervals are normal.");
        }
    }

    private static double[,] Square(double[] values, int p)
    {
        var square = new double[p, p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                square[i, j] = values[(i * p) + j];
            }
        }

        return square;
    }
}
