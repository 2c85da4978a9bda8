using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Pooling.LocationScale;

/// <summary>
/// The (restricted) log-likelihood of log τᵢ² = zᵢα, the mean's coefficients profiled out, with gradient, expected and observed information.
/// With Vⱼ = diag(τ²zⱼ), Vⱼₗ = diag(τ²zⱼzₗ) and u = Py: ∂ⱼ = −½[tr PVⱼ − uᵀVⱼu]; expected ½ tr PVⱼPVₗ; observed
/// ½[−tr PVⱼPVₗ + tr PVⱼₗ + 2 uᵀVⱼPVₗu − uᵀVⱼₗu] (Viechtbauer and López-López 2022). For the full likelihood W stands for P in the traces.
/// </summary>
internal sealed class ScaleLikelihood
{
    private readonly WeightedResiduals model;
    private readonly double[] z;
    private readonly double[] basis;
    private readonly int k;
    private readonly int p;
    private readonly int q;
    private readonly bool restricted;
    private readonly double[] factor;
    private readonly double[] tau2;
    private readonly double[] u;

    internal ScaleLikelihood(WeightedResiduals model, ReadOnlySpan<double> basis, ReadOnlySpan<double> scale, int q, bool restricted)
    {
        (this.model, k, p, this.q, this.restricted) = (model, model.K, model.P, q, restricted);
        (this.basis, z) = (basis.ToArray(), scale.ToArray());
        factor = new double[p * p];
        (tau2, u) = (new double[k], new double[k]);
        Gradient = new double[q];
        (Expected, Observed) = (new double[q * q], new double[q * q]);
    }

    internal double[] Gradient { get; }

    internal double[] Expected { get; }

    internal double[] Observed { get; }

    internal ReadOnlySpan<double> Tau2 => tau2;

    /// <summary>The height but for constants, as <see cref="BetweenStudies.Likelihood.Kernel"/>; leaves the model at these weights.</summary>
    internal double Height(ReadOnlySpan<double> alpha)
    {
        Span<double> weights = new double[k];
        var sumLog = 0.0;
        for (var i = 0; i < k; i++)
        {
            var eta = 0.0;
            for (var j = 0; j < q; j++)
            {
                eta += z[(i * q) + j] * alpha[j];
            }

            tau2[i] = Math.Exp(eta);
            var variance = model.Variances[i] + tau2[i];
            weights[i] = 1 / variance;
            sumLog += Math.Log(variance);
        }

        var forms = model.With(weights);
        return -0.5 * (sumLog + forms.Q + (restricted ? model.LogDeterminantRatio() : 0));
    }

    /// <summary>Fills the derivatives at the point of the last <see cref="Height"/>.</summary>
    internal void Differentiate()
    {
        var beta = new double[p];
        model.Solve(beta, new double[p * p]);
        var w = model.Weights;
        Array.Clear(factor);
        for (var i = 0; i < k; i++)
        {
            u[i] = w[i] * model.Residual(i, beta);
            AddOuter(factor, i, w[i]);
        }

        Cholesky.Factor(factor, p);
        Array.Clear(Gradient);
        for (var j = 0; j < q; j++)
        {
            for (var l = 0; l <= j; l++)
            {
                Pair(j, l, w);
            }
        }

        Diagonal(w);
    }

    /// <summary>tr PVⱼPVₗ and uᵀVⱼPVₗu.</summary>
    private void Pair(int j, int l, ReadOnlySpan<double> w)
    {
        double own = 0, form = 0;
        var (gj, gl, cube) = (new double[p * p], new double[p * p], new double[p * p]);
        var (tj, tl) = (new double[p], new double[p]);
        for (var i = 0; i < k; i++)
        {
            var (dj, dl) = (tau2[i] * z[(i * q) + j], tau2[i] * z[(i * q) + l]);
            own += w[i] * w[i] * dj * dl;
            form += w[i] * u[i] * u[i] * dj * dl;
            if (restricted)
            {
                AddOuter(gj, i, w[i] * w[i] * dj);
                AddOuter(gl, i, w[i] * w[i] * dl);
                AddOuter(cube, i, w[i] * w[i] * w[i] * dj * dl);
            }

            for (var a = 0; a < p; a++)
            {
                tj[a] += w[i] * dj * u[i] * basis[(i * p) + a];
                tl[a] += w[i] * dl * u[i] * basis[(i * p) + a];
            }
        }

        var trace = restricted ? own - (2 * Trace(Solved(cube))) + TraceOfProduct(Solved(gj), Solved(gl)) : own;
        Cholesky.Solve(factor, p, tl);
        for (var a = 0; a < p; a++)
        {
            form -= tj[a] * tl[a];
        }

        Expected[(j * q) + l] = Expected[(l * q) + j] = trace / 2;
        Observed[(j * q) + l] = Observed[(l * q) + j] = form - (trace / 2);
    }

    /// <summary>What needs only the diagonal of P (or of W): the gradient, and the rest of the observed information.</summary>
    private void Diagonal(ReadOnlySpan<double> w)
    {
        var row = new double[p];
        for (var i = 0; i < k; i++)
        {
            basis.AsSpan(i * p, p).CopyTo(row);
            Cholesky.Forward(factor, p, row);
            var leverage = 0.0;
            foreach (var x in row)
            {
                leverage += x * x;
            }

            var diagonal = restricted ? w[i] * (1 - (w[i] * leverage)) : w[i];
            var excess = tau2[i] * ((u[i] * u[i]) - diagonal);
            for (var j = 0; j < q; j++)
            {
                Gradient[j] += 0.5 * excess * z[(i * q) + j];
                for (var l = 0; l < q; l++)
                {
                    Observed[(j * q) + l] -= 0.5 * excess * z[(i * q) + j] * z[(i * q) + l];
                }
            }
        }
    }

    private double[] Solved(double[] lower)
    {
        // A⁻¹B column by column, B symmetric with its lower triangle filled.
        var solved = new double[p * p];
        var column = new double[p];
        for (var b = 0; b < p; b++)
        {
            for (var a = 0; a < p; a++)
            {
                column[a] = a >= b ? lower[(a * p) + b] : lower[(b * p) + a];
            }

            Cholesky.Solve(factor, p, column);
            for (var a = 0; a < p; a++)
            {
                solved[(a * p) + b] = column[a];
            }
        }

        return solved;
    }

    private double Trace(double[] a)
    {
        var sum = 0.0;
        for (var i = 0; i < p; i++)
        {
            sum += a[(i * p) + i];
        }

        return sum;
    }

    private double TraceOfProduct(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                sum += a[(i * p) + j] * b[(j * p) + i];
            }
        }

        return sum;
    }

    private void AddOuter(double[] target, int study, double weight)
    {
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                target[(a * p) + b] += weight * basis[(study * p) + a] * basis[(study * p) + b];
            }
        }
    }
}
