namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>
/// log ∫∫ Π f(η(u₁, u₂)) φφ du of one study with a random level and a random effect: Laplace's approximation with one node an axis, adaptive
/// Gauss–Hermite quadrature on the product grid with more.
/// </summary>
internal sealed class TwoRandomEffects
{
    private readonly Arm[] arms;
    private readonly GaussHermite rule;
    private readonly double[] fixedPart;
    private double u1;
    private double u2;

    internal TwoRandomEffects(StudyArms study, GaussHermite rule)
    {
        (arms, this.rule) = (study.Arms, rule);
        fixedPart = new double[arms.Length];
    }

    /// <param name="beta">Fixed effects.</param>
    /// <param name="sigma">Standard deviation of the level.</param>
    /// <param name="tau">Standard deviation of the effect.</param>
    internal double At(ReadOnlySpan<double> beta, double sigma, double tau)
    {
        for (var a = 0; a < arms.Length; a++)
        {
            fixedPart[a] = arms[a].Fixed(0, beta);
        }

        var (h11, h12, h22) = FindMode(sigma, tau);

        // H = LLᵀ; u = mode + √2 L⁻ᵀx.
        var l11 = Math.Sqrt(h11);
        var l21 = h12 / l11;
        var l22 = Math.Sqrt(h22 - (l21 * l21));
        double largest = double.NegativeInfinity, sum = 0;
        for (var i = 0; i < rule.Nodes.Length; i++)
        {
            for (var j = 0; j < rule.Nodes.Length; j++)
            {
                var second = Math.Sqrt(2) * rule.Nodes[j] / l22;
                var first = ((Math.Sqrt(2) * rule.Nodes[i]) - (l21 * second)) / l11;
                var log = rule.LogWeights[i] + rule.LogWeights[j] + Height(u1 + first, u2 + second, sigma, tau);
                sum = log > largest ? (sum * Math.Exp(largest - log)) + 1 : sum + Math.Exp(log - largest);
                largest = Math.Max(largest, log);
            }
        }

        return largest + Math.Log(sum) - Math.Log(Math.PI * l11 * l22);
    }

    private double Height(double first, double second, double sigma, double tau)
    {
        var sum = -0.5 * ((first * first) + (second * second));
        for (var a = 0; a < arms.Length; a++)
        {
            sum += arms[a].Likelihood.At(fixedPart[a] + (arms[a].Level * sigma * first) + (arms[a].Random * tau * second)).Value;
        }

        return sum;
    }

    /// <summary>Newton's method on the concave exponent; returns its negative Hessian at the mode.</summary>
    private (double H11, double H12, double H22) FindMode(double sigma, double tau)
    {
        (double H11, double H12, double H22) h = default;
        for (var iteration = 0; iteration < 200; iteration++)
        {
            var (g1, g2) = (-u1, -u2);
            h = (1, 0, 1);
            for (var a = 0; a < arms.Length; a++)
            {
                var (c1, c2) = (arms[a].Level * sigma, arms[a].Random * tau);
                var s = arms[a].Likelihood.At(fixedPart[a] + (c1 * u1) + (c2 * u2));
                (g1, g2) = (g1 + (c1 * s.First), g2 + (c2 * s.First));
                h = (h.H11 - (c1 * c1 * s.Second), h.H12 - (c1 * c2 * s.Second), h.H22 - (c2 * c2 * s.Second));
            }

            var determinant = (h.H11 * h.H22) - (h.H12 * h.H12);
            var step1 = ((h.H22 * g1) - (h.H12 * g2)) / determinant;
            var step2 = ((h.H11 * g2) - (h.H12 * g1)) / determinant;
            var size = Math.Max(Math.Abs(step1), Math.Abs(step2));
            var scale = Math.Min(1, 1 / Math.Max(size, 1e-300));
            (u1, u2) = (u1 + (scale * step1), u2 + (scale * step2));
            if (size < 1e-11)
            {
                break;
            }
        }

        return h;
    }
}
