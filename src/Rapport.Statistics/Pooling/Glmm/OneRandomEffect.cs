using Rapport.Statistics.LinearAlgebra;

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
/// half-line, whose slope is looked up on a grid and whose peaks are bracketed. Studies' own parameters are eliminated one by one: the cost
/// is linear in the studies.
/// </summary>
internal sealed partial class OneRandomEffect
{
    private static readonly double[] Grid = [0, 0.05, 0.15, 0.4, 1, 2.5, 6];

    /// <summary>Newton's error squares from step to step: one this small leaves less than 1e-12 behind it.</summary>
    private const double Close = 1e-7;

    /// <summary>A step this small need not be taken to know the profile's slope to a millionth: it is reckoned with.</summary>
    private const double Loose = 1e-3;

    /// <summary>Beyond this τ a second maximum is not looked for: only a likelihood that still rises is followed further.</summary>
    private const double Ordinary = 2.5;

    private readonly StudyArms[] studies;
    private readonly StudyIntegral[] integrals;
    private readonly int p;
    private readonly int d;
    private readonly double[] alpha;
    private readonly double[] beta;
    private readonly double[] step;
    private readonly double[] alphaStep;
    private readonly double[] startAlpha;
    private readonly double[] startBeta;
    private readonly double[] information;
    private readonly double[] joint;
    private readonly double[] jointGradient;
    private readonly double[] drift;
    private readonly GlmmOptions options;
    private double evaluatedAt = double.NaN;
    private double height;

    internal OneRandomEffect(IReadOnlyList<StudyArms> studies, int p, GlmmOptions options)
    {
        this.studies = [.. studies];
        (this.p, d, this.options) = (p, p + 2, options);
        var rule = GaussHermite.Of(options.QuadraturePoints);
        integrals = [.. studies.Select(s => new StudyIntegral(s, rule, p))];
        (alpha, alphaStep, startAlpha) = (new double[studies.Count], new double[studies.Count], new double[studies.Count]);
        (beta, step, startBeta, drift) = (new double[p], new double[p], new double[p], new double[p]);
        (information, joint, jointGradient) = (new double[p * p], new double[(p + 1) * (p + 1)], new double[p + 1]);
    }

    /// <summary>The best fixed effects for a τ that is given.</summary>
    internal Optimum At(double tau)
    {
        var (logLik, convergence) = Climb(tau, toTheTop: true);
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

        var rising = integrals.Sum(i => i.RiseAtZero()) > 0;
        for (var cell = 1; cell < Grid.Length && (rising || Grid[cell] <= Ordinary); cell++)
        {
            var wasRising = rising;
            rising = IsRising(Grid[cell]);
            if (wasRising && !rising)
            {
                var (tau, convergence) = Peak(Grid[cell - 1], Grid[cell]);
                var peak = At(tau);
                best = peak.LogLik > best.LogLik ? peak with { Convergence = peak.Convergence.Converged ? convergence : peak.Convergence } : best;
            }
        }

        return rising
            ? best with { Convergence = new Convergence(false, options.MaxIterations, $"The likelihood still grows at τ = {Grid[^1]}.") }
            : best;
    }

    private bool IsRising(double tau)
    {
        Climb(tau, toTheTop: false);
        return Rise(tau) > 0;
    }

    /// <summary>The slope of the profile log-likelihood by τ at the end of the step that the last climb left out, divided by τ (it vanishes at zero by symmetry).</summary>
    private double Rise(double tau)
    {
        var sum = 0.0;
        for (var s = 0; s < integrals.Length; s++)
        {
            var byTau = integrals[s].Hessian.AsSpan((d - 1) * d);
            sum += integrals[s].Gradient[d - 1] + (byTau[0] * alphaStep[s]);
            for (var j = 0; j < p; j++)
            {
                sum += byTau[j + 1] * step[j];
            }
        }

        return sum / tau;
    }

    /// <summary>
    /// The τ between <paramref name="low"/> and <paramref name="high"/>, where the last climb ended, at which the profile stops rising: Newton's
    /// method on the rise as a function of τ², with the middle in its place where it leaves the bracket; fixed effects are taken along.
    /// </summary>
    private (double Tau, Convergence Convergence) Peak(double low, double high)
    {
        var (tau, last, lastButOne) = (high, double.PositiveInfinity, double.PositiveInfinity);
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            var rise = Rise(tau);
            (low, high) = rise > 0 ? (tau, high) : (low, tau);
            var next = Math.Sqrt(tau * tau * (1 - (2 * rise / (ProfileCurvature() - rise))));
            var newton = next > low && next < high && Math.Abs(next - tau) <= lastButOne / 2;
            next = newton ? next : Math.Sqrt(((low * low) + (high * high)) / 2);
            var move = next - tau;
            Follow(move);
            tau = next;
            var (_, inner) = Climb(tau, toTheTop: false);
            if (!inner.Converged)
            {
                return (tau, inner);
            }

            if (Math.Abs(move) <= (newton ? Close : 1e-14) * tau)
            {
                return (tau, new Convergence(true, iteration, "The change in τ fell below the tolerance."));
            }

            (lastButOne, last) = (last, Math.Abs(move));
        }

        return (tau, new Convergence(false, options.MaxIterations, $"Stopped after {options.MaxIterations} iterations, before the change in τ fell below the tolerance."));
    }

    /// <summary>The second derivative of the profile by τ where the last climb ended; leaves in <see cref="drift"/> how β goes with τ.</summary>
    private double ProfileCurvature()
    {
        Eliminated(p + 1, joint, jointGradient);
        for (var i = 0; i < p; i++)
        {
            joint.AsSpan(i * (p + 1), p).CopyTo(information.AsSpan(i * p));
            drift[i] = -joint[(i * (p + 1)) + p];
        }

        if (!Cholesky.Factor(information, p))
        {
            Array.Clear(drift);
            return double.NaN;
        }

        Cholesky.Solve(information, p, drift);
        var curvature = -joint[^1];
        for (var j = 0; j < p; j++)
        {
            curvature -= joint[(p * (p + 1)) + j] * drift[j];
        }

        return curvature;
    }

    /// <summary>Takes the step that the last climb left out, and moves β and every α with τ as far as a straight line tells.</summary>
    private void Follow(double move)
    {
        evaluatedAt = double.NaN;
        for (var s = 0; s < alpha.Length; s++)
        {
            if (Free(s))
            {
                var h = integrals[s].Hessian;
                var slope = h[d - 1];
                for (var j = 0; j < p; j++)
                {
                    slope += h[j + 1] * drift[j];
                }

                alpha[s] += alphaStep[s] + Math.Clamp(move * slope / -h[0], -1, 1);
            }
        }

        for (var j = 0; j < p; j++)
        {
            beta[j] += step[j] + (move * drift[j]);
        }
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
