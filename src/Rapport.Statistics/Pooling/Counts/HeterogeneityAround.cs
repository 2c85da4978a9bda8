namespace Rapport.Statistics.Pooling.Counts;

/// <summary>Cochran's Q around a centre that is not the inverse-variance mean, and the DerSimonian–Laird τ² that follows from it.</summary>
/// <param name="Q">Σ (yi − centre)²/vi.</param>
/// <param name="Tau2">(Q − (k − 1))/(Σw − Σw²/Σw), w = 1/vi, not below 0.</param>
public readonly record struct HeterogeneityAround(double Q, double Tau2)
{
    /// <summary>
    /// Review Manager 5 takes the Mantel–Haenszel estimate as the centre of Q where tables are pooled by random effects, and τ² from that Q
    /// (Deeks and Higgins 2010, section on Mantel–Haenszel random effects; the R package meta's <c>Q.Cochrane</c>).
    /// </summary>
    /// <param name="yi">k ≥ 1 effects, finite.</param>
    /// <param name="vi">k sampling variances, same order, &gt; 0.</param>
    /// <param name="centre">The common effect, on the scale of the effects.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, or a variance is not positive.</exception>
    public static HeterogeneityAround Of(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, double centre)
    {
        PoolingChecks.Data(yi, vi);
        double q = 0, weights = 0, squares = 0;
        for (var i = 0; i < yi.Length; i++)
        {
            var w = 1 / vi[i];
            q += w * (yi[i] - centre) * (yi[i] - centre);
            weights += w;
            squares += w * w;
        }

        return new(q, yi.Length == 1 ? 0 : Math.Max(0, (q - (yi.Length - 1)) / (weights - (squares / weights))));
    }
}
