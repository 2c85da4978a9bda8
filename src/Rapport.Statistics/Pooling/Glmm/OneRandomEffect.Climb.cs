using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Pooling.Glmm;

/// <content>The climb over the fixed effects at a given τ.</content>
internal sealed partial class OneRandomEffect
{
    /// <summary>Newton's method over β and all α at this τ, from where the last climb ended; not to the top means that the last, small step is left out.</summary>
    private (double LogLik, Convergence Convergence) Climb(double tau, bool toTheTop)
    {
        var logLik = evaluatedAt == tau ? height : Evaluate(tau);
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (!Direction())
            {
                return (logLik, new Convergence(false, iteration, "The information matrix became singular: the data do not determine the coefficients."));
            }

            var largest = AlphaSteps();
            if (!toTheTop && largest < Loose)
            {
                return (logLik, new Convergence(true, iteration, "The Newton step became small."));
            }

            var scale = Math.Min(1, 4 / largest);

            // Close to the top the value no longer tells up from down; there Newton's step needs no watching.
            var close = Gain() < 1e-7;
            alpha.CopyTo(startAlpha, 0);
            beta.CopyTo(startBeta, 0);
            var next = Move(scale, tau);
            for (var halving = 0; halving < 15 && !close && !(next >= logLik); halving++)
            {
                scale /= 2;
                next = Move(scale, tau);
            }

            if (!close && !(next >= logLik))
            {
                return (Move(0, tau), new Convergence(
                    false, iteration, "No step uphill was found although the gradient had not vanished: the quadrature is too coarse for these data."));
            }

            logLik = next;
            if (largest < Close)
            {
                return (logLik, new Convergence(true, iteration, "The Newton step became negligible."));
            }
        }

        return (logLik, new Convergence(false, options.MaxIterations, $"Stopped after {options.MaxIterations} iterations, before the Newton step became negligible."));
    }

    /// <summary>What the step promises to add to the log-likelihood.</summary>
    private double Gain()
    {
        var gain = 0.0;
        for (var i = 0; i < integrals.Length; i++)
        {
            var g = integrals[i].Gradient;
            gain += g[0] * alphaStep[i];
            for (var j = 0; j < p; j++)
            {
                gain += g[j + 1] * step[j];
            }
        }

        return gain / 2;
    }

    private double Evaluate(double tau)
    {
        height = 0;
        for (var i = 0; i < integrals.Length; i++)
        {
            height += integrals[i].At(alpha[i], beta, tau);
        }

        evaluatedAt = tau;
        return height;
    }

    private double Move(double scale, double tau)
    {
        for (var i = 0; i < alpha.Length; i++)
        {
            alpha[i] = startAlpha[i] + (scale * alphaStep[i]);
        }

        for (var j = 0; j < p; j++)
        {
            beta[j] = startBeta[j] + (scale * step[j]);
        }

        return Evaluate(tau);
    }

    /// <summary>Solves for the step in β, every α eliminated; false where the information is singular.</summary>
    private bool Direction()
    {
        Eliminated(p, information, step);
        if (!Cholesky.Factor(information, p))
        {
            return false;
        }

        Cholesky.Solve(information, p, step);
        return true;
    }

    /// <summary>−Hessian and gradient of the first <paramref name="n"/> of (β, τ), the studies' own parameters profiled out.</summary>
    private void Eliminated(int n, double[] negativeHessian, double[] gradient)
    {
        Array.Clear(negativeHessian);
        Array.Clear(gradient);
        for (var s = 0; s < studies.Length; s++)
        {
            var (g, h) = (integrals[s].Gradient, integrals[s].Hessian);
            var own = Free(s) ? h[0] : double.NegativeInfinity;
            for (var i = 0; i < n; i++)
            {
                gradient[i] += g[i + 1] - (h[i + 1] * g[0] / own);
                for (var j = 0; j < n; j++)
                {
                    negativeHessian[(i * n) + j] -= h[((i + 1) * d) + j + 1] - (h[i + 1] * h[j + 1] / own);
                }
            }
        }
    }

    /// <summary>Whether a study has a parameter of its own that still matters: one that ran off to infinity (no event in one arm) does not.</summary>
    private bool Free(int study) => studies[study].HasNuisance && integrals[study].Hessian[0] < -1e-9;

    /// <summary>Writes the studies' own steps that go with the step in β; returns the largest of all.</summary>
    private double AlphaSteps()
    {
        var largest = 0.0;
        foreach (var s in step)
        {
            largest = Math.Max(largest, Math.Abs(s));
        }

        for (var i = 0; i < alphaStep.Length; i++)
        {
            alphaStep[i] = 0;
            if (Free(i))
            {
                var (g, h) = (integrals[i].Gradient, integrals[i].Hessian);
                var slope = g[0];
                for (var j = 0; j < p; j++)
                {
                    slope += h[j + 1] * step[j];
                }

                alphaStep[i] = Math.Clamp(slope / -h[0], -4, 4);
                largest = Math.Max(largest, Math.Abs(alphaStep[i]));
            }
        }

        return largest;
    }
}
