using Rapport.Statistics.Distributions;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling.BetweenStudies;

namespace Rapport.Statistics.Pooling;

/// <summary>
/// The Q-profile interval (Viechtbauer 2007): the τ² at which the generalised Q statistic passes the tails of χ² with k − p degrees of
/// freedom; exact for normal effects. Reproduces metafor's <c>confint</c> on an <c>rma.uni</c> fit, with no upper limit to the search.
/// </summary>
public static class QProfile
{
    private static readonly PoolingOptions Search = new();

    /// <summary>Intervals of τ², I² and H².</summary>
    /// <param name="yi">k effects.</param>
    /// <param name="vi">k sampling variances, &gt; 0.</param>
    /// <param name="design">The moderators, or null.</param>
    /// <param name="level">Confidence level, inside (0, 1).</param>
    /// <returns>
    /// A bound below zero is reported as zero; where even the upper one is, the interval is the empty set
    /// (<see cref="HeterogeneityIntervals.Empty"/>). NaN bounds where k = p.
    /// </returns>
    /// <exception cref="ArgumentException">As for <see cref="InverseVariance"/>.</exception>
    public static HeterogeneityIntervals Of(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design = null, double level = 0.95)
    {
        PoolingChecks.Data(yi, vi);
        PoolingChecks.Level(level);
        var model = InverseVariance.Model(yi, vi, design);
        if (model.Df == 0)
        {
            var none = new Interval(double.NaN, double.NaN);
            return new HeterogeneityIntervals(none, none, none);
        }

        var tail = (1 - level) / 2;
        var least = ChiSquared.Quantile(tail, model.Df);
        var atZero = model.AtZero();
        var lower = ProfileEstimators.Root(model, ChiSquared.UpperQuantile(tail, model.Df), Search).Tau2;
        var upper = ProfileEstimators.Root(model, least, Search, lower).Tau2;
        return Around(new Interval(lower, upper), model.Df / atZero.TraceP) with { Empty = atZero.Q < least };
    }

    /// <summary>I² and H² follow τ², the typical sampling variance held fixed.</summary>
    internal static HeterogeneityIntervals Around(Interval tau2, double typical) => new(
        tau2,
        new Interval(100 * tau2.Lower / (typical + tau2.Lower), 100 * tau2.Upper / (typical + tau2.Upper)),
        new Interval((typical + tau2.Lower) / typical, (typical + tau2.Upper) / typical));
}
