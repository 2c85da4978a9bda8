namespace Rapport.Statistics.Dependence;

/// <summary>Builds the known covariance of sampling errors from assumed correlations.</summary>
public static class KnownV
{
    /// <summary>One correlation between all rows of a cluster (metafor's <c>vcalc(vi, cluster, obs, rho)</c>): the "C" of CHE models.</summary>
    /// <param name="vi">Sampling variances, &gt; 0.</param>
    /// <param name="cluster">Label of each row.</param>
    /// <param name="rho">Correlation, in [−1, 1].</param>
    /// <exception cref="ArgumentException">Lengths differ or a variance is not positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No correlation.</exception>
    public static BlockCovariance Uniform(ReadOnlySpan<double> vi, int[] cluster, double rho)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        Check(vi, cluster);
        CheckCorrelation(rho, nameof(rho));
        var sei = Roots(vi);
        return BlockCovariance.Of(Clusters.Of(cluster), (i, j) => i == j ? sei[i] * sei[i] : rho * sei[i] * sei[j]);
    }

    /// <summary>
    /// Correlations from what rows have in common; reproduces metafor's <c>vcalc</c>. The correlation of two rows is the product of what their
    /// constructs and scales give and of what their groups and times give: for contrasts, the correlation of the differences of group means whose
    /// errors have variance 1 / weight and correlate within a group by φ^|time apart| (Gleser and Olkin 2009, §19.3; Wei and Higgins 2013).
    /// </summary>
    /// <param name="vi">Sampling variances, &gt; 0.</param>
    /// <param name="known">What is known.</param>
    /// <returns>V; not necessarily positive definite: see <see cref="BlockCovariance.FirstIndefiniteCluster"/>.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a correlation that is needed is missing or out of bounds, or one group of a pair is not given.</exception>
    public static BlockCovariance From(ReadOnlySpan<double> vi, SamplingCorrelation known)
    {
        ArgumentNullException.ThrowIfNull(known);
        Check(vi, known.Cluster);
        Check(vi.Length, known);
        CheckContrasts(vi.Length, known);
        var sei = Roots(vi);
        var subgroups = known.Subgroup;
        double Entry(int i, int j) =>
            i == j ? sei[i] * sei[i]
            : subgroups is not null && subgroups[i] != subgroups[j] ? 0
            : OfConstructs(known, i, j) * OfGroupsAndTimes(known, i, j) * sei[i] * sei[j];
        return BlockCovariance.Of(Clusters.Of(known.Cluster), Entry);
    }

    private static double OfConstructs(SamplingCorrelation known, int i, int j) =>
        known.Type is { } type && type[i] != type[j] ? known.Between!.Value
        : known.Observation is { } observation && observation[i] != observation[j] ? known.Within!.Value
        : 1;

    private static double OfGroupsAndTimes(SamplingCorrelation known, int i, int j) =>
        known.Group1 is null
            ? known.Time1 is null ? 1 : Decayed(known, known.Time1[i], known.Time1[j])
            : OfContrasts(known, i, j) / Math.Sqrt(OfContrasts(known, i, i) * OfContrasts(known, j, j));

    /// <summary>Covariance of two differences of group means, each mean with variance 1 / weight.</summary>
    private static double OfContrasts(SamplingCorrelation known, int i, int j) =>
        OfMeans(known, First(known, i), First(known, j)) - OfMeans(known, First(known, i), Second(known, j))
        - OfMeans(known, Second(known, i), First(known, j)) + OfMeans(known, Second(known, i), Second(known, j));

    private static double OfMeans(SamplingCorrelation known, Mean a, Mean b) =>
        a.Group != b.Group ? 0 : Decayed(known, a.Time, b.Time) / Math.Sqrt(a.Weight * b.Weight);

    private static double Decayed(SamplingCorrelation known, double time, double other) =>
        known.Autocorrelation is { } phi ? Math.Pow(phi, Math.Abs(time - other)) : 1;

    private static Mean First(SamplingCorrelation known, int row) =>
        new(known.Group1![row], known.Time1?[row] ?? 0, known.Weight1?[row] ?? 1);

    private static Mean Second(SamplingCorrelation known, int row) =>
        new(known.Group2![row], (known.Time2 ?? known.Time1)?[row] ?? 0, known.Weight2?[row] ?? 1);

    private static double[] Roots(ReadOnlySpan<double> vi)
    {
        var roots = vi.ToArray();
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = Math.Sqrt(roots[i]);
        }

        return roots;
    }

    private static void Check(ReadOnlySpan<double> vi, int[] cluster)
    {
        RowChecks.Variances(vi);
        RowChecks.SameLength(vi.Length, cluster.Length, nameof(cluster));
    }

    private static void Check(int rows, SamplingCorrelation known)
    {
        foreach (var given in new Array?[]
        {
            known.Subgroup, known.Type, known.Observation, known.Time1, known.Time2, known.Group1, known.Group2, known.Weight1, known.Weight2,
        })
        {
            RowChecks.SameLength(rows, given?.Length ?? rows, nameof(known));
        }

        Need(known.Observation, known.Within, "scales differ", nameof(known.Within));
        Need(known.Type, known.Between, "constructs differ", nameof(known.Between));
        Need(known.Time1, known.Autocorrelation, "times differ", nameof(known.Autocorrelation));
        if (known.Autocorrelation is < 0 || (known.Group1 is null) != (known.Group2 is null) || (known.Weight1 is null) != (known.Weight2 is null)
            || (known.Time2 is not null && (known.Time1 is null || known.Group1 is null)))
        {
            throw new ArgumentException(
                "Both groups of a contrast are given or none, both weights or none, the second time with groups and the first; no autocorrelation is negative.", nameof(known));
        }
    }

    private static void CheckContrasts(int rows, SamplingCorrelation known)
    {
        for (var i = 0; i < rows && known.Group1 is not null; i++)
        {
            if (!(OfContrasts(known, i, i) > 0))
            {
                throw new ArgumentException(
                    $"Row {i} contrasts a group with itself at one time, or a weight is not positive: give two groups, or two times.", nameof(known));
            }
        }
    }

    private static void Need(Array? given, double? correlation, string why, string name)
    {
        if (given is not null)
        {
            CheckCorrelation(correlation ?? throw new ArgumentException($"Where {why}, {name} must be given."), name);
        }
    }

    private static void CheckCorrelation(double rho, string name)
    {
        if (!(rho >= -1 && rho <= 1))
        {
            throw new ArgumentOutOfRangeException(name, rho, "A correlation lies between −1 and 1.");
        }
    }

    private readonly record struct Mean(int Group, double Time, double Weight);
}
