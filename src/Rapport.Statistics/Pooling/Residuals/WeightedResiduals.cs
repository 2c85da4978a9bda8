using System.Runtime.Intrinsics;

namespace Rapport.Statistics.Pooling.Residuals;

/// <summary>
/// Effects about their weighted mean or weighted regression, for weights that change from step to step. One step costs O(k p²);
/// no k × k matrix is ever formed and nothing is allocated after construction. Not safe for use by several threads at once.
/// </summary>
internal abstract class WeightedResiduals
{
    private protected readonly double[] Y;
    private protected readonly double[] V;
    private protected readonly double[] W;

    private double at = double.NaN;
    private Quadratics last;
    private Quadratics zero;
    private bool hasZero;
    private double? unweighted;

    private protected WeightedResiduals(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        (Y, V, W) = (new double[yi.Length], new double[yi.Length], new double[yi.Length]);
        Load(yi, vi);
    }

    /// <summary>Number of studies.</summary>
    internal int K => Y.Length;

    /// <summary>Number of coefficients.</summary>
    internal abstract int P { get; }

    /// <summary>Residual degrees of freedom.</summary>
    internal int Df => K - P;

    /// <summary>Index of the smallest variance.</summary>
    internal int MostPrecise { get; private set; }

    /// <summary>Smallest sampling variance.</summary>
    internal double MinVariance => V[MostPrecise];

    /// <summary>Largest sampling variance.</summary>
    internal double MaxVariance { get; private set; }

    /// <summary>Sampling variances.</summary>
    internal ReadOnlySpan<double> Variances => V;

    /// <summary>The weights of the last step.</summary>
    internal ReadOnlySpan<double> Weights => W;

    /// <summary>Takes other studies under the same design, as many of them.</summary>
    internal void Load(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        yi.CopyTo(Y);
        vi.CopyTo(V);
        (at, hasZero, unweighted) = (double.NaN, false, null);
        MostPrecise = 0;
        MaxVariance = V[0];
        for (var i = 1; i < V.Length; i++)
        {
            MostPrecise = V[i] < V[MostPrecise] ? i : MostPrecise;
            MaxVariance = Math.Max(MaxVariance, V[i]);
        }
    }

    /// <summary>Takes w = 1/(vᵢ + τ²); free where the last step was there already. The next step overwrites what is returned.</summary>
    internal ref readonly Quadratics At(double tau2)
    {
        if (tau2 != at)
        {
            TakeWeights(tau2);
            last = Evaluate(MostPrecise);
            at = tau2;
            if (tau2 == 0)
            {
                (zero, hasZero) = (last, true);
            }
        }

        return ref last;
    }

    /// <summary>The forms at τ² = 0, computed once; the weights may be those of another step.</summary>
    internal ref readonly Quadratics AtZero()
    {
        if (!hasZero)
        {
            At(0);
        }

        return ref zero;
    }

    /// <summary>Takes weights as they are given, ≥ 0.</summary>
    internal Quadratics With(ReadOnlySpan<double> weights)
    {
        at = double.NaN;
        weights.CopyTo(W);
        var heaviest = 0;
        for (var i = 1; i < W.Length; i++)
        {
            heaviest = W[i] > W[heaviest] ? i : heaviest;
        }

        return Evaluate(heaviest);
    }

    /// <summary>Takes all weights 1.</summary>
    internal Quadratics Unweighted()
    {
        at = double.NaN;
        for (var i = 0; i < W.Length; i++)
        {
            W[i] = 1;
        }

        return Evaluate(MostPrecise);
    }

    /// <summary>The residual sum of squares under equal weights, computed once; the weights of the last step stay.</summary>
    internal double UnweightedSumOfSquares() => unweighted ??= SumOfUnweightedSquares();

    /// <summary>tr PV at the weights of the last step.</summary>
    internal abstract double TracePV();

    /// <summary>
    /// tr PΣPΣ with Σ = V + τ²I at the weights of the last step: half the variance of yᵀPy.
    /// </summary>
    internal abstract double TracePSigmaPSigma(double tau2);

    /// <summary>log |XᵀWX| − log |XᵀX| at the weights of the last step.</summary>
    internal abstract double LogDeterminantRatio();

    /// <summary>Coefficients and their covariance (XᵀWX)⁻¹ at the weights of the last step.</summary>
    /// <param name="beta">p numbers, overwritten.</param>
    /// <param name="covariance">p·p numbers, row-major, overwritten.</param>
    internal abstract void Solve(Span<double> beta, Span<double> covariance);

    /// <summary>Coefficients and their sandwich covariance (XᵀAX)⁻¹XᵀA(V + τ²I)AX(XᵀAX)⁻¹, the weights of the last step being A.</summary>
    /// <param name="tau2">τ².</param>
    /// <param name="beta">p numbers, overwritten.</param>
    /// <param name="covariance">p·p numbers, row-major, overwritten.</param>
    internal abstract void SolveWithOwnWeights(double tau2, Span<double> beta, Span<double> covariance);

    /// <summary>yᵢ − xᵢβ.</summary>
    internal abstract double Residual(int i, ReadOnlySpan<double> beta);

    /// <summary>Σ (yᵢ − xᵢβ)²/(vᵢ + τ²) about coefficients that need not be the weighted ones.</summary>
    internal double SumOfSquares(double tau2, ReadOnlySpan<double> beta)
    {
        var sum = 0.0;
        for (var i = 0; i < Y.Length; i++)
        {
            var r = Residual(i, beta);
            sum += r * r / (V[i] + tau2);
        }

        return sum;
    }

    /// <summary>Variance of the effects themselves, divisor k.</summary>
    internal double VarianceOfEffects()
    {
        double mean = 0, sum = 0;
        foreach (var y in Y)
        {
            mean += y / Y.Length;
        }

        foreach (var y in Y)
        {
            sum += (y - mean) * (y - mean);
        }

        return sum / Y.Length;
    }

    /// <summary>Σ log(vᵢ + τ²).</summary>
    internal double SumLogVariances(double tau2)
    {
        // The logarithm of products instead of the sum of logarithms: one logarithm for many studies, same digits everywhere.
        double sum = 0, product = 1;
        foreach (var v in V)
        {
            product *= v + tau2;
            if (product is < 1e-150 or > 1e150)
            {
                sum += Math.Log(product);
                product = 1;
            }
        }

        return sum + Math.Log(product);
    }

    /// <summary>Everything at the weights in <see cref="W"/>, of which that of study <paramref name="heavy"/> is the largest.</summary>
    private protected abstract Quadratics Evaluate(int heavy);

    /// <summary>The residual sum of squares under equal weights.</summary>
    private protected abstract double SumOfUnweightedSquares();

    /// <summary>w = 1/(v + τ²), four quotients at once: each is computed on its own, so that the digits are the same on every machine.</summary>
    private void TakeWeights(double tau2)
    {
        var (shift, one) = (Vector256.Create(tau2), Vector256.Create(1.0));
        var i = 0;
        for (; i <= W.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            (one / (Vector256.Create(V, i) + shift)).CopyTo(W, i);
        }

        for (; i < W.Length; i++)
        {
            W[i] = 1 / (V[i] + tau2);
        }
    }
}
