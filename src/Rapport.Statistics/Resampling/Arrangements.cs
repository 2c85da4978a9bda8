namespace Rapport.Statistics.Resampling;

/// <summary>The arrangements of the data that a permutation test walks through; arrangement 0 of a sample is the observed one.</summary>
internal interface IArrangements
{
    /// <summary>How many.</summary>
    long Count { get; }

    /// <summary>Whether they are all there are.</summary>
    bool Exact { get; }

    /// <summary>A walk that starts at an index, so that threads can share the arrangements.</summary>
    IWalk From(long index);
}

/// <summary>Writes one arrangement after the other.</summary>
internal interface IWalk
{
    /// <summary>Writes the effects and variances of the next arrangement.</summary>
    void Next(double[] y, double[] v);
}
