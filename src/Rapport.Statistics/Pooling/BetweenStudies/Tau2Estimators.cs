using Rapport.Statistics.Distributions;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>From the name of an estimator to the estimate.</summary>
internal static class Tau2Estimators
{
    private static readonly Convergence Given = new(true, 0, "τ² was given, not estimated.");

    internal static Tau2Estimate Run(WeightedResiduals m, PoolingOptions options)
    {
        if (options.CommonEffect)
        {
            return new Tau2Estimate(0, double.NaN, Convergence.ClosedForm);
        }

        if (options.Tau2Known is { } known)
        {
            return new Tau2Estimate(known, double.NaN, Given);
        }

        return m.Df == 0
            ? new Tau2Estimate(0, double.NaN, Convergence.ClosedForm)
            : Estimate(m, options);
    }

    private static Tau2Estimate Estimate(WeightedResiduals m, PoolingOptions options) => options.Tau2 switch
    {
        Tau2Estimator.REML => LikelihoodEstimators.RestrictedMaximumLikelihood(m, options),
        Tau2Estimator.ML => LikelihoodEstimators.MaximumLikelihood(m, options),
        Tau2Estimator.DL => MomentEstimators.DerSimonianLaird(m),
        Tau2Estimator.HE => MomentEstimators.Hedges(m),
        Tau2Estimator.HS => MomentEstimators.HunterSchmidt(m),
        Tau2Estimator.HSk => MomentEstimators.HunterSchmidtCorrected(m),
        Tau2Estimator.SJ => MomentEstimators.SidikJonkman(m, m.VarianceOfEffects()),
        Tau2Estimator.EB or Tau2Estimator.PM => ProfileEstimators.Solve(m, m.Df, options),
        Tau2Estimator.PMM => ProfileEstimators.Solve(m, ChiSquared.Quantile(0.5, m.Df), options),
        Tau2Estimator.GENQ => MomentEstimators.GeneralisedQ(m, options.Weights),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Tau2, "No such estimator."),
    };
}
