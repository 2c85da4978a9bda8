using System.Numerics;
using Rapport.Statistics.Pooling;
using Rapport.Statistics.Pooling.BetweenStudies;
using Rapport.Statistics.Pooling.Residuals;

namespace Rapport.Statistics.Influence;

/// <summary>Any model in one subset after the other; one for each thread.</summary>
internal sealed class SubsetFit(double[] yi, double[] vi, PoolingOptions options)
{
    private readonly double[] y = new double[yi.Length];
    private readonly double[] v = new double[yi.Length];
    private readonly AroundMean?[] models = new AroundMean?[yi.Length + 1];
    private int notConverged;

    /// <summary>Fits subset <paramref name="s"/> and writes its row.</summary>
    internal void Fill(GoshPlot plot, int s)
    {
        var n = Gather(plot, s);
        if (n == 1)
        {
            (plot.Estimate[s], plot.Q[s], plot.I2[s]) = (y[0], 0, 0);
            return;
        }

        var m = Model(y.AsSpan(0, n), v.AsSpan(0, n));
        var tau2 = Tau2Estimators.Run(m, options);
        notConverged += tau2.Convergence.Converged ? 0 : 1;
        var atZero = m.AtZero();
        var typical = m.Df / atZero.TraceP;
        m.At(tau2.Value);
        Span<double> beta = stackalloc double[1];
        Span<double> covariance = stackalloc double[1];
        m.Solve(beta, covariance);
        (plot.Estimate[s], plot.Tau2[s], plot.Q[s]) = (beta[0], tau2.Value, atZero.Q);
        plot.I2[s] = options.CommonEffect
            ? atZero.Q > m.Df ? 100 * (atZero.Q - m.Df) / atZero.Q : 0
            : 100 * tau2.Value / (typical + tau2.Value);
    }

    /// <summary>How many estimates did not converge since the last call.</summary>
    internal int TakeNotConverged()
    {
        var count = notConverged;
        notConverged = 0;
        return count;
    }

    /// <summary>The model that an earlier subset of this size left behind, with these studies in it.</summary>
    private AroundMean Model(ReadOnlySpan<double> subset, ReadOnlySpan<double> variances)
    {
        if (models[subset.Length] is not { } used)
        {
            return models[subset.Length] = new AroundMean(subset, variances);
        }

        used.Load(subset, variances);
        return used;
    }

    private int Gather(GoshPlot plot, int s)
    {
        var n = 0;
        for (var word = 0; word * 64 < yi.Length; word++)
        {
            for (var bits = plot.Word(s, word); bits != 0; bits &= bits - 1)
            {
                var i = (word * 64) + BitOperations.TrailingZeroCount(bits);
                (y[n], v[n]) = (yi[i], vi[i]);
                n++;
            }
        }

        return n;
    }
}
