using Rapport.Statistics.Bias;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Small-study effects and publication bias, as far as the studies let them be looked at; what cannot be is said in a notice.</summary>
internal static class BiasParts
{
    public static BiasResult Of(PooledStudies studies, Fit fit, List<string> notices) => Asymmetry(studies, fit, notices) with
    {
        FailSafeN = studies.K > 1 ? PublicationBiasParts.FailSafe(studies) : null,
        Selection = PublicationBiasParts.Selection(studies, fit, notices),
    };

    /// <summary>What needs studies of different precision.</summary>
    private static BiasResult Asymmetry(PooledStudies studies, Fit fit, List<string> notices)
    {
        if (BiasChecks.Problem(Array.ConvertAll(studies.Vi, Math.Sqrt)) is { } problem)
        {
            notices.Add($"No test of asymmetry, no trim and fill, no PET-PEESE. {problem}");
            return new(null, null, null, null);
        }

        if (studies.K < 10)
        {
            notices.Add($"With {studies.K} studies tests of asymmetry have little power; ten are the usual minimum (Sterne et al. 2011).");
        }

        var egger = Egger.Test(studies.Yi, studies.Vi, fit.Options.Level);
        var begg = RankCorrelation.Test(studies.Yi, studies.Vi);
        return new(
            new(egger.Statistic, egger.Df!.Value, egger.P, egger.Slope.Value, egger.Limit.Value),
            Within(studies, fit.Options, notices),
            new(begg.Tau, begg.P),
            Filled(studies, fit.Options, notices))
        {
            PetPeese = PublicationBiasParts.WithoutSamplingError(studies, fit),
        };
    }

    private static RegtestResult? Within(PooledStudies studies, PoolingOptions options, List<string> notices)
    {
        var test = RegressionTest.WithinModel(studies.Yi, studies.Vi, options);
        if (!double.IsFinite(test.P))
        {
            notices.Add("The asymmetry test within the model has no answer on these studies.");
            return null;
        }

        return new(test.Statistic, test.Df, test.P, test.Limit.Value);
    }

    private static TrimAndFillResult? Filled(PooledStudies studies, PoolingOptions options, List<string> notices)
    {
        var filled = TrimAndFill.Run(studies.Yi, studies.Vi, options);
        if (!filled.Convergence.Converged || !filled.Fit.Convergence.Converged)
        {
            notices.Add($"Trim and fill has no answer: {(filled.Convergence.Converged ? filled.Fit.Convergence : filled.Convergence).Reason}");
            return null;
        }

        if (options.Test != CoefficientTest.Z)
        {
            notices.Add("Trim and fill refits the filled data with Wald z, as metafor does, whatever test was asked for.");
        }

        return new(
            filled.Side == FunnelSide.Left ? "left" : "right", filled.K0, filled.Fit.Pooled.Value, ResultParts.Bounds(filled.Fit.Pooled.Ci),
            filled.Fit.Tau2, [.. filled.FilledYi.Zip(filled.FilledVi, (y, v) => new[] { y, v })]);
    }
}
