using Rapport.Statistics.Distributions;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling.BetweenStudies;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling;

/// <summary>
/// The profile-likelihood interval of τ² (Hardy and Thompson 1996): all τ² whose log-likelihood is within half a quantile of χ²₁ of the highest.
/// Reproduces metafor's <c>confint(type = "PL")</c>, for ML and for REML.
/// </summary>
public static class ProfileLikelihood
{
    /// <summary>Intervals of τ², I² and H².</summary>
    /// <param name="yi">k effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="design">The moderators, or null.</param>
    /// <param name="options">ML or REML, and the confidence level.</param>
    /// <returns>The stretch around the highest point; a lower bound that is not reached above zero is zero. NaN bounds where k = p.</returns>
    /// <exception cref="ArgumentException">As for <see cref="InverseVariance"/>, or another estimator.</exception>
    public static HeterogeneityIntervals Of(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, PoolingOptions options)
    {
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Options(options, yi.Length);
        if (options.Tau2 is not (Tau2Estimator.ML or Tau2Estimator.REML) || options.CommonEffect)
        {
            throw new ArgumentException("A profile likelihood belongs to ML or REML.", nameof(options));
        }

        var model = InverseVariance.Model(yi, vi, design);
        if (model.Df == 0)
        {
            var none = new Interval(double.NaN, double.NaN);
            return new HeterogeneityIntervals(none, none, none);
        }

        var restricted = options.Tau2 == Tau2Estimator.REML;
        var best = Tau2Estimators.Run(model, options with { Tau2Known = null }).Value;
        var floor = Height(model, best, restricted) - (0.5 * ChiSquared.UpperQuantile(1 - options.Level, 1));
        double Above(double tau2) => Height(model, tau2, restricted) - floor;

        var lower = best == 0 || Above(0) >= 0 ? 0 : Brent.Find(Above, 0, best, 1e-14 * best).X;
        var high = 2 * (best + model.MinVariance);
        while (Above(high) > 0)
        {
            high *= 2;
        }

        var upper = Brent.Find(Above, best, high, 1e-14 * high).X;
        return QProfile.Around(new Interval(lower, upper), model.Df / model.At(0).TraceP);
    }

    private static double Height(WeightedResiduals model, double tau2, bool restricted) =>
        Likelihood.Kernel(model, tau2, model.At(tau2).Q, restricted);
}
