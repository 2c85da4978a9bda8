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

    internal static Tau2Estimate RestrictedMaximumLikelihood(WeightedResiduals m, PoolingOptions options) =>
        Maximise(m, restricted: true, RestrictedRule, options);

    internal static Tau2Estimate MaximumLikelihood(WeightedResiduals m, PoolingOptions options) =>
        Maximise(m, restricted: false, FullRule, options);

    /// <summary>Twice the score and Newton's step for the restricted likelihood.</summary>
    internal static Slope RestrictedRule(in Quadratics q, double target) => Step(q.QP - q.TraceP, q.TracePP, q.QPP);

    /// <summary>Twice the score and Newton's step for the likelihood.</summary>
    internal static Slope FullRule(in Quadratics q, double target) => Step(q.QP - q.SumW, q.SumWW, q.QPP);

    // Newton where the curvature allows it, Fisher scoring elsewhere.
    private static Slope Step(double score, double information, double yPPPy)
    {
        var curvature = (2 * yPPPy) - information;
        return new(score, score / (curvature > 0 ? curvature : information));
    }

    private static Tau2Estimate Maximise(WeightedResiduals m, bool restricted, SlopeRule rule, PoolingOptions options)
    {
        var maxima = Maxima(m, restricted, rule, options, out var convergence);
        var tau2 = maxima.Count == 1 ? maxima[0] : Highest(m, restricted, maxima);
        var q = m.At(tau2);
        var error = Math.Sqrt(2 / (restricted ? q.TracePP : q.SumWW));
        var notice = maxima.Count == 1
            ? null
            : $"The likelihood has {maxima.Count} local maxima in τ²; the highest was taken.";
        return new Tau2Estimate(tau2, error, convergence, notice);
    }

    private static List<double> Maxima(
        WeightedResiduals m, bool restricted, SlopeRule rule, PoolingOptions options, out Convergence convergence)
    {
        var maxima = new List<double>(1);
        convergence = new Convergence(true, 0, "The likelihood falls from τ² = 0 on, so the estimate is on the boundary.");
        var low = 0.0;
        var rising = rule(m.At(0), 0).Value > 0;
        if (!rising)
        {
            maxima.Add(0);
        }

        var cells = Cells(m, restricted, out var ratio);
        for (var cell = 1; cell <= cells; cell++)
        {
            var high = m.MinVariance * (Math.Pow(ratio, cell) - 1);
            var wasRising = rising;
            rising = cell < cells && rule(m.At(high), 0).Value > 0;
            if (wasRising && !rising)
            {
                (var root, convergence) = RootSearch.Run(m, rule, 0, low, high, options);
                maxima.Add(root);
            }

            low = high;
        }

        return maxima;
    }

    /// <summary>
    /// Number of cells up to the bound beyond which the score is negative. With t = τ² + min v and D = max v − min v,
    /// yᵀPPy ≤ RSS/t² and tr P ≥ (k − p)/(t + D) (for the full likelihood tr W ≥ k/(t + D)), so the score is negative where
    /// t² > s²(t + D), s² = RSS/(k − p) (or RSS/k), RSS the unweighted residual sum of squares.
    /// </summary>
    private static int Cells(WeightedResiduals m, bool restricted, out double ratio)
    {
        var s2 = m.Unweighted().Q / (restricted ? m.Df : m.K);
        var spread = m.MaxVariance - m.MinVariance;
        var bound = (s2 + Math.Sqrt((s2 * s2) + (4 * s2 * spread))) / 2 * (1 + 1e-12);
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

    private static double Highest(WeightedResiduals m, bool restricted, List<double> maxima)
    {
        var (best, height) = (maxima[0], double.NegativeInfinity);
        foreach (var tau2 in maxima)
        {
            var likelihood = Likelihood.Kernel(m, tau2, m.At(tau2).Q, restricted);
            (best, height) = likelihood > height ? (tau2, likelihood) : (best, height);
        }

        return best;
    }
}
