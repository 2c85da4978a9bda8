using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>Pooling again and again, each time without one study; reproduces metafor's <c>leave1out</c>.</summary>
public static class LeaveOneOut
{
    /// <summary>Fits the model without each study in turn, τ² estimated anew.</summary>
    /// <param name="yi">k ≥ 2 effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="options">How to pool; weights of one's own lose the study's weight.</param>
    /// <returns>k fits; the one at index i is without study i.</returns>
    /// <exception cref="ArgumentException">As <see cref="InverseVariance.Fit(ReadOnlySpan{double}, ReadOnlySpan{double}, PoolingOptions)"/>; or fewer than two studies.</exception>
    public static Fit[] Run(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options)
    {
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Options(options, yi.Length);
        if (yi.Length < 2)
        {
            throw new ArgumentException("Leaving one study out needs two at least.", nameof(yi));
        }

        return Array.ConvertAll(Omission.RefitAll(yi, vi, null, options), fit => fit!);
    }
}
