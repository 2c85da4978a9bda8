using Rapport.Ground;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Cluster-robust tests in place of the model's own.</summary>
internal static class RobustParts
{
    /// <summary>The inverse-variance fit with robust coefficients, covariance and moderator test; the fit itself where none were asked for.</summary>
    public static Outcome<(Fit Fit, RobustResult? Robust)> Of(Fit fit, SplitStudies split, SynthesisSpecification spec)
    {
        if (spec.Dependence.Robust is not { } word || fit.K == 1)
        {
            return (fit, (RobustResult?)null);
        }

        var studies = split.Studies;
        var cluster = RowClusters.Of(studies, []).Value;
        if (cluster.Count <= fit.Coefficients.Count)
        {
            return DependenceRefusals.ClustersTooFew(cluster.Column, cluster.Count, fit.Coefficients.Count);
        }

        if (DependenceRefusals.TooLargeForCr2(cluster, spec) is { } large)
        {
            return large;
        }

        var robust = ClusterRobust.Of(fit, studies.Yi, studies.Vi, split.Design, cluster.Numbers, Kind(word));
        var together = fit.ModeratorTest is { } test ? ThreeLevelFits.Together(robust, test.Df1) : null;
        return (fit with
        {
            Coefficients = robust.Coefficients,
            Covariance = robust.Covariance,
            ModeratorTest = together,
            Notices = [.. fit.Notices, .. robust.Notices, .. ThreeLevelFits.NotTested(together), .. Beside(spec)],
        }, new(word, cluster.Column, cluster.Count));
    }

    /// <summary>The same for a multilevel fit.</summary>
    public static Outcome<(MultilevelFit Fit, RobustResult? Robust)> Of(MultilevelFit fit, DependentRows rows, SynthesisSpecification spec)
    {
        if (spec.Dependence.Robust is not { } word || fit.K == 1)
        {
            return (fit, (RobustResult?)null);
        }

        var cluster = rows.Cluster;
        return rows.Cut is { } what ? DependenceRefusals.ClustersCut(cluster.Column, what)
            : cluster.Count <= fit.Coefficients.Count ? DependenceRefusals.ClustersTooFew(cluster.Column, cluster.Count, fit.Coefficients.Count)
            : DependenceRefusals.TooLargeForCr2(cluster, spec) is { } large ? large
            : (ThreeLevelFits.Robust(fit, cluster.Label, Kind(word)), new RobustResult(word, cluster.Column, cluster.Count));
    }

    private static IEnumerable<string> Beside(SynthesisSpecification spec)
    {
        if (spec.Bias || spec.Influence)
        {
            yield return "Small-study methods and leave-one-out take the model's own standard errors, not the robust ones.";
        }
    }

    /// <summary>The sandwich of that name.</summary>
    public static RobustKind Kind(string word) => word switch
    {
        "CR0" => RobustKind.CR0,
        "CR1" => RobustKind.CR1,
        "CR2" => RobustKind.CR2,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a sandwich."),
    };
}
