using Rapport.Statistics.Moderators;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling.BetweenStudies;

namespace Rapport.Statistics.Pooling;

/// <summary>
/// Intervals of τ² from the exact distribution of a generalised Q statistic with fixed weights: τ² is kept while the statistic observed is not
/// in a tail (Biggerstaff and Jackson 2008; Jackson 2013). Exact for normal effects with known variances, as the Q-profile is, and usually
/// narrower where τ² is small.
/// </summary>
public static class GeneralisedQ
{
    /// <summary>With weights 1/vᵢ: Cochran's Q (Biggerstaff and Jackson 2008; meta's <c>method.tau.ci = "BJ"</c>).</summary>
    /// <param name="yi">k effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="design">The moderators, or null.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <exception cref="ArgumentException">As for <see cref="InverseVariance"/>.</exception>
    public static HeterogeneityIntervals BiggerstaffJackson(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design = null, double level = 0.95)
    {
        var weights = vi.ToArray();
        foreach (ref var w in weights.AsSpan())
        {
            w = 1 / w;
        }

        return Of(yi, vi, weights, design, level);
    }

    /// <summary>With weights 1/√vᵢ, the compromise that Jackson 2013 recommends where nothing is known of τ² (meta's <c>"J"</c>).</summary>
    /// <inheritdoc cref="BiggerstaffJackson"/>
    public static HeterogeneityIntervals Jackson(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design = null, double level = 0.95)
    {
        var weights = vi.ToArray();
        foreach (ref var w in weights.AsSpan())
        {
            w = 1 / Math.Sqrt(w);
        }

        return Of(yi, vi, weights, design, level);
    }

    /// <summary>With weights of one's own (metafor's <c>confint(type = "GENQ")</c>).</summary>
    /// <param name="yi">k effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="weights">k fixed weights, &gt; 0, that do not depend on the effects.</param>
    /// <param name="design">The moderators, or null.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <returns>Bounds below zero are reported as zero, and the empty set as such, as in <see cref="QProfile"/>.</returns>
    /// <exception cref="ArgumentException">As for <see cref="InverseVariance"/>, or a weight is not positive.</exception>
    public static HeterogeneityIntervals Of(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, ReadOnlySpan<double> weights, Design? design = null, double level = 0.95)
    {
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Level(level);
        if (weights.Length != yi.Length || weights.ContainsAnyExceptInRange(double.Epsilon, double.MaxValue))
        {
            throw new ArgumentException($"The statistic needs {yi.Length} positive weights.", nameof(weights));
        }

        var model = InverseVariance.Model(yi, vi, design);
        if (model.Df == 0)
        {
            var none = new Interval(double.NaN, double.NaN);
            return new HeterogeneityIntervals(none, none, none);
        }

        var typical = model.Df / model.At(0).TraceP;
        var forms = model.With(weights);
        var unit = Math.Max(model.TracePV(), forms.Q) / forms.TraceP;
        var (basis, columns) = WeightedSquaresTail.BasisOf(design, yi.Length);
        var tail = new WeightedSquaresTail(vi, weights, basis, columns);
        var alpha = (1 - level) / 2;
        var atZero = forms.Q == 0 ? 1 : tail.At(forms.Q, 0);
        var lower = atZero >= alpha ? 0 : Bound(tail, forms.Q, alpha, unit);
        var upper = atZero >= 1 - alpha ? 0 : Bound(tail, forms.Q, 1 - alpha, unit);
        return QProfile.Around(new Interval(lower, upper), typical) with { Empty = atZero > 1 - alpha };
    }

    /// <summary>The τ² at which the statistic reaches the observed one with this probability, which grows with τ² from below it to 1.</summary>
    private static double Bound(WeightedSquaresTail tail, double q, double probability, double unit)
    {
        var high = unit;
        while (tail.At(q, high) < probability)
        {
            high *= 4;
        }

        return Brent.Find(tau2 => tail.At(q, tau2) - probability, 0, high, 1e-13 * high).X;
    }
}
