using Rapport.Statistics;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Statistics' records as members of the contract's JSON.</summary>
internal static class ResultParts
{
    public static PooledEffect Pooled(Fit fit) => new(
        fit.Pooled.Value, fit.Pooled.StandardError, fit.Pooled.Statistic, fit.Pooled.Df, fit.Pooled.P,
        Bounds(fit.Pooled.Ci), PredictionInterval.Of(fit) is { } pi ? Bounds(pi) : null);

    public static CoefficientResult Coefficient(string name, Estimate estimate) => new(
        name, estimate.Value, estimate.StandardError, estimate.Statistic, estimate.Df, estimate.P, Bounds(estimate.Ci));

    /// <summary>Heterogeneity with the intervals asked for, that of an I² from Q by its own formula; null for a single study, which has none.</summary>
    public static HeterogeneityResult? Heterogeneity(Fit fit, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, string interval)
    {
        if (fit.K == 1)
        {
            return null;
        }

        var h = fit.Heterogeneity;
        var intervals = fit.Options.CommonEffect || h.QDf == 0 ? null : Tau2Interval.Of(interval, yi, vi, design, fit.Options);
        return new(
            h.Tau2, double.IsFinite(h.Tau2Se) ? h.Tau2Se : null, Bounds(intervals?.Tau2), h.I2, h.H2, Bounds(fit.Options.I2 == I2Definition.Q ? TestBasedI2.Of(h.Q, h.QDf, fit.Options.Level) : intervals?.I2), h.Q, h.QDf, h.QP);
    }

    public static FitResult Likelihood(Fit fit) => Likelihood(fit.Statistics);

    public static FitResult Likelihood(FitStatistics fit) => new(fit.LogLik, fit.Deviance, fit.Aic, fit.Bic, fit.Aicc);

    public static double[] Bounds(Interval interval) => [interval.Lower, interval.Upper];

    private static double[]? Bounds(Interval? interval) =>
        interval is { } given && !double.IsNaN(given.Lower) ? Bounds(given) : null;
}
