using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>
/// Estimators in closed form: a quadratic form yᵀPy is equated with its expectation tr PV + τ² tr P. Their standard errors come
/// from Var(yᵀPy) = 2 tr PΣPΣ at the estimate (DerSimonian and Kacker 2007; Viechtbauer 2005).
/// </summary>
internal static class MomentEstimators
{
    /// <summary>DerSimonian and Laird 1986, eq. 8; with moderators Raudenbush 2009.</summary>
    internal static Tau2Estimate DerSimonianLaird(WeightedResiduals m)
    {
        var q = m.At(0);
        return WithError(m, (q.Q - m.Df) / q.TraceP, 1 / q.TraceP);
    }

    /// <summary>Hedges 1983: unweighted residual variance less the mean sampling variance.</summary>
    internal static Tau2Estimate Hedges(WeightedResiduals m)
    {
        var q = m.Unweighted();
        return WithError(m, (q.Q - m.TracePV()) / m.Df, 1.0 / m.Df);
    }

    /// <summary>Hunter and Schmidt 1990 (Viechtbauer et al. 2015, eq. 8).</summary>
    internal static Tau2Estimate HunterSchmidt(WeightedResiduals m)
    {
        var q = m.At(0);
        return WithError(m, (q.Q - m.K) / q.SumW, 1 / q.SumW);
    }

    /// <summary>The same with Q multiplied by k/(k − p) (Brannick, Potter, Benitez and Morris 2019).</summary>
    internal static Tau2Estimate HunterSchmidtCorrected(WeightedResiduals m)
    {
        var q = m.At(0);
        var correction = (double)m.K / m.Df;
        return WithError(m, ((correction * q.Q) - m.K) / q.SumW, correction / q.SumW);
    }

    /// <summary>DerSimonian and Kacker 2007, eq. 6: weights of one's own.</summary>
    internal static Tau2Estimate GeneralisedQ(WeightedResiduals m, ReadOnlySpan<double> weights)
    {
        var q = m.With(weights);
        return WithError(m, (q.Q - m.TracePV()) / q.TraceP, 1 / q.TraceP);
    }

    /// <summary>Sidik and Jonkman 2005: weights 1/(v + τ₀²), τ₀² the variance of the effects with divisor k. Never zero unless all effects agree.</summary>
    internal static Tau2Estimate SidikJonkman(WeightedResiduals m, double varianceOfEffects)
    {
        if (varianceOfEffects == 0)
        {
            return new Tau2Estimate(0, double.NaN, Convergence.ClosedForm, "All effects are equal: the Sidik–Jonkman estimator starts from their variance and stays at zero.");
        }

        var q = m.At(varianceOfEffects);
        var scale = varianceOfEffects / m.Df;
        return WithError(m, scale * q.Q, scale);
    }

    private static Tau2Estimate WithError(WeightedResiduals m, double tau2, double scale)
    {
        var truncated = Math.Max(0, tau2);
        var error = scale * Math.Sqrt(2 * m.TracePSigmaPSigma(truncated));
        return new Tau2Estimate(truncated, error, Convergence.ClosedForm);
    }
}
