using Rapport.Ground;
using Rapport.Statistics.Dependence;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// Cluster-robust subgroups: every level keeps its τ² (or shares the one for all), the clusters may reach across levels, and the test between
/// is HTZ of the model with all levels in it. That is clubSandwich's <c>Wald_test</c> of <c>rma.mv(mods = ~ level, random = ~ level | row, struct = "DIAG")</c>.
/// </summary>
internal static class RobustSubgroups
{
    /// <summary>The analysis with robust levels, and the test between; refused where a level's clusters cannot carry it.</summary>
    public static Outcome<(SubgroupAnalysis Analysis, SubgroupTestResult Test, string[] Notices)> Of(
        SubgroupAnalysis analysis, PooledStudies studies, string[] level, SynthesisSpecification spec)
    {
        var cluster = RowClusters.Of(studies, []).Value;
        var kind = RobustParts.Kind(spec.Dependence.Robust!);
        var (numbers, marginal) = (cluster.Numbers, new double[studies.K]);
        var (levels, notices) = (new List<SubgroupFit>(), new List<string>());
        foreach (var own in analysis.Levels)
        {
            foreach (var i in own.Index)
            {
                marginal[i] = studies.Vi[i] + own.Fit.Tau2;
            }

            var clusters = own.Index.Select(i => numbers[i]).Distinct().Count();
            if (clusters < 2)
            {
                return DependenceRefusals.LevelOfOneCluster(spec.Subgroup!, own.Level, cluster.Column);
            }

            if (own.Index.Any(i => !InverseVariance.CanPool(studies.Yi[i], marginal[i])))
            {
                return SynthesisRefusals.WeightsTooUnequal(studies);
            }

            levels.Add(Level(own, studies.Yi, marginal, numbers, kind));
            if (levels[^1].Fit.Pooled.Df < 4)
            {
                notices.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Subgroup '{own.Level}' has {levels[^1].Fit.Pooled.Df:0.0} degrees of freedom: below four the robust test cannot be trusted."));
            }
        }

        if (cluster.Count <= levels.Count)
        {
            return DependenceRefusals.ClustersTooFew(cluster.Column, cluster.Count, levels.Count);
        }

        var test = Between(studies.Yi, marginal, level, numbers, kind);
        if (test.P is null)
        {
            notices.Add("The robust test between subgroups has no answer: the clusters are too few for it, or the effects agree exactly.");
        }

        return (analysis with { Levels = levels }, new(test.Statistic, test.Df1, test.Df2, test.P ?? double.NaN), notices.ToArray());
    }

    private static SubgroupFit Level(SubgroupFit own, double[] yi, double[] marginal, int[] cluster, RobustKind kind)
    {
        var (y, m, c) = (Of(own.Index, yi), Of(own.Index, marginal), Of(own.Index, cluster));
        var robust = ClusterRobust.Of(InverseVariance.Fit(y, m, Weighted), y, m, null, c, kind);
        return own with { Fit = own.Fit with { Coefficients = robust.Coefficients, Covariance = robust.Covariance } };
    }

    private static WaldTest Between(double[] yi, double[] marginal, string[] level, int[] cluster, RobustKind kind)
    {
        var design = new DesignBuilder(yi.Length).AddIntercept().AddFactor("level", level).Build();
        var robust = ClusterRobust.Of(InverseVariance.Fit(yi, marginal, design, Weighted), yi, marginal, design, cluster, kind);
        return robust.Wald([.. Enumerable.Range(1, design.Columns - 1)]);
    }

    /// <summary>The marginal variances hold τ² already.</summary>
    private static PoolingOptions Weighted { get; } = new() { CommonEffect = true };

    private static T[] Of<T>(int[] index, T[] values) => Array.ConvertAll(index, i => values[i]);
}
