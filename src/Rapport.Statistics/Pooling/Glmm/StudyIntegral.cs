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
    private readonly double[] coefficients;
    private readonly double[] slopeSums;
    private readonly double[] productSums;
    private readonly double[] logs;
    private readonly double[] fixedPart;
    private readonly Slopes[] slopes;
    private double mode;

    /// <param name="study">The study.</param>
    /// <param name="rule">Nodes and weights.</param>
    /// <param name="p">Number of fixed effects.</param>
    internal StudyIntegral(StudyArms study, GaussHermite rule, int p)
    {
        (this.study, this.rule, d) = (study, rule, p + 2);
        Gradient = new double[d];
        Hessian = new double[d * d];
        logs = new double[rule.Nodes.Length];
        var arms = study.Arms.Length;
        (fixedPart, slopes) = (new double[arms], new Slopes[arms * logs.Length]);
        (slopeSums, productSums) = (new double[arms * 2], new double[arms * arms * 3]);
        coefficients = [.. study.Arms.SelectMany(a => (double[])[a.Nuisance, .. a.X, a.Random])];
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

        Array.Clear(slopeSums);
        Array.Clear(productSums);
        var logLikelihood = tau == 0 ? WithoutRandomEffect() : Quadrature(tau);
        Assemble();
        return logLikelihood;
    }

    /// <summary>Where the last point was at τ = 0: what ∂ log L/∂τ over τ tends to, Σ (cₐsₐ)(c_b s_b) with the arms' curvatures on the diagonal.</summary>
    internal double RiseAtZero()
    {
        var (arms, sum) = (fixedPart.Length, 0.0);
        for (var ab = 0; ab < arms * arms; ab++)
        {
            sum += study.Arms[ab / arms].Random * study.Arms[ab % arms].Random * productSums[3 * ab];
        }

        return sum;
    }

    private double WithoutRandomEffect()
    {
        var sum = 0.0;
        for (var a = 0; a < fixedPart.Length; a++)
        {
            slopes[a] = study.Arms[a].Likelihood.At(fixedPart[a]);
            sum += slopes[a].Value;
        }

        AddNode(slopes.AsSpan(0, fixedPart.Length), 0, 1);
        return sum;
    }

    private double Quadrature(double tau)
    {
        var spread = FindMode(tau);
        var largest = Weigh(tau, spread);
        var sum = 0.0;
        for (var node = 0; node < logs.Length; node++)
        {
            logs[node] = Math.Exp(logs[node] - largest);
            sum += logs[node];
        }

        for (var node = 0; node < logs.Length; node++)
        {
            AddNode(slopes.AsSpan(node * fixedPart.Length, fixedPart.Length), mode + (spread * rule.Nodes[node]), logs[node] / sum);
        }

        // ∫ g du = spread · Σ w e^(x²) g, and φ has 1/√(2π).
        return largest + Math.Log(sum * spread / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>Newton's method on the concave Σ log f − u²/2 (its error squares from step to step), bisecting where a step would leave the bracket of its one maximum; leaves <see cref="mode"/> and returns √2 over the root of its curvature.</summary>
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
            if (Math.Abs(step) < 1e-6)
            {
                mode += step;
                break;
            }

            (low, high) = slope > 0 ? (mode, high) : (low, mode);
            mode = mode + step > low && mode + step < high ? mode + step : (low + high) / 2;
        }

        return Math.Sqrt(2 / curvature);
    }

    /// <summary>Writes the logarithms of what the nodes add, and the arms' slopes there; returns the largest of the logarithms.</summary>
    private double Weigh(double tau, double spread)
    {
        var largest = double.NegativeInfinity;
        for (var node = 0; node < logs.Length; node++)
        {
            var u = mode + (spread * rule.Nodes[node]);
            var log = rule.LogWeights[node] - (0.5 * u * u);
            for (var a = 0; a < fixedPart.Length; a++)
            {
                ref var at = ref slopes[(node * fixedPart.Length) + a];
                at = study.Arms[a].Likelihood.At(fixedPart[a] + (study.Arms[a].Random * tau * u));
                log += at.Value;
            }

            logs[node] = log;
            largest = Math.Max(largest, log);
        }

        return largest;
    }

    /// <summary>Adds a node to the sums over nodes that gradient and Hessian consist of: slopes times 1 and u; curvatures and products of slopes times 1, u and u².</summary>
    private void AddNode(ReadOnlySpan<Slopes> at, double u, double weight)
    {
        var next = 0;
        for (var a = 0; a < at.Length; a++)
        {
            var first = weight * at[a].First;
            slopeSums[2 * a] += first;
            slopeSums[(2 * a) + 1] += first * u;
            for (var b = 0; b < at.Length; b++)
            {
                var product = (first * at[b].First) + (a == b ? weight * at[a].Second : 0);
                productSums[next++] += product;
                productSums[next++] += product * u;
                productSums[next++] += product * u * u;
            }
        }
    }

    /// <summary>Gradient and Hessian from the sums: only the last coefficient, that of τ, goes with u.</summary>
    private void Assemble()
    {
        var arms = fixedPart.Length;
        Array.Clear(Gradient);
        Array.Clear(Hessian);
        for (var i = 0; i < d; i++)
        {
            var iu = i == d - 1 ? 1 : 0;
            for (var a = 0; a < arms; a++)
            {
                Gradient[i] += coefficients[(a * d) + i] * slopeSums[(2 * a) + iu];
            }

            for (var j = 0; j <= i; j++)
            {
                var power = iu + (j == d - 1 ? 1 : 0);
                var sum = -Gradient[i] * Gradient[j];
                for (var ab = 0; ab < arms * arms; ab++)
                {
                    sum += coefficients[(ab / arms * d) + i] * coefficients[(ab % arms * d) + j] * productSums[(3 * ab) + power];
                }

                Hessian[(i * d) + j] = Hessian[(j * d) + i] = sum;
            }
        }
    }
}
