namespace Rapport.Statistics.Influence;

/// <summary>
/// Pooled effect and heterogeneity of many subsets of the studies, column by column. Subset s of all subsets is the one whose
/// studies are the bits of s + 1; use <see cref="Includes"/> for either kind.
/// </summary>
public sealed class GoshPlot
{
    private readonly ulong[]? members;
    private readonly int words;

    internal GoshPlot(int k, int count, ulong[]? members)
    {
        (Studies, this.members, words) = (k, members, (k + 63) / 64);
        Tau2 = new double[count];
        (Estimate, Q, I2) = (GC.AllocateUninitializedArray<double>(count), GC.AllocateUninitializedArray<double>(count), GC.AllocateUninitializedArray<double>(count));
    }

    /// <summary>Number of studies k.</summary>
    public int Studies { get; }

    /// <summary>Number of subsets.</summary>
    public int Subsets => Estimate.Length;

    /// <summary>Whether these are all 2^k − 1 subsets; otherwise they are a random sample, in which one may occur twice.</summary>
    public bool Exhaustive => members is null;

    /// <summary>Pooled effect of each subset.</summary>
    public double[] Estimate { get; }

    /// <summary>τ² of each subset; 0 for single studies and for the common-effect model.</summary>
    public double[] Tau2 { get; }

    /// <summary>Cochran's Q of each subset; 0 for single studies.</summary>
    public double[] Q { get; }

    /// <summary>I² of each subset, percent; 0 for single studies.</summary>
    public double[] I2 { get; }

    /// <summary>Subsets whose estimate of τ² did not converge: their figures are the last iterate's. Zero unless the iterations were starved.</summary>
    public int NotConverged { get; internal set; }

    /// <summary>Whether a subset includes a study.</summary>
    /// <param name="subset">0 … <see cref="Subsets"/> − 1.</param>
    /// <param name="study">0 … k − 1.</param>
    public bool Includes(int subset, int study)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(subset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(subset, Subsets);
        ArgumentOutOfRangeException.ThrowIfNegative(study);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(study, Studies);
        return ((Word(subset, study / 64) >> (study % 64)) & 1) == 1;
    }

    internal ulong Word(int subset, int word) => members is null ? (ulong)subset + 1 : members[(subset * words) + word];
}
