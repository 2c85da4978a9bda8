using Rapport.Ground;
using Rapport.Statistics.Dependence;

namespace Rapport.Reviews.Synthesis;

/// <summary>The known covariance of sampling errors that <c>--rho</c>, <c>--v-scale</c>, <c>--v-time</c> and <c>--v-arms</c> describe.</summary>
internal static class SamplingErrors
{
    public static Outcome<BlockCovariance> Of(ObservedEffects observed, PooledStudies studies, RowClusters cluster, SynthesisSpecification spec)
    {
        if (spec.Dependence.Shared)
        {
            return OfSharedGroups(observed, studies, spec.Rho ?? 0);
        }

        if (!spec.Dependence.KnowsMore)
        {
            return spec.Rho is { } rho && rho != 0
                ? Sound(KnownV.Uniform(studies.Vi, cluster.Numbers, rho), studies, cluster)
                : BlockCovariance.Diagonal(studies.Vi);
        }

        return Known(studies, cluster, spec).Then(known => Sound(KnownV.From(studies.Vi, known), studies, cluster));
    }

    /// <summary>Exact covariances of the rows of a trial that share a group.</summary>
    private static Outcome<BlockCovariance> OfSharedGroups(ObservedEffects observed, PooledStudies studies, double rho)
    {
        if (SharedGroups.Of(observed) is not { } shared)
        {
            return SynthesisRefusals.NoColumnForDesign(studies.Trials.Source, "grp2", "which control group a row has", "--v-shared") with { About = "v-shared" };
        }

        var trial = new RowClusters(studies.Trials.Columns.GetValueOrDefault("cluster") ?? "study", Array.ConvertAll(studies.Members, m => shared.Trial[m[0]]));
        var v = BlockCovariance.Of(
            Clusters.Of(trial.Numbers), (i, j) => i == j ? studies.Vi[i] : shared.Covariance(studies.Members[i][0], studies.Members[j][0], rho));
        return Sound(v, studies, trial);
    }

    /// <summary>The covariances that are not zero.</summary>
    public static IReadOnlyList<(int Row, int Column, double Covariance)> Pairs(BlockCovariance v) =>
    [
        .. from c in Enumerable.Range(0, v.Clusters.Count)
           let rows = v.Clusters.Rows(c).ToArray()
           from i in rows
           from j in rows
           where j < i && v[i, j] != 0
           select (i, j, v[i, j]),
    ];

    /// <summary>Whether the sizes of the arms are known, so that arms of unequal size correlate their contrasts unequally.</summary>
    public static bool HasSizes(PooledStudies studies) => Sizes(studies, "n1i") is not null && Sizes(studies, "n2i") is not null;

    private static Outcome<SamplingCorrelation> Known(PooledStudies studies, RowClusters cluster, SynthesisSpecification spec)
    {
        var (d, known) = (spec.Dependence, new SamplingCorrelation { Cluster = cluster.Numbers });
        if (d.Scale is { } scale)
        {
            if (Words(studies, scale).IsRefused(out var why, out var scales))
            {
                return why;
            }

            known = known with { Observation = ThreeLevelFits.Numbered(scales), Within = spec.Rho };
        }

        if (d.Time is { } time)
        {
            if (Covariates.Numbers(studies, time).IsRefused(out var why, out var times))
            {
                return why;
            }

            known = known with { Time1 = times, Autocorrelation = d.Phi };
        }

        return d.Arms.Count == 0 ? known : WithArms(known, studies, d.Arms);
    }

    private static Outcome<SamplingCorrelation> WithArms(SamplingCorrelation known, PooledStudies studies, IReadOnlyList<string> arms)
    {
        if (Words(studies, arms[0]).IsRefused(out var noFirst, out var first))
        {
            return noFirst;
        }

        if (Words(studies, arms[1]).IsRefused(out var noSecond, out var second))
        {
            return noSecond;
        }

        if (Enumerable.Range(0, studies.K).FirstOrDefault(i => first[i] == second[i], -1) is var same and >= 0)
        {
            return DependenceRefusals.ArmWithItself(studies, same, arms, first[same]);
        }

        var both = ThreeLevelFits.Numbered([.. first, .. second]);
        var sized = HasSizes(studies);
        return known with
        {
            Group1 = both[..studies.K],
            Group2 = both[studies.K..],
            Weight1 = sized ? Sizes(studies, "n1i") : null,
            Weight2 = sized ? Sizes(studies, "n2i") : null,
        };
    }

    private static double[]? Sizes(PooledStudies studies, string role)
    {
        if (!studies.Trials.Has(role))
        {
            return null;
        }

        var numbers = studies.Trials.Numbers(role);
        var sizes = Array.ConvertAll(studies.Members, m => numbers[m[0]]);
        return Array.TrueForAll(sizes, n => n > 0) ? sizes : null;
    }

    private static Outcome<string[]> Words(PooledStudies studies, string column) =>
        AggregatedRows.Cells(studies, column).Then<string[]>(cells => Array.ConvertAll(studies.Members, m => cells[m[0]]!));

    private static Outcome<BlockCovariance> Sound(BlockCovariance v, PooledStudies studies, RowClusters cluster) =>
        v.FirstIndefiniteCluster() is { } wrong
            ? DependenceRefusals.ImpossibleErrors(studies, cluster, v.Clusters.Rows(wrong).ToArray())
            : v;
}
