namespace Rapport.Statistics.Dependence;

/// <summary>
/// What is known about why the sampling errors of rows are correlated, one entry a row in every array; what is not given does not differ. The
/// members are the arguments of metafor's <c>vcalc</c>.
/// </summary>
public sealed record SamplingCorrelation
{
    /// <summary>Rows of different clusters (studies) share nobody and are uncorrelated.</summary>
    public required int[] Cluster { get; init; }

    /// <summary>Subgroups of a cluster without a person in common.</summary>
    public int[]? Subgroup { get; init; }

    /// <summary>Constructs, such as depression and anxiety; rows of different types correlate by <see cref="Between"/>.</summary>
    public int[]? Type { get; init; }

    /// <summary>Scales of one construct, such as BDI and HDRS; rows of one type with different scales correlate by <see cref="Within"/>.</summary>
    public int[]? Observation { get; init; }

    /// <summary>Time of measurement (of the first group of a contrast); errors d units apart correlate by <see cref="Autocorrelation"/>^d.</summary>
    public double[]? Time1 { get; init; }

    /// <summary>Time of measurement of the second group of a contrast; as <see cref="Time1"/> where not given.</summary>
    public double[]? Time2 { get; init; }

    /// <summary>First group of the contrast that the row is, numbered within its cluster.</summary>
    public int[]? Group1 { get; init; }

    /// <summary>Second group of the contrast; given together with <see cref="Group1"/>.</summary>
    public int[]? Group2 { get; init; }

    /// <summary>Size of the first group, or another weight inverse to its sampling variance, &gt; 0; equal sizes where not given.</summary>
    public double[]? Weight1 { get; init; }

    /// <summary>Size of the second group.</summary>
    public double[]? Weight2 { get; init; }

    /// <summary>Correlation of different scales of one construct; needed with <see cref="Observation"/>.</summary>
    public double? Within { get; init; }

    /// <summary>Correlation of different constructs; needed with <see cref="Type"/>.</summary>
    public double? Between { get; init; }

    /// <summary>Correlation of the same measurement one unit of time apart, 0 to 1; needed with <see cref="Time1"/>.</summary>
    public double? Autocorrelation { get; init; }
}
