using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Resampling;

/// <summary>How a permutation test goes about it.</summary>
public sealed record PermutationOptions
{
    /// <summary>All arrangements are taken where there are no more than this, ≥ 1; otherwise a random sample.</summary>
    public long ExactUpTo { get; init; } = 1 << 20;

    /// <summary>Number of random arrangements, ≥ 2, the observed one among them so that no p is zero.</summary>
    public int Draws { get; init; } = 10_000;

    /// <summary>Seed of the sample; the same seed gives the same p on any number of cores.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>
/// p values that do not rest on a distribution of the test statistic. Without moderators the signs of the effects are flipped
/// (Follmann and Proschan 1999); with moderators the rows of the design are permuted (Higgins and Thompson 2004). The model is
/// fitted anew, τ² included, for each arrangement. Reproduces metafor's <c>permutest</c>.
/// </summary>
/// <param name="P">Two-sided p of each coefficient: the share of arrangements whose |statistic| reaches the observed one.</param>
/// <param name="OmnibusP">p of the joint test of the moderators; null without any.</param>
/// <param name="AtLeastAsExtreme">Number of arrangements behind each entry of <paramref name="P"/>.</param>
/// <param name="Arrangements">Number of arrangements behind every p.</param>
/// <param name="Exact">Whether these were all arrangements.</param>
/// <param name="NotConverged">Arrangements whose τ² did not converge; they are counted with their last iterate.</param>
public sealed record PermutationTest(
    IReadOnlyList<double> P, double? OmnibusP, IReadOnlyList<long> AtLeastAsExtreme, long Arrangements, bool Exact, long NotConverged)
{
    /// <summary>What counts as reaching the observed statistic in spite of rounding, as metafor has it: the root of 2⁻⁵².</summary>
    private const double Slack = 1.4901161193847656e-8;

    private const int ChunkSize = 256;

    /// <summary>Tests the pooled effect by flipping signs.</summary>
    /// <param name="yi">k ≥ 2 effects on the scale of the measure, finite; zero must mean no effect.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="options">How to pool and which statistic to take.</param>
    /// <param name="how">Exact or sampled.</param>
    /// <param name="progress">Hears the share that is done, from any thread; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">As for pooling; fewer than two studies; or weights of one's own.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static PermutationTest Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options, PermutationOptions how, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        LeanFit.Check(yi, vi, null, options);
        return Count(new SignFlips(yi, vi, Check(how)), yi.ToArray(), vi.ToArray(), null, options, progress, cancellation);
    }

    /// <summary>Tests the coefficients of a meta-regression by permuting the rows of its design.</summary>
    /// <param name="yi">k effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="design">k rows, p &lt; k independent columns. Equal rows are exchanged for nothing: only arrangements that differ are fitted.</param>
    /// <param name="options">How to pool and which statistic to take.</param>
    /// <param name="how">Exact or sampled.</param>
    /// <param name="progress">Hears the share that is done, from any thread; null for nobody.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">As for meta-regression; no more studies than coefficients; or weights of one's own.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static PermutationTest Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design design, PoolingOptions options, PermutationOptions how, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        LeanFit.Check(yi, vi, design, options);
        return Count(new RowPermutations(design, yi, vi, Check(how)), yi.ToArray(), vi.ToArray(), design, options, progress, cancellation);
    }

    private static PermutationOptions Check(PermutationOptions how)
    {
        ArgumentNullException.ThrowIfNull(how);
        return how.ExactUpTo >= 1 && how.Draws >= 2
            ? how
            : throw new ArgumentException("At least one exact arrangement and two draws must be allowed.", nameof(how));
    }

    private static PermutationTest Count(
        IArrangements arrangements, double[] yi, double[] vi, Design? design, PoolingOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        var observed = new LeanFit(options, design);
        observed.Run(yi, vi);
        var p = observed.P;
        var moderated = design is not null && p > (design.HasIntercept ? 1 : 0);
        var targets = new double[p + 1];
        for (var j = 0; j < p; j++)
        {
            targets[j] = Math.Abs(observed.Statistic(j)) - Slack;
        }

        targets[p] = moderated ? observed.Omnibus() - Slack : double.PositiveInfinity;
        var tally = new long[p + 2];
        Chunks.Run(arrangements.Count, ChunkSize, () => new Worker(new LeanFit(options, design), yi.Length), (worker, from, to) =>
        {
            worker.Run(arrangements, targets, moderated, from, to);
            worker.AddTo(tally);
        }, cancellation, progress);
        var n = arrangements.Count;
        var shares = tally[..p].Select(count => (double)count / n).ToArray();
        return new PermutationTest(shares, moderated ? (double)tally[p] / n : null, tally[..p], n, arrangements.Exact, tally[p + 1]);
    }

    /// <summary>One thread's fit, room and counts.</summary>
    private sealed class Worker(LeanFit fit, int k)
    {
        private readonly double[] y = new double[k];
        private readonly double[] v = new double[k];
        private readonly long[] counts = new long[fit.P + 2];

        internal void Run(IArrangements arrangements, double[] targets, bool moderated, long from, long to)
        {
            var walk = arrangements.From(from);
            for (var i = from; i < to; i++)
            {
                walk.Next(y, v);
                fit.Run(y, v);
                counts[^1] += fit.Converged ? 0 : 1;
                for (var j = 0; j < fit.P; j++)
                {
                    counts[j] += Math.Abs(fit.Statistic(j)) >= targets[j] ? 1 : 0;
                }

                counts[fit.P] += moderated && fit.Omnibus() >= targets[^1] ? 1 : 0;
            }
        }

        internal void AddTo(long[] tally)
        {
            for (var j = 0; j < tally.Length; j++)
            {
                Interlocked.Add(ref tally[j], counts[j]);
                counts[j] = 0;
            }
        }
    }
}
