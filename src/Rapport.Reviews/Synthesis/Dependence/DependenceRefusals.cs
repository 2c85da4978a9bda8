using System.Globalization;
using Rapport.Ground;
using Rapport.Statistics;

namespace Rapport.Reviews.Synthesis;

/// <summary>Every "no" to dependent effects that only the data show.</summary>
internal static class DependenceRefusals
{
    /// <summary>Largest variance by smallest beyond which failure is put down to them.</summary>
    private const double FarApart = 1e12;

    public static Refusal ArmWithItself(PooledStudies studies, int at, IReadOnlyList<string> columns, string arm) => new Refusal(
        RefusalKind.Input,
        $"{studies.Trials.Source.FileName}, row {studies.RowsOf(at)[0]}: {columns[0]} and {columns[1]} are both '{arm}'. A contrast has two arms: correct the row, or name other columns with --v-arms.") with
    { About = "v-arms" };

    public static Refusal ImpossibleErrors(PooledStudies studies, RowClusters cluster, int[] rows) => new Refusal(
        RefusalKind.NoAnswer,
        $"The {rows.Length} sampling errors of {cluster.Column} '{cluster.Label[rows[0]]}' cannot be correlated like that (their covariance is not positive definite; its first row is {studies.RowsOf(rows[0])[0]}). "
        + "Choose a --rho nearer 0 or a smaller --phi; rows that agree in every column given count as the same measurement twice: tell scales apart with --v-scale COLUMN --rho R.") with
    { About = "rho" };

    public static Refusal ClustersTooFew(string column, int clusters, int coefficients) => new Refusal(
        RefusalKind.NoAnswer,
        $"{clusters} {(clusters == 1 ? "cluster" : "clusters")} of {column} cannot carry a robust test of {coefficients} {(coefficients == 1 ? "coefficient" : "coefficients")}: it needs more clusters than coefficients. Leave out --robust, or use fewer moderators.") with
    { About = "robust" };

    public static Refusal LevelOfOneCluster(string subgroup, string level, string column) => new Refusal(
        RefusalKind.NoAnswer,
        $"Subgroup '{level}' of {subgroup} lies in one cluster of {column}: a robust interval needs two at least. Leave out --robust, or the subgroup by --filter '{subgroup}!={level}'.") with
    { About = "robust" };

    public static Refusal ClustersCut(string column, string what) => new Refusal(
        RefusalKind.NoAnswer,
        $"Clusters of {column} cut through rows that {what}: robust errors need independent clusters. Map the role cluster to the outermost grouping, or leave out --robust.") with
    { About = "robust" };

    public static Refusal TooManyClusters(int clusters, int most) => new Refusal(
        RefusalKind.NoAnswer,
        $"--influence fits the model once more without each cluster, which takes too long for {clusters}: it is there for up to {most}. Leave it out, or pool a part.") with
    { About = "influence" };

    /// <summary>Where sampling variances are of very different size, they are what to look at, and no other estimator helps.</summary>
    public static Refusal NotConverged(Convergence account, PooledStudies studies, SynthesisSpecification spec) =>
        studies.Vi.Max() > FarApart * studies.Vi.Min() ? TooUnequal(studies) : NotConverged(account, spec);

    private static Refusal TooUnequal(PooledStudies studies)
    {
        var (least, most) = (Array.IndexOf(studies.Vi, studies.Vi.Min()), Array.IndexOf(studies.Vi, studies.Vi.Max()));
        return new(RefusalKind.NoAnswer, string.Create(CultureInfo.InvariantCulture,
            $"The variances are too unequal for a multilevel model: '{studies.Label[least]}' has {studies.Vi[least]:G3}, '{studies.Label[most]}' {studies.Vi[most]:G3}, and doubles cannot tell the covariance of rows so different from a singular one. Check the figures of these rows, or leave one out with --exclude."));
    }

    private static Refusal NotConverged(Convergence account, SynthesisSpecification spec) => new Refusal(
        RefusalKind.NoAnswer,
        $"The variance components did not converge after {account.Iterations} {(account.Iterations == 1 ? "iteration" : "iterations")}: {account.Reason} "
        + $"{(spec.Fitting.MaxIterations is { } most ? $"Allow more than --max-iterations {most}, or try" : "Try")} {(spec.Tau2 == "ML" ? "" : "--tau2 ML, ")}fewer random effects, or a simpler --struct.") with
    { About = "random" };
}
