namespace Rapport.Statistics.Pooling.Residuals;

/// <summary>
/// The intercept-only case, every trace in closed form. Effects are taken relative to the most precise one and the sum of weights
/// without it is kept apart, so that nothing cancels even where one study outweighs all others by many orders of magnitude.
/// </summary>
internal sealed class AroundMean : WeightedResiduals
{
    private readonly double origin;
    private double sum;
    private double sumOfOthers;
    private double mean;

    internal AroundMean(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
        : base(yi, vi)
    {
        origin = Y[MostPrecise];
        foreach (ref var y in Y.AsSpan())
        {
            y -= origin;
        }
    }

    internal override int P => 1;

    internal override double TracePV()
    {
        // Pᵢᵢ = wᵢ (S − wᵢ)/S.
        var trace = 0.0;
        for (var i = 0; i < W.Length; i++)
        {
            trace += W[i] * Others(i) * V[i];
        }

        return trace / sum;
    }

    internal override double TracePSigmaPSigma(double tau2)
    {
        double diagonal = 0, others = 0, othersSame = 0, heaviest = 0;
        for (var i = 0; i < W.Length; i++)
        {
            var d = V[i] + tau2;
            var own = W[i] * Others(i) * d;
            var w2d = W[i] * W[i] * d;
            diagonal += own * own;
            heaviest = i == MostPrecise ? w2d : heaviest;
            others += i == MostPrecise ? 0 : w2d;
            othersSame += i == MostPrecise ? 0 : w2d * w2d;
        }

        return (diagonal + TwiceProducts(heaviest, others, othersSame)) / (sum * sum);
    }

    internal override double Residual(int i, ReadOnlySpan<double> beta) => Y[i] - (beta[0] - origin);

    internal override double LogDeterminantRatio() => Math.Log(sum / K);

    internal override void Solve(Span<double> beta, Span<double> covariance)
    {
        beta[0] = origin + mean;
        covariance[0] = 1 / sum;
    }

    internal override void SolveWithOwnWeights(double tau2, Span<double> beta, Span<double> covariance)
    {
        var variance = 0.0;
        for (var i = 0; i < W.Length; i++)
        {
            variance += W[i] * W[i] * (V[i] + tau2);
        }

        beta[0] = origin + mean;
        covariance[0] = variance / (sum * sum);
    }

    private protected override Quadratics Evaluate()
    {
        // The most precise effect is the origin, so that its own term in wy is zero.
        double others = 0, ww = 0, wy = 0, w4 = 0;
        var w = W;
        var y = Y;
        for (var i = 0; i < w.Length; i++)
        {
            if (i == MostPrecise)
            {
                continue;
            }

            var wi = w[i];
            var square = wi * wi;
            others += wi;
            wy += wi * y[i];
            ww += square;
            w4 += square * square;
        }

        var heaviest = w[MostPrecise];
        sumOfOthers = others;
        sum = others + heaviest;
        mean = wy / sum;
        return Second((heaviest * heaviest) + ww, TwiceProducts(heaviest * heaviest, ww, w4));
    }

    /// <summary>Σ aᵢaⱼ over i ≠ j from one of the a, the sum of the others, and the sum of their squares.</summary>
    private static double TwiceProducts(double one, double others, double othersSquared) =>
        (2 * one * others) + Math.Max(0, (others * others) - othersSquared);

    private Quadratics Second(double ww, double products)
    {
        double trace = 0, diagonal = 0, q = 0, qp = 0, w2r = 0, w3r2 = 0;
        var w = W;
        var y = Y;
        for (var i = 0; i < w.Length; i++)
        {
            var wi = w[i];
            var own = wi * Others(i);
            var r = y[i] - mean;
            var wr = wi * r;
            trace += own;
            diagonal += own * own;
            q += wr * r;
            qp += wr * wr;
            w2r += wi * wr;
            w3r2 += wi * wr * wr;
        }

        var tracePP = (diagonal + products) / (sum * sum);
        return new Quadratics(sum, ww, trace / sum, tracePP, q, qp, w3r2 - (w2r * w2r / sum));
    }

    private double Others(int i) => i == MostPrecise ? sumOfOthers : sum - W[i];
}
