using Rapport.Statistics.Dependence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// The two models of dependent effects that psychotherapy meta-analyses print side by side: effects within studies (three levels), and the same
/// with correlated sampling errors (CHE); each with cluster-robust tests on top where wanted.
/// </summary>
internal static class ThreeLevelFits
{
    /// <summary><c>rma.mv(yi, V, random = ~ 1 | study/row)</c>: components <c>study</c> (between) and <c>study/esid</c> (within).</summary>
    /// <param name="yi">Effects, one a row.</param>
    /// <param name="vi">Sampling variances, same order.</param>
    /// <param name="study">Study of each row.</param>
    /// <param name="rho">Correlation of sampling errors within a study, in (−1, 1): 0 gives the three-level model, anything else CHE.</param>
    /// <param name="options">How it is fitted: REML, z and 95 % unless told otherwise.</param>
    /// <exception cref="ArgumentException">ρ is impossible for the largest study, or an effect cannot be pooled.</exception>
    public static MultilevelFit Fit(double[] yi, double[] vi, IReadOnlyList<string> study, double rho = 0, MultilevelOptions? options = null)
    {
        var group = Numbered(study);
        var rows = new int[yi.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        var v = rho == 0 ? BlockCovariance.Diagonal(vi) : KnownV.Uniform(vi, group, rho);
        return MultilevelModel.Fit(yi, v, null, RandomTerm.Nested(("study", group), ("esid", rows)), options ?? new MultilevelOptions());
    }

    /// <summary>The fit with cluster-robust coefficients, covariance and moderator test (HTZ) in place of its own.</summary>
    /// <param name="fit">A converged fit.</param>
    /// <param name="cluster">Cluster of each row: what the model correlates lies within one; more clusters than coefficients.</param>
    /// <param name="kind">The sandwich; degrees of freedom are Satterthwaite's.</param>
    public static MultilevelFit Robust(MultilevelFit fit, IReadOnlyList<string> cluster, RobustKind kind = RobustKind.CR2)
    {
        var robust = ClusterRobust.Of(fit, Numbered(cluster), kind);
        var together = fit.ModeratorTest is { } test ? Together(robust, test.Df1) : null;
        return fit with
        {
            Coefficients = robust.Coefficients,
            Covariance = robust.Covariance,
            ModeratorTest = together,
            Notices = [.. fit.Notices, .. robust.Notices, .. NotTested(together)],
        };
    }

    /// <summary>A number for each label, in the order of first appearance.</summary>
    public static int[] Numbered(IReadOnlyList<string> labels)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbered = new int[labels.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            if (!numbers.TryGetValue(labels[i], out numbered[i]))
            {
                numbers[labels[i]] = numbered[i] = numbers.Count;
            }
        }

        return numbered;
    }

    /// <summary>Says that the clusters carry no joint test.</summary>
    public static IEnumerable<string> NotTested(OmnibusTest? together)
    {
        if (together is not null && double.IsNaN(together.P))
        {
            yield return "The robust test of the moderators together has no answer: the clusters are too few for it, or the effects agree exactly.";
        }
    }

    /// <summary>The joint robust test of the last <paramref name="moderators"/> coefficients; p is NaN where the clusters are too few for it.</summary>
    public static OmnibusTest Together(RobustFit robust, int moderators)
    {
        var columns = new int[moderators];
        for (var i = 0; i < moderators; i++)
        {
            columns[i] = robust.Coefficients.Count - moderators + i;
        }

        var test = robust.Wald(columns);
        return new OmnibusTest(test.Statistic, test.Df1, test.Df2, test.P ?? double.NaN);
    }
}
