using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>Where a model with one random effect has its highest likelihood.</summary>
/// <param name="LogLik">Log-likelihood.</param>
/// <param name="Beta">Fixed effects.</param>
/// <param name="Tau">Standard deviation of the random effect.</param>
/// <param name="Covariance">p·p covariance of the fixed effects from the joint observed information of β and τ, studies' own parameters eliminated.</param>
/// <param name="Tau2Se">Standard error of τ² from the same; NaN at τ = 0.</param>
/// <param name="Convergence">How it stopped.</param>
internal sealed record Optimum(double LogLik, double[] Beta, double Tau, double[] Covariance, double Tau2Se, Convergence Convergence);

/// <summary>
/// Maximum likelihood of a generalised linear model with one normal random effect a study. For a given τ the likelihood is log-concave in
/// the fixed effects (Prékopa 1973), so Newton's method with halving finds its one maximum; the profile over τ is then one function on a
/// half-line, whose slope is looked up on a grid and whose root is bracketed. Studies' own parameters are eliminated one by one: the cost
/// is linear in the studies.
/// </summary>
internal sealed class OneRandomEffect
{
    private static readonly double[] Grid = [1e-3, 0.05, 0.15, 0.4, 1, 2.5, 6];

    /// <summary>Beyond this τ a second maximum is not looked for: only a likelihood that still rises is followed further.</summary>
    private const double Ordinary = 2.5;

    private readonly StudyArms[] studies;
    private readonly StudyIntegral[] integrals;
    private readonly int p;
    private readonly int d;
    private readonly double[] alpha;
    private readonly double[] beta;
    private readonly double[] step;
    private readonly double[] information;
    private readonly GlmmOptions options;

    internal OneRandomEffect(IReadOnlyList<StudyArms> studies, int p, GlmmOptions options)
    {
        this.studies = [.. studies];
        (this.p, d, this.options) = (p, p + 2, options);
        var rule = GaussHermite.Of(options.QuadraturePoints);
        integrals = [.. studies.Select(s => new StudyIntegral(s, rule, p))];
        (alpha, beta, step) = (new double[studies.Count], new double[p], new double[p]);
        information = new double[p * p];
    }

    /// <summary>The best fixed effects for a τ that is given.</summary>
    internal Optimum At(double tau)
    {
        var (logLik, convergence) = Climb(tau);
        return Finish(logLik, tau, convergence);
    }

    /// <summary>The best fixed effects and τ.</summary>
    internal Optimum Maximise()
    {
        var best = At(0);
        if (!best.Convergence.Converged)
        {
            return best;
        }

        var rising = Slope(Grid[0]) > 0;
        for (var cell = 1; cell < Grid.Length && (rising || Grid[cell] <= Ordinary); cell++)
        {
            var wasRising = rising;
            rising = Slope(Grid[cell]) > 0;
            if (wasRising && !rising)
            {
                var root = Brent.Find(Slope, Grid[cell - 1], Grid[cell], 1e-12, options.MaxIterations);
                var peak = At(root.X);
                best = peak.LogLik > best.LogLik ? peak with { Convergence = Both(peak.Convergence, root) } : best;
            }
        }

        return rising
            ? best with { Convergence = new Convergence(false, options.MaxIterations, $"The likelihood still grows at τ = {Grid[^1]}.") }
            : best;
    }

    private static Convergence Both(Convergence inner, Root outer) =>
        inner.Converged && outer.Found ? outer.ToConvergence() : inner.Converged ? outer.ToConvergence() : inner;

    /// <summary>The slope of the profile log-likelihood by τ, divided by τ (it vanishes at zero by symmetry).</summary>
    private double Slope(double tau)
    {
        Climb(tau);
        var sum = 0.0;
        foreach (var integral in integrals)
        {
            sum += integral.Gradient[d - 1];
        }

        return sum / tau;
    }

    /// <summary>Newton's method over β and all α at this τ, from where the last climb ended.</summary>
    private (double LogLik, Convergence Convergence) Climb(double tau)
    {
        var logLik = Evaluate(tau);
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            if (!Direction())
            {
                return (logLik, new Convergence(false, iteration, "The information matrix became singular: the data do not determine the coefficients."));
            }

            var (alphaStep, largest) = AlphaSteps();
            var scale = Math.Min(1, 4 / largest);

            // Close to the top the value no longer tells up from down; there Newton's step needs no watching.
            var close = Gain(alphaStep) < 1e-7;
            var (startAlpha, startBeta) = ((double[])alpha.Clone(), (double[])beta.Clone());
            var next = Move(startAlpha, startBeta, alphaStep, scale, tau);
            for (var halving = 0; halving < 15 && !close && !(next >= logLik); halving++)
            {
                scale /= 2;
                next = Move(startAlpha, startBeta, alphaStep, scale, tau);
            }

            if (!close && !(next >= logLik))
            {
                return (Move(startAlpha, startBeta, alphaStep, 0, tau), new Convergence(
                    false, iteration, "No step uphill was found although the gradient had not vanished: the quadrature is too coarse for these data."));
            }

            logLik = next;
            if (largest < 1e-10)
            {
                return (logLik, new Convergence(true, iteration, "The Newton step became negligible."));
            }
        }

        return (logLik, new Convergence(false, options.MaxIterations, $"Stopped after {options.MaxIterations} iterations, before the Newton step became negligible."));
    }

    /// <summary>What the step promises to add to the log-likelihood.</summary>
    private double Gain(double[] alphaStep)
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
        var sum = 0.0;
        for (var i = 0; i < integrals.Length; i++)
        {
            sum += integrals[i].At(alpha[i], beta, tau);
        }

        return sum;
    }

    private double Move(double[] fromAlpha, double[] fromBeta, double[] alphaStep, double scale, double tau)
    {
        for (var i = 0; i < alpha.Length; i++)
        {
            alpha[i] = fromAlpha[i] + (scale * alphaStep[i]);
        }

        for (var j = 0; j < p; j++)
        {
            beta[j] = fromBeta[j] + (scale * step[j]);
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

    private (double[] Steps, double Largest) AlphaSteps()
    {
        var steps = new double[alpha.Length];
        var largest = 0.0;
        foreach (var s in step)
        {
            largest = Math.Max(largest, Math.Abs(s));
        }

        for (var i = 0; i < steps.Length; i++)
        {
            if (Free(i))
            {
                var (g, h) = (integrals[i].Gradient, integrals[i].Hessian);
                var slope = g[0];
                for (var j = 0; j < p; j++)
                {
                    slope += h[j + 1] * step[j];
                }

                steps[i] = Math.Clamp(slope / -h[0], -4, 4);

                largest = Math.Max(largest, Math.Abs(steps[i]));
            }
        }

        return (steps, largest);
    }

    private Optimum Finish(double logLik, double tau, Convergence convergence)
    {
        var n = tau > 0 ? p + 1 : p;
        var (negative, gradient) = (new double[n * n], new double[n]);
        Eliminated(n, negative, gradient);
        var inverse = new double[n * n];
        if (Cholesky.Factor(negative, n))
        {
            Cholesky.Inverse(negative, n, inverse);
        }
        else
        {
            Array.Fill(inverse, double.NaN);
            convergence = convergence with { Converged = false, Reason = "The information matrix is singular at the estimate." };
        }

        var covariance = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            inverse.AsSpan(i * n, p).CopyTo(covariance.AsSpan(i * p));
        }

        // d τ² = 2τ dτ.
        var tau2Se = tau > 0 ? 2 * tau * Math.Sqrt(inverse[(n * n) - 1]) : double.NaN;
        return new Optimum(logLik, (double[])beta.Clone(), tau, covariance, tau2Se, convergence);
    }
}
