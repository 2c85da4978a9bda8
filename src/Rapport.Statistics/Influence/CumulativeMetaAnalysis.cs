using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>What was known after each study (Lau et al. 1992); reproduces metafor's <c>cumul</c>.</summary>
public static class CumulativeMetaAnalysis
{
    /// <summary>Pools the first study, the first two, … and so on in a given order, τ² estimated anew each time.</summary>
    /// <param name="yi">k ≥ 1 effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="options">How to pool.</param>
    /// <param name="order">A permutation of 0 … k − 1, the study that comes first first; null for the order given.</param>
    /// <returns>k fits; the one at index i pools the first i + 1 studies of the order.</returns>
    /// <exception cref="ArgumentException">As for pooling; or the order is no permutation.</exception>
    public static Fit[] Run(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options, IReadOnlyList<int>? order = null)
    {
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Options(options, yi.Length);
        var sequence = Sequence(order, yi.Length);
        var (y, v) = (new double[yi.Length], new double[yi.Length]);
        var weights = options.Weights is null ? null : new double[yi.Length];
        var fits = new Fit[yi.Length];
        for (var i = 0; i < fits.Length; i++)
        {
            (y[i], v[i]) = (yi[sequence[i]], vi[sequence[i]]);
            var known = options;
            if (weights is not null)
            {
                weights[i] = options.Weights![sequence[i]];
                known = options with { Weights = weights[..(i + 1)] };
            }

            fits[i] = InverseVariance.Fit(y.AsSpan(0, i + 1), v.AsSpan(0, i + 1), known);
        }

        return fits;
    }

    private static int[] Sequence(IReadOnlyList<int>? order, int k)
    {
        int[] sequence = order is null ? [.. Enumerable.Range(0, k)] : [.. order];
        return sequence.Order().SequenceEqual(Enumerable.Range(0, k))
            ? sequence
            : throw new ArgumentException($"The order must name each of the {k} studies once, from 0 to {k - 1}.", nameof(order));
    }
}
