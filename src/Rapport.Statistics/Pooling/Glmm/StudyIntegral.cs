namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>
/// log ∫ Π f(η(u)) φ(u) du of one study by adaptive Gauss–Hermite quadrature (Liu and Pierce 1994; Pinheiro and Bates 1995), with gradient and
/// Hessian by (α, β, τ) as expectations under the quadrature's posterior of u (Louis 1982). Work space is its own; not for several threads.
/// </summary>
internal sealed class StudyIntegral
{
    private readonly StudyArms study;
    private readonly GaussHermite rule;
    private readonly int d;
    private readonly double[] gradientAtNode;
    private readonly double[] logs;
    private readonly double[] fixedPart;
    private double mode;

    /// <param name="study">The study.</param>
    /// <param name="rule">Nodes and weights.</param>
    /// <param name="p">Number of fixed effects.</param>
    internal StudyIntegral(StudyArms study, GaussHermite rule, int p)
    {
        (this.study, this.rule, d) = (study, rule, p + 2);
        Gradient = new double[d];
        Hessian = new double[d * d];
        gradientAtNode = new double[d];
        logs = new double[rule.Nodes.Length];
        fixedPart = new double[study.Arms.Length];
    }

    /// <summary>∂ log L by α, β₁…β_p, τ.</summary>
    internal double[] Gradient { get; }

    /// <summary>Its derivatives, row-major, p + 2 rows.</summary>
    internal double[] Hessian { get; }

    /// <summary>Evaluates at a point, <see cref="Gradient"/> and <see cref="Hessian"/> with it; returns log L.</summary>
    internal double At(double alpha, ReadOnlySpan<double> beta, double tau)
    {
        for (var a = 0; a < fixedPart.Length; a++)
        {
            fixedPart[a] = study.Arms[a].Fixed(alpha, beta);
        }

        Array.Clear(Gradient);
        Array.Clear(Hessian);
        if (tau == 0)
        {
            return WithoutRandomEffect();
        }

        var spread = FindMode(tau);
        var logLikelihood = Weigh(tau, spread);
        for (var node = 0; node < logs.Length; node++)
        {
            Accumulate(mode + (spread * rule.Nodes[node]), tau, Math.Exp(logs[node] - logLikelihood));
        }

        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++)
            {
                Hessian[(i * d) + j] -= Gradient[i] * Gradient[j];
            }
        }

        return logLikelihood;
    }

    private double WithoutRandomEffect()
    {
        var sum = 0.0;
        for (var a = 0; a < fixedPart.Length; a++)
        {
            sum += study.Arms[a].Likelihood.At(fixedPart[a]).Value;
        }

        Accumulate(0, 0, 1);
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++)
            {
                Hessian[(i * d) + j] -= Gradient[i] * Gradient[j];
            }
        }

        return sum;
    }

    /// <summary>Newton's method on the concave Σ log f − u²/2, bisecting where a step would leave the bracket of its one maximum; leaves <see cref="mode"/> and returns √2 over the root of its curvature.</summary>
    private double FindMode(double tau)
    {
        var (low, high, curvature) = (double.NegativeInfinity, double.PositiveInfinity, 1.0);
        for (var iteration = 0; iteration < 200; iteration++)
        {
            var slope = -mode;
            curvature = 1;
            for (var a = 0; a < fixedPart.Length; a++)
            {
                var c = study.Arms[a].Random * tau;
                var s = study.Arms[a].Likelihood.At(fixedPart[a] + (c * mode));
                slope += c * s.First;
                curvature -= c * c * s.Second;
            }

            var step = Math.Clamp(slope / curvature, -2, 2);
            if (Math.Abs(step) < 1e-9)
            {
                mode += step;
                break;
            }

            (low, high) = slope > 0 ? (mode, high) : (low, mode);
            mode = mode + step > low && mode + step < high ? mode + step : (low + high) / 2;
        }

        return Math.Sqrt(2 / curvature);
    }

    private double Weigh(double tau, double spread)
    {
        var largest = double.NegativeInfinity;
        for (var node = 0; node < logs.Length; node++)
        {
            var u = mode + (spread * rule.Nodes[node]);
            var log = rule.LogWeights[node] - (0.5 * u * u);
            for (var a = 0; a < fixedPart.Length; a++)
            {
                log += study.Arms[a].Likelihood.At(fixedPart[a] + (study.Arms[a].Random * tau * u)).Value;
            }

            // ∫ g du = spread · Σ w e^(x²) g, and φ has 1/√(2π).
            logs[node] = log + Math.Log(spread) - (0.5 * Math.Log(2 * Math.PI));
            largest = Math.Max(largest, logs[node]);
        }

        var sum = 0.0;
        foreach (var log in logs)
        {
            sum += Math.Exp(log - largest);
        }

        return largest + Math.Log(sum);
    }

    private void Accumulate(double u, double tau, double weight)
    {
        Array.Clear(gradientAtNode);
        for (var a = 0; a < fixedPart.Length; a++)
        {
            var arm = study.Arms[a];
            var s = arm.Likelihood.At(fixedPart[a] + (arm.Random * tau * u));
            for (var i = 0; i < d; i++)
            {
                var ci = Coefficient(arm, i, u);
                gradientAtNode[i] += ci * s.First;
                for (var j = 0; j < d; j++)
                {
                    Hessian[(i * d) + j] += weight * ci * Coefficient(arm, j, u) * s.Second;
                }
            }
        }

        for (var i = 0; i < d; i++)
        {
            Gradient[i] += weight * gradientAtNode[i];
            for (var j = 0; j < d; j++)
            {
                Hessian[(i * d) + j] += weight * gradientAtNode[i] * gradientAtNode[j];
            }
        }
    }

    private double Coefficient(Arm arm, int i, double u) =>
        i == 0 ? arm.Nuisance : i == d - 1 ? arm.Random * u : arm.X[i - 1];
}
