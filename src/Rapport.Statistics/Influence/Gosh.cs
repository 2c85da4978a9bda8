using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Resampling;

namespace Rapport.Statistics.Influence;

/// <summary>
/// Graphical display of study heterogeneity (Olkin, Dahabreh and Trikalinos 2012; other models: Viechtbauer 2021): the model in
/// every subset of the studies. Reproduces metafor's <c>gosh</c>, but for the subsets that metafor leaves without a result.
/// </summary>
public static class Gosh
{
    /// <summary>The largest number of studies of which all subsets are taken: 2^20 − 1 of them.</summary>
    public const int MostStudiesForAll = 20;

    private const int ChunkSize = 1024;

    /// <summary>Pools all subsets, or a random sample of them where there are more than 20 studies or the sample is the smaller.</summary>
    /// <param name="yi">k ≥ 2 effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="options">How to pool; every estimator of τ² is allowed, weights of one's own are not.</param>
    /// <param name="sample">Number of random subsets, ≥ 1; each subset that is not empty is equally likely.</param>
    /// <param name="seed">Seed of the sample; the same seed gives the same subsets on any number of cores.</param>
    /// <param name="progress">Hears the share that is done, from any thread; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">As for pooling; fewer than two studies; or weights of one's own.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static GoshPlot Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options,
        int sample = (1 << MostStudiesForAll) - 1, ulong seed = 1, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        LeanFit.Check(yi, vi, null, options);
        ArgumentOutOfRangeException.ThrowIfLessThan(sample, 1);
        var k = yi.Length;
        var all = k <= MostStudiesForAll && (1 << k) - 1 <= sample;
        var plot = new GoshPlot(k, all ? (1 << k) - 1 : sample, all ? null : Sample(k, sample, seed));
        var (y, v) = (yi.ToArray(), vi.ToArray());
        if (options is { CommonEffect: true } && all)
        {
            new SubsetSums(y, v).Fill(plot, cancellation, progress);
            return plot;
        }

        var starved = 0;
        Chunks.Run(plot.Subsets, ChunkSize, () => new SubsetFit(y, v, options), (fit, from, to) =>
        {
            for (var s = (int)from; s < to; s++)
            {
                fit.Fill(plot, s);
            }

            Interlocked.Add(ref starved, fit.TakeNotConverged());
        }, cancellation, progress);
        plot.NotConverged = starved;
        return plot;
    }

    private static ulong[] Sample(int k, int sample, ulong seed)
    {
        var words = (k + 63) / 64;
        var members = new ulong[sample * words];
        for (var s = 0; s < sample; s++)
        {
            var stream = new RandomSource(seed, (ulong)s);
            var mine = members.AsSpan(s * words, words);
            do
            {
                foreach (ref var word in mine)
                {
                    word = stream.NextBits();
                }

                mine[^1] &= ulong.MaxValue >> ((64 - (k % 64)) % 64);
            }
            while (!mine.ContainsAnyExcept(0UL));
        }

        return members;
    }
}
