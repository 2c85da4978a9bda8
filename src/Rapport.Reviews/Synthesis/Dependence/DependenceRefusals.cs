using System.Globalization;
using Rapport.Ground;
using Rapport.Statistics;
using Rapport.Statistics.Dependence;

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

    public static Refusal ClustersTooFew(string column, int clusters, int coefficients, string option = "robust") => new Refusal(
        RefusalKind.NoAnswer,
        $"{clusters} {(clusters == 1 ? "cluster" : "clusters")} of {column} cannot carry a robust test of {coefficients} {(coefficients == 1 ? "coefficient" : "coefficients")}: it needs more clusters than coefficients. Leave out --{option}, or use fewer moderators.") with
    { About = option };

    public static Refusal LevelOfOneCluster(string subgroup, string level, string column) => new Refusal(
        RefusalKind.NoAnswer,
        $"Subgroup '{level}' of {subgroup} lies in one cluster of {column}: a robust interval needs two at least. Leave out --robust, or the subgroup by --filter '{subgroup}!={level}'.") with
    { About = "robust" };

    public static Refusal ClustersCut(string column, string what, string option = "robust") => new Refusal(
        RefusalKind.NoAnswer,
        $"Clusters of {column} cut through rows that {what}: robust errors need independent clusters. Map the role cluster to the outermost grouping, or leave out --{option}.") with
    { About = option };

    public static Refusal TooManyClusters(int clusters, int most) => new Refusal(
        RefusalKind.NoAnswer,
        $"--influence fits the model once more without each cluster, which takes too long for {clusters}: it is there for up to {most}. Leave it out, or pool a part.") with
    { About = "influence" };

    /// <summary>As many rows as may hang together: a fit is a matter of half a minute there, and grows with the cube.</summary>
    private const int MostRowsTogether = 1500;

    /// <summary>The refusal of a model in which too many rows are correlated with each other; null where it can be fitted.</summary>
    public static Refusal? TooManyTogether(DependentRows rows) => MultilevelModel.LargestBlock(rows.V, rows.Terms) is var together && together > MostRowsTogether
        ? new Refusal(
            RefusalKind.NoAnswer,
            $"{together} rows are all correlated with each other by the random effects or their sampling errors, and a fit costs the cube of that: up to {MostRowsTogether} are taken. Split by a column with smaller groups, leave out --rho, or pool one effect a study (--aggregate).") with
        { About = "random" }
        : null;

    /// <summary>As many rows as a cluster may have under CR2, whose eigenvalues cost their cube: some ten seconds here.</summary>
    private const int MostRowsOfCr2 = 500;

    /// <summary>The refusal of CR2 with a cluster too large for it; null where it can be had.</summary>
    public static Refusal? TooLargeForCr2(RowClusters cluster, SynthesisSpecification spec) =>
        spec.Dependence.Robust == "CR2" && cluster.Numbers.CountBy(n => n).Max(c => c.Value) is var rows && rows > MostRowsOfCr2
            ? new Refusal(RefusalKind.NoAnswer, $"--robust CR2 needs the eigenvalues of each cluster's covariance, and one cluster of {cluster.Column} has {rows} rows: it is there for up to {MostRowsOfCr2}. Use --robust CR1, or clusters that are smaller.") with { About = "robust" }
            : null;

    /// <summary>As many components as are followed one by one: each asks for dozens of fits of a model that is hard to fit where it has so many.</summary>
    private const int MostProfiles = 15;

    /// <summary>The refusal of more profiles than can be waited for; null where they were not asked for or are few.</summary>
    public static Refusal? TooManyProfiles(MultilevelFit fit, SynthesisSpecification spec) =>
        spec.Fitting.Profile && fit.Components.Count(c => !c.Fixed) is var components && components > MostProfiles
            ? new Refusal(RefusalKind.NoAnswer, $"--profile refits the model dozens of times for each of {components} components, which takes too long: it is there for up to {MostProfiles}. Leave it out, or use a simpler --struct.") with { About = "profile" }
            : null;

    /// <summary>The refusal of an unstructured term with more variances and correlations than there are rows; null where there is none.</summary>
    public static Refusal? MoreThanRowsTell(DependentRows rows, int k, SynthesisSpecification spec)
    {
        for (var t = 0; t < rows.Terms.Count; t++)
        {
            if (spec.Dependence.Struct == "UN" && rows.InnerLevels[t] is { Count: var levels } && levels * (levels + 1) / 2 is var parameters && parameters > k && k > 1)
            {
                return new Refusal(
                    RefusalKind.NoAnswer,
                    $"The {levels} levels of {rows.Terms[t].Name} have {parameters} variances and correlations, more than {k} rows can tell: use --struct CS, HCS or DIAG, or a column with fewer levels.") with
                { About = "struct" };
            }
        }

        return null;
    }

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
