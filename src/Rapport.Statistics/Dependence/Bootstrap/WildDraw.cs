namespace Rapport.Statistics.Dependence;

/// <summary>The weights of the clusters in one bootstrap sample, a function of seed, sample and cluster alone.</summary>
internal readonly struct WildDraw
{
    private static readonly double[] Webb =
        [-Math.Sqrt(1.5), -1, -Math.Sqrt(0.5), Math.Sqrt(0.5), 1, Math.Sqrt(1.5)];

    private readonly WildBootstrapOptions options;

    internal WildDraw(WildBootstrapOptions options, int clusters)
    {
        this.options = options;

        // Turning all signs round leaves the statistic as it is, so half of the vectors are all of them: the first sign stays.
        Exhaustive = options.Weights == WildWeights.Rademacher && clusters <= 31 && 1L << (clusters - 1) <= options.Replicates;
        Samples = Exhaustive ? 1 << (clusters - 1) : options.Replicates;
    }

    internal bool Exhaustive { get; }

    internal int Samples { get; }

    internal double Weight(int sample, int cluster)
    {
        if (Exhaustive)
        {
            return cluster > 0 && ((sample >> (cluster - 1)) & 1) == 1 ? -1 : 1;
        }

        var bits = Mixed(unchecked(Mixed(options.Seed + (ulong)sample * 0x9E3779B97F4A7C15UL) + (ulong)cluster * 0xD1B54A32D192ED03UL));
        return options.Weights == WildWeights.Rademacher
            ? (bits >> 63) == 0 ? 1 : -1
            : Webb[(int)Math.BigMul(bits, 6, out _)];
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mixed(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
