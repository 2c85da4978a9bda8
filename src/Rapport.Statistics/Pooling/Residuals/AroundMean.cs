namespace Rapport.Statistics.Pooling.Residuals;

/// <summary>
/// The intercept-only case, every trace and quadratic form in closed form from sums taken in one pass. Effects are taken relative to
/// that of the heaviest weight, whose own terms are then zero, and the sums of weights without it are kept apart: so every difference
/// below loses a factor of the number of studies at most, even where one study outweighs all others by many orders of magnitude.
/// </summary>
internal sealed class AroundMean(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi) : WeightedResiduals(yi, vi)
{
    private int heaviest;
    private double sum;
    private double sumOfOthers;
    private double mean;

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
        double diagonal = 0, others = 0, othersSame = 0, own2 = 0;
        for (var i = 0; i < W.Length; i++)
        {
            var d = V[i] + tau2;
            var own = W[i] * Others(i) * d;
            var w2d = W[i] * W[i] * d;
            diagonal += own * own;
            own2 = i == heaviest ? w2d : own2;
            others += i == heaviest ? 0 : w2d;
            othersSame += i == heaviest ? 0 : w2d * w2d;
        }

        return (diagonal + TwiceProducts(own2, others, othersSame)) / (sum * sum);
    }

    internal override double Residual(int i, ReadOnlySpan<double> beta) => Y[i] - beta[0];

    internal override double LogDeterminantRatio() => Math.Log(sum / K);

    internal override void Solve(Span<double> beta, Span<double> covariance)
    {
        beta[0] = Y[heaviest] + mean;
        covariance[0] = 1 / sum;
    }

    internal override void SolveWithOwnWeights(double tau2, Span<double> beta, Span<double> covariance)
    {
        var variance = 0.0;
        for (var i = 0; i < W.Length; i++)
        {
            variance += W[i] * W[i] * (V[i] + tau2);
        }

        beta[0] = Y[heaviest] + mean;
        covariance[0] = variance / (sum * sum);
    }

    private protected override Quadratics Evaluate(int heavy)
    {
        double o = 0, ww = 0, www = 0, wy = 0, wyy = 0, wwy = 0, wwyy = 0, wwwy = 0, wwwyy = 0;
        ReadOnlySpan<double> w = W, y = Y;
        var (h, origin) = (W[heavy], Y[heavy]);
        W[heavy] = 0;
        for (var i = 0; i < w.Length && i < y.Length; i++)
        {
            var w1 = w[i];
            var d = y[i] - origin;
            var w2 = w1 * w1;
            var w3 = w2 * w1;
            var w1d = w1 * d;
            var w2d = w2 * d;
            var w3d = w3 * d;
            o += w1;
            ww += w2;
            www += w3;
            wy += w1d;
            wyy += w1d * d;
            wwy += w2d;
            wwyy += w2d * d;
            wwwy += w3d;
            wwwyy += w3d * d;
        }

        W[heavy] = h;
        var s = o + h;
        var perSum = 1 / s;
        var m = wy * perSum;
        (heaviest, sumOfOthers, sum, mean) = (heavy, o, s, m);

        // tr P = Σ wᵢ(S − wᵢ)/S and tr PP = [Σ wᵢ²(S − wᵢ)² + Σ wᵢ²wⱼ² over i ≠ j]/S², the heaviest one's terms written out.
        var hh = h * h;
        var traceP = ((h * o) + ((o * s) - ww)) * perSum;
        var tracePP = ((hh * ((o * o) + (2 * ww))) + (s * ((s * ww) - (2 * www))) + (ww * ww)) * perSum * perSum;
        var q = wyy - (m * wy);
        var qp = wwyy - (2 * m * wwy) + (m * m * (hh + ww));
        var wwr = wwy - (m * (hh + ww));
        var qpp = wwwyy - (2 * m * wwwy) + (m * m * ((hh * h) + www)) - (wwr * wwr * perSum);
        return new Quadratics(s, hh + ww, traceP, tracePP, q, qp, qpp);
    }

    private protected override double SumOfUnweightedSquares()
    {
        ReadOnlySpan<double> y = Y;
        double shift = 0, sum = 0;
        foreach (var effect in y)
        {
            shift += effect - y[0];
        }

        shift /= y.Length;
        foreach (var effect in y)
        {
            var r = effect - y[0] - shift;
            sum += r * r;
        }

        return sum;
    }

    /// <summary>Σ aᵢaⱼ over i ≠ j from one of the a, the sum of the others, and the sum of their squares.</summary>
    private static double TwiceProducts(double one, double others, double othersSquared) =>
        (2 * one * others) + Math.Max(0, (others * others) - othersSquared);

    private double Others(int i) => i == heaviest ? sumOfOthers : sum - W[i];
}
