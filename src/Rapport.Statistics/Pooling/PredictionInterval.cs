namespace Rapport.Statistics.Pooling;

/// <summary>Where the true effect of a new setting is expected.</summary>
public static class PredictionInterval
{
    /// <summary>The interval by the recipe that the fit's options name (<see cref="PoolingOptions.Prediction"/>).</summary>
    /// <param name="fit">A random-effects fit without moderators.</param>
    /// <returns>The interval at the fit's level; null for a common-effect fit, for a single study whose τ² was not handed over, where the options
    /// ask for none, and where the recipe has no degrees of freedom left.</returns>
    /// <exception cref="InvalidOperationException">The fit has moderators.</exception>
    public static Interval? Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return fit.Options.Prediction is { } method ? Of(fit, method) : null;
    }

    /// <summary>The interval by one of the published recipes, whatever test the fit used.</summary>
    /// <param name="fit">A random-effects fit without moderators.</param>
    /// <param name="method">Which recipe.</param>
    /// <returns>The interval at the fit's level; null as for <see cref="Of(Fit)"/>, and where the recipe has no degrees of freedom left (k − 2 = 0).</returns>
    /// <exception cref="InvalidOperationException">The fit has moderators.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such recipe.</exception>
    public static Interval? Of(Fit fit, PredictionMethod method)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var mean = fit.Pooled.Value;
        if (method == PredictionMethod.AsTested || fit.Options.CommonEffect || fit.ResidualDf == 0)
        {
            return AsTested(fit);
        }

        var wald = fit.WaldStandardErrors[0];
        var hartungKnapp = wald * Math.Sqrt(fit.ResidualMeanSquare);
        (double? df, double error) = method switch
        {
            PredictionMethod.Skipka => (null, wald),
            PredictionMethod.Veroniki => (fit.K - 1, wald),
            PredictionMethod.HigginsThompsonSpiegelhalter => (fit.K - 2, wald),
            PredictionMethod.HartungKnapp => (fit.K - 1, hartungKnapp),
            PredictionMethod.PartlettRiley => ((double?)(fit.K - 2), hartungKnapp),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such prediction interval."),
        };

        return df == 0 ? null : Inference.For(df, fit.Options.Level).Around(mean, Math.Sqrt(fit.Tau2 + (error * error)));
    }

    /// <summary>
    /// μ ± c·√(τ² + SE²), c and SE those of the coefficient test: normal under z, t with k − p degrees of freedom otherwise
    /// (Riley, Higgins and Deeks 2011 with k − 1; reproduces metafor's <c>predict</c>).
    /// </summary>
    private static Interval? AsTested(Fit fit)
    {
        var pooled = fit.Pooled;
        return fit.Options.CommonEffect || (fit.ResidualDf == 0 && fit.Options.Tau2Known is null)
            ? null
            : Inference.For(pooled.Df, fit.Options.Level).Around(pooled.Value, Math.Sqrt(fit.Tau2 + (pooled.StandardError * pooled.StandardError)));
    }
}
