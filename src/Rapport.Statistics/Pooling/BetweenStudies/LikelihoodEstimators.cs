using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.BetweenStudies;

/// <summary>
/// Maximum likelihood and restricted maximum likelihood (Raudenbush 2009; Harville 1977). The score is negative beyond a bound in
/// closed form; between zero and that bound its sign is looked up on a grid that is fine on the scale log(τ² + min v), the scale
/// on which it varies; each change from plus to minus is a maximum, found by Newton's method inside its cell; the highest
/// likelihood wins. So the result does not hang on a starting value, and is zero only where zero is the best.
/// </summary>
internal static class LikelihoodEstimators
{
    private const double GridFactor = 4;

    private static readonly Convergence AtBoundary =
        new(true, 0, "The likelihood falls from τ² = 0 on, so the estimate is on the boundary.");

    internal static Tau2Estimate RestrictedMaximumLikelihood(WeightedResiduals m, PoolingOptions options) =>
        Maximise(m, restricted: true, RestrictedRule, options);

    internal static Tau2Estimate MaximumLikelihood(WeightedResiduals m, PoolingOptions options) =>
        Maximise(m, restricted: false, FullRule, options);

    /// <summary>Twice the score and Newton's step for the restricted likelihood.</summary>
    internal static Slope RestrictedRule(in Quadratics q, double target) => Step(q.QP - q.TraceP, q.TraceP, q.TracePP, q.QPP);

    /// <summary>Twice the score and Newton's step for the likelihood.</summary>
    internal static Slope FullRule(in Quadratics q, double target) => Step(q.QP - q.SumW, q.SumW, q.SumWW, q.QPP);

    /// <summary>
    /// Newton's step for the score times (τ² + c)², a function that is a straight line where all variances are c, so that one step
    /// is enough there; τ² + c is taken as tr P / tr PP. Fisher scoring where the curvature has the wrong sign.
    /// </summary>
    private static Slope Step(double score, double trace, double information, double yPPPy)
    {
        var scale = trace / information;
        var curvature = (2 * yPPPy) - information - (2 * score / scale);
        return new(score * scale * scale, score / (curvature > 0 ? curvature : information));
    }

    private static Tau2Estimate Maximise(WeightedResiduals m, bool restricted, SlopeRule rule, PoolingOptions options)
    {
        var peak = HighestPeak(m, restricted, rule, options, out var maxima);
        var q = m.At(peak.Tau2);
        var error = Math.Sqrt(2 / (restricted ? q.TracePP : q.SumWW));
        var notice = maxima == 1 ? null : $"The likelihood has {maxima} local maxima in τ²; the highest was taken.";
        return new Tau2Estimate(peak.Tau2, error, peak.Convergence, notice);
    }

    /// <summary>Walks over the cells; likelihoods are compared only where there is more than one peak.</summary>
    private static Root HighestPeak(
        WeightedResiduals m, bool restricted, SlopeRule rule, PoolingOptions options, out int maxima)
    {
        var cells = Cells(m, restricted, out var ratio);
        var (low, t) = (0.0, m.MinVariance);
        var slope = rule(m.AtZero(), 0);
        var best = new Root(0, AtBoundary);
        maxima = slope.Value > 0 ? 0 : 1;
        for (var cell = 1; cell <= cells; cell++)
        {
            t *= ratio;
            var high = t - m.MinVariance;
            var before = slope;
            slope = cell < cells ? rule(m.At(high), 0) : default;
            if (before.Value > 0 && !(slope.Value > 0))
            {
                var peak = RootSearch.Run(m, rule, 0, low, high, Start(low, before, high, slope), options);
                maxima++;
                best = maxima > 1 && Height(m, best.Tau2, restricted) >= Height(m, peak.Tau2, restricted) ? best : peak;
            }

            low = high;
        }

        return best;
    }

    /// <summary>
    /// Where the cubic through both ends of a cell, τ² as a function of the slope's value, passes zero (Hermite's inverse interpolation);
    /// Newton's step from the lower end where the upper one, the bound, was not looked at.
    /// </summary>
    private static double Start(double low, Slope atLow, double high, Slope atHigh)
    {
        if (atHigh.Value == 0)
        {
            return low + atLow.Step;
        }

        // s is the share of the way from one value to the other at which zero lies; the inverse's derivative at an end is −step/value.
        var (fall, rest) = (atLow.Value - atHigh.Value, -atHigh.Value);
        var (s, left) = (atLow.Value / fall, rest / fall);
        var (fromLow, fromHigh) = (atLow.Step / s, -atHigh.Step / left);
        return low + ((high - low) * s * s * (3 - (2 * s))) + (s * left * ((left * fromLow) - (s * fromHigh)));
    }

    private static double Height(WeightedResiduals m, double tau2, bool restricted) =>
        Likelihood.Kernel(m, tau2, m.At(tau2).Q, restricted);

    /// <summary>
    /// Number of cells up to the bound beyond which the score is negative. With t = τ² + min v and D = max v − min v,
    /// yᵀPPy ≤ RSS/t² and tr P ≥ (k − p)/(t + D) (for the full likelihood tr W ≥ k/(t + D)), so the score is negative where
    /// t² > s²(t + D), s² = RSS/(k − p) (or RSS/k), RSS the unweighted residual sum of squares.
    /// </summary>
    private static int Cells(WeightedResiduals m, bool restricted, out double ratio)
    {
        var s2 = m.UnweightedSumOfSquares() / (restricted ? m.Df : m.K);
        var spread = m.MaxVariance - m.MinVariance;
        var bound = (s2 + (Math.Sqrt(s2) * Math.Sqrt(s2 + (4 * spread)))) / 2 * (1 + 1e-12);
        var span = bound / m.MinVariance;
        if (!(span > 1))
        {
            ratio = 1;
            return 0;
        }

        var cells = Math.Max(1, (int)Math.Ceiling(Math.Log(span) / Math.Log(GridFactor)));
        ratio = Math.Pow(span, 1.0 / cells);
        return cells;
    }
}
