using Rapport.Statistics.Moderators;
using Rapport.Statistics.Numerics;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Resampling;

/// <summary>
/// The sampling distribution of a fit by simulation from the fit itself: effects are drawn from N(Xβ, v + τ²) and the model is
/// fitted anew, τ² included (van den Noortgate and Onghena 2005; Viechtbauer's parametric bootstrap of <c>rma</c> models).
/// </summary>
public sealed class ParametricBootstrap
{
    private const int ChunkSize = 64;

    private ParametricBootstrap(Fit fit, int draws, int p) =>
        (Fit, Coefficients, Tau2) = (fit, [.. Enumerable.Range(0, p).Select(_ => new double[draws])], new double[draws]);

    /// <summary>The fit that was simulated from.</summary>
    public Fit Fit { get; }

    /// <summary>For each coefficient its estimates, one a draw, in the order of the draws.</summary>
    public IReadOnlyList<double[]> Coefficients { get; }

    /// <summary>The estimates of τ², one a draw.</summary>
    public double[] Tau2 { get; }

    /// <summary>Draws whose τ² did not converge; they are kept with their last iterate.</summary>
    public int NotConverged { get; private set; }

    /// <summary>Simulates from pooling without moderators.</summary>
    /// <param name="yi">k ≥ 2 effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="options">How to pool; no weights of one's own.</param>
    /// <param name="draws">Number of simulated data sets, ≥ 2.</param>
    /// <param name="seed">The same seed gives the same draws on any number of cores.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">As for pooling; fewer than two studies; or weights of one's own.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static ParametricBootstrap Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, PoolingOptions options, int draws, ulong seed, CancellationToken cancellation = default) =>
        Simulate(yi, vi, null, options, draws, seed, cancellation);

    /// <summary>Simulates from a meta-regression.</summary>
    /// <param name="yi">k effects on the scale of the measure, finite.</param>
    /// <param name="vi">k sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="design">k rows, p &lt; k independent columns.</param>
    /// <param name="options">How to pool; no weights of one's own.</param>
    /// <param name="draws">Number of simulated data sets, ≥ 2.</param>
    /// <param name="seed">The same seed gives the same draws on any number of cores.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">As for meta-regression; no more studies than coefficients; or weights of one's own.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static ParametricBootstrap Run(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design design, PoolingOptions options, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        return Simulate(yi, vi, design, options, draws, seed, cancellation);
    }

    /// <summary>The percentile interval of simulated estimates: their quantiles, interpolated as R's default (type 7; Hyndman and Fan 1996).</summary>
    /// <param name="estimates">At least two estimates in any order; see <see cref="Coefficients"/> and <see cref="Tau2"/>.</param>
    /// <param name="level">Level inside (0, 1).</param>
    /// <exception cref="ArgumentException">Fewer than two estimates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static Interval Percentile(ReadOnlySpan<double> estimates, double level)
    {
        PoolingChecks.Level(level);
        if (estimates.Length < 2)
        {
            throw new ArgumentException("A percentile interval needs two estimates at least.", nameof(estimates));
        }

        var sorted = estimates.ToArray();
        Array.Sort(sorted);
        var tail = (1 - level) / 2;
        return new Interval(Quantile(sorted, tail), Quantile(sorted, 1 - tail));
    }

    private static ParametricBootstrap Simulate(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, PoolingOptions options, int draws, ulong seed, CancellationToken cancellation)
    {
        LeanFit.Check(yi, vi, design, options);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        var fit = design is null ? InverseVariance.Fit(yi, vi, options) : InverseVariance.Fit(yi, vi, design, options);
        var (means, errors, v) = (Means(fit, design, yi.Length), new double[yi.Length], vi.ToArray());
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = Math.Sqrt(v[i] + fit.Tau2);
        }

        var result = new ParametricBootstrap(fit, draws, fit.Coefficients.Count);
        var starved = 0;
        Chunks.Run(draws, ChunkSize, () => (Fit: new LeanFit(options, design), Y: new double[v.Length]), (own, from, to) =>
        {
            for (var draw = (int)from; draw < to; draw++)
            {
                var stream = new RandomSource(seed, (ulong)draw);
                for (var i = 0; i < v.Length; i++)
                {
                    own.Y[i] = means[i] + (errors[i] * stream.NextNormal());
                }

                own.Fit.Run(own.Y, v);
                result.Take(draw, own.Fit);
                Interlocked.Add(ref starved, own.Fit.Converged ? 0 : 1);
            }
        }, cancellation);
        result.NotConverged = starved;
        return result;
    }

    private void Take(int draw, LeanFit fit)
    {
        Tau2[draw] = fit.Tau2;
        for (var j = 0; j < fit.P; j++)
        {
            Coefficients[j][draw] = fit.Beta[j];
        }
    }

    private static double[] Means(Fit fit, Design? design, int k)
    {
        var means = new double[k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < fit.Coefficients.Count; j++)
            {
                means[i] += fit.Coefficients[j].Value * (design is null ? 1 : design.Row(i)[j]);
            }
        }

        return means;
    }

    private static double Quantile(double[] sorted, double p)
    {
        var place = p * (sorted.Length - 1);
        var below = Math.Min((int)place, sorted.Length - 2);
        return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
