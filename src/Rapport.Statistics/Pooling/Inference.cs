using Rapport.Statistics.Distributions;
using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Pooling;

/// <summary>Tests and intervals against the normal, or against t with the residual degrees of freedom.</summary>
/// <param name="Df">Degrees of freedom, or null for the normal.</param>
/// <param name="Critical">Two-sided critical value at the level asked for.</param>
internal readonly record struct Inference(double? Df, double Critical)
{
    /// <summary>What a test asks for; without residual degrees of freedom there is no t, and the normal stands in (the fit says so).</summary>
    internal static Inference Of(PoolingOptions options, int residualDf) =>
        For(options.Test == CoefficientTest.Z || residualDf == 0 ? null : residualDf, options.Level);

    internal static Inference For(double? df, double level)
    {
        var tail = (1 - level) / 2;
        return new Inference(df, df is { } n ? StudentT.UpperQuantile(tail, n) : Normal.UpperQuantile(tail));
    }

    /// <summary>Knapp and Hartung 2003, eq. 5: the weighted residual mean square; never below one for the ad hoc variant.</summary>
    internal static double Rescaling(PoolingOptions options, int residualDf, double q) => (options.Test, residualDf) switch
    {
        (_, 0) or (CoefficientTest.Z or CoefficientTest.T, _) => 1,
        (CoefficientTest.KnappHartung, _) => q / residualDf,
        (CoefficientTest.AdHoc, _) => Math.Max(1, q / residualDf),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Test, "No such test."),
    };

    internal Estimate[] Estimates(ReadOnlySpan<double> beta, ReadOnlySpan<double> covariance)
    {
        var estimates = new Estimate[beta.Length];
        for (var i = 0; i < estimates.Length; i++)
        {
            estimates[i] = Estimate(beta[i], Math.Sqrt(covariance[(i * beta.Length) + i]));
        }

        return estimates;
    }

    internal Estimate Estimate(double value, double error)
    {
        // Zero with no error is no evidence against zero.
        var statistic = value == 0 ? 0 : value / error;
        var p = Df is { } df ? StudentT.TwoSided(statistic, df) : Normal.TwoSided(statistic);
        return new Estimate(value, error, statistic, Df, p, Around(value, error));
    }

    internal Interval Around(double value, double error) => new(value - (Critical * error), value + (Critical * error));

    /// <summary>The joint Wald test of the coefficients from <paramref name="first"/> on; null where there are none.</summary>
    internal OmnibusTest? Omnibus(ReadOnlySpan<double> beta, ReadOnlySpan<double> covariance, int first)
    {
        var n = beta.Length - first;
        if (n == 0)
        {
            return null;
        }

        var part = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            covariance.Slice(((i + first) * beta.Length) + first, n).CopyTo(part.AsSpan(i * n));
        }

        var solution = beta[first..].ToArray();
        if (!Cholesky.Factor(part, n))
        {
            // The covariance vanished with the Knapp–Hartung rescaling: every non-zero coefficient is infinitely far from zero.
            var statistic = beta[first..].ContainsAnyExcept(0.0) ? double.PositiveInfinity : 0;
            return new OmnibusTest(statistic, n, Df, statistic == 0 ? 1 : 0);
        }

        Cholesky.Forward(part, n, solution);
        var wald = 0.0;
        foreach (var z in solution)
        {
            wald += z * z;
        }

        return Df is { } df
            ? new OmnibusTest(wald / n, n, df, FisherF.UpperTail(wald / n, n, df))
            : new OmnibusTest(wald, n, null, ChiSquared.UpperTail(wald, n));
    }
}
