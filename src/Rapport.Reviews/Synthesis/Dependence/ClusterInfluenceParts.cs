using Rapport.Ground;
using Rapport.Statistics.Dependence;

namespace Rapport.Reviews.Synthesis;

/// <summary>What each cluster does to a multilevel model.</summary>
internal static class ClusterInfluenceParts
{
    /// <summary>As many clusters as are left out one by one: the work grows with the square, some seconds here.</summary>
    public const int Most = 1000;

    public static Outcome<InfluenceResult[]> Of(MultilevelFit fit, RowClusters cluster, double[] weights, List<string> notices)
    {
        if (cluster.Count < 2)
        {
            notices.Add($"All rows are of one cluster ({cluster.Column}): leaving it out leaves nothing to pool.");
            return Array.Empty<InfluenceResult>();
        }

        if (cluster.Count > Most)
        {
            return DependenceRefusals.TooManyClusters(cluster.Count, Most);
        }

        var cases = ClusterInfluence.Of(fit, cluster.Numbers);
        if (cases.Any(c => c.Without is { Convergence.Converged: true } && double.IsNaN(c.X2)))
        {
            notices.Add("Where a cluster has no X² (or DFBETAS), its rows are correlated with those of others, or a variance component has no value without it.");
        }

        return cases.Select(c => Case(cluster.Label[c.Rows[0]], c, weights, notices)).ToArray();
    }

    private static InfluenceResult Case(string label, ClusterInfluence c, double[] weights, List<string> notices) => new(label, Without(label, c.Without, notices))
    {
        CookD = c.CooksDistance,
        QeDel = c.Without is { Convergence.Converged: true } rest ? rest.Q.Statistic : double.NaN,
        Weight = c.Rows.Sum(row => weights[row]),
        Influential = c.IsInfluential,
        Cluster = new(
            c.Rows.Count, c.Dfbetas, c.X2, c.X2P,
            [.. (c.Without?.Components ?? []).Where(v => v.Kind == ComponentKind.Variance).Select(v => v.Value)]),
    };

    private static LeaveOneOutResult? Without(string label, MultilevelFit? fit, List<string> notices)
    {
        if (fit is not { Convergence.Converged: true })
        {
            notices.Add($"Without {label} the model has no answer{(fit is null ? "" : ": " + fit.Convergence.Reason)}");
            return new(double.NaN, [double.NaN, double.NaN], double.NaN, double.NaN, double.NaN, double.NaN);
        }

        return fit.Coefficients.Count > 1 || fit.ModeratorTest is not null ? null : new(
            fit.Pooled.Value, ResultParts.Bounds(fit.Pooled.Ci), fit.Pooled.P, double.NaN,
            VarianceComponents.IsOneForAll(fit) && !double.IsNaN(fit.TypicalVariance) ? fit.I2().Sum() : double.NaN, fit.Q.Statistic);
    }
}
