using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Dependence;

/// <summary>The weights of the clusters in one bootstrap sample: a function of seed and sample alone, each sample having a stream of its own.</summary>
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

    /// <summary>Writes the weights of a sample, one a cluster.</summary>
    internal void Fill(int sample, Span<double> weights)
    {
        if (Exhaustive)
        {
            for (var cluster = 0; cluster < weights.Length; cluster++)
            {
                weights[cluster] = cluster > 0 && ((sample >> (cluster - 1)) & 1) == 1 ? -1 : 1;
            }

            return;
        }

        var stream = new RandomSource(options.Seed, (ulong)sample);
        foreach (ref var weight in weights)
        {
            weight = options.Weights == WildWeights.Rademacher ? 1 - (2 * stream.Next(2)) : Webb[stream.Next(Webb.Length)];
        }
    }
}
