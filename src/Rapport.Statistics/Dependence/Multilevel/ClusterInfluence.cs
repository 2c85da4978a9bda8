namespace Rapport.Statistics.Dependence;

/// <summary>What leaving out one cluster does to a multilevel fit.</summary>
/// <param name="Label">Label of the cluster.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Without">The fit to all other rows; null where these do not determine the coefficients.</param>
/// <param name="CooksDistance">(β − β₋)ᵀ V⁻¹ (β − β₋), V the covariance of the coefficients of the full fit; not divided by their number.</param>
/// <param name="Dfbetas">
/// β − β₋ for each coefficient, in standard errors of all rows at the variance components without the cluster; NaN where a component has no value
/// without it.
/// </param>
/// <param name="X2">
/// Distance of the cluster's effects from what the others predict, eᵀ M⁻¹ e with M the covariance of e: externally standardised, χ² with
/// <paramref name="X2Df"/> degrees of freedom under the model.
/// </param>
/// <param name="X2Df">The cluster's number of effects.</param>
/// <param name="X2P">Upper tail of χ² at X2.</param>
/// <param name="IsInfluential">Whether Cook's distance lies beyond the median of χ² with p degrees of freedom (Viechtbauer and Cheung 2010).</param>
public sealed record ClusterInfluence(
    int Label, IReadOnlyList<int> Rows, MultilevelFit? Without, double CooksDistance, double[] Dfbetas, double X2, int X2Df, double X2P, bool IsInfluential)
{
    /// <summary>
    /// Leaves out each cluster in turn and fits the others anew, on all cores; reproduces metafor's <c>cooks.distance</c>, <c>dfbetas</c> and
    /// <c>rstudent</c> of <c>rma.mv</c> with <c>cluster=</c> (Viechtbauer and Cheung 2010, extended to clusters).
    /// </summary>
    /// <param name="fit">A converged fit.</param>
    /// <param name="cluster">Label of each row; more than one cluster.</param>
    /// <returns>The clusters in the order of their first rows.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or all rows are of one cluster.</exception>
    public static IReadOnlyList<ClusterInfluence> Of(MultilevelFit fit, int[] cluster)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(cluster);
        RowChecks.SameLength(fit.K, cluster.Length, nameof(cluster));
        var clusters = Clusters.Of(cluster);
        if (clusters.Count < 2)
        {
            throw new ArgumentException("Leaving out the only cluster leaves nothing.", nameof(cluster));
        }

        var deletion = new ClusterDeletion(fit, clusters);
        var cases = new ClusterInfluence[clusters.Count];
        Parallel.For(0, cases.Length, c => cases[c] = deletion.Case(c));
        return cases;
    }
}
