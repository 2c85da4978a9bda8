using Rapport.Statistics.Moderators;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling.Counts;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>
/// Wald test for (residual) heterogeneity in the saturated model, in which every study has an effect of its own. These estimates are independent, so that the
/// test is Q of them with their own information as weights; metafor's <c>QE.Wld</c>.
/// </summary>
internal static class SaturatedWald
{
    /// <summary>Linear predictors beyond which an estimate is taken to be infinite.</summary>
    private const double Far = 100;

    /// <summary>The test; null without residual degrees of freedom, and where a study's own estimate is infinite (a cell is empty).</summary>
    internal static ChiSquaredTest? Of(StudyArms[] studies, Design design)
    {
        var (k, p) = (design.Rows, design.Columns);
        var (y, v) = (new double[k], new double[k]);
        for (var i = 0; i < k; i++)
        {
            var arms = studies[i].Arms;
            if (Own(arms[0]) is not var (first, variance) || (arms.Length > 1 ? Own(arms[1]) : (0.0, 0.0)) is not var (second, other))
            {
                return null;
            }

            (y[i], v[i]) = (first - second, variance + other);
        }

        return k == p ? null : CountAssembly.Test(InverseVariance.Fit(y, v, design, new() { CommonEffect = true }).Heterogeneity.Q, k - p);
    }

    /// <summary>The arm's own estimate and its variance; null where it is infinite.</summary>
    private static (double Eta, double Variance)? Own(Arm arm)
    {
        if (arm.Likelihood.At(-Far).First <= 0 || arm.Likelihood.At(Far).First >= 0)
        {
            return null;
        }

        var eta = Brent.Find(at => arm.Likelihood.At(at).First, -Far, Far).X;
        var slopes = arm.Likelihood.At(eta);
        for (var polish = 0; polish < 3; polish++)
        {
            eta -= slopes.First / slopes.Second;
            slopes = arm.Likelihood.At(eta);
        }

        return (eta - arm.Offset, -1 / slopes.Second);
    }
}
