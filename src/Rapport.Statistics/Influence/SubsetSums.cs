using System.Numerics;
using Rapport.Statistics.Resampling;

namespace Rapport.Statistics.Influence;

/// <summary>
/// The common-effect model of all subsets. Σw, Σwy and Σwy² of the first half of the studies and of the second half are tabled;
/// a subset's sums are one addition each, so nothing drifts and the order of subsets is free. Effects are taken about the pooled
/// one, which keeps Q = Σwy² − (Σwy)²/Σw from cancelling.
/// </summary>
internal sealed class SubsetSums
{
    private readonly int lowBits;
    private readonly Sums[] low;
    private readonly Sums[] high;
    private readonly double centre;

    internal SubsetSums(double[] yi, double[] vi)
    {
        double w = 0, wy = 0;
        for (var i = 0; i < yi.Length; i++)
        {
            w += 1 / vi[i];
            wy += yi[i] / vi[i];
        }

        centre = wy / w;
        lowBits = (yi.Length + 1) / 2;
        low = Table(yi.AsSpan(0, lowBits), vi.AsSpan(0, lowBits));
        high = Table(yi.AsSpan(lowBits), vi.AsSpan(lowBits));
    }

    internal void Fill(GoshPlot plot, CancellationToken cancellation, IProgress<double>? progress) =>
        Chunks.Run(high.Length, Math.Max(1, high.Length / 64), static () => 0, (_, from, to) =>
        {
            for (var row = (int)from; row < to; row++)
            {
                FillRow(plot, row);
            }
        }, cancellation, progress);

    private void FillRow(GoshPlot plot, int row)
    {
        var above = high[row];
        var (estimates, qs, i2s) = (plot.Estimate, plot.Q, plot.I2);
        var studiesAbove = BitOperations.PopCount((uint)row);
        for (var column = row == 0 ? 1 : 0; column < low.Length; column++)
        {
            var below = low[column];
            var subset = (row << lowBits) + column - 1;
            var (w, wy) = (above.W + below.W, above.Wy + below.Wy);
            var mean = wy / w;
            var df = studiesAbove + BitOperations.PopCount((uint)column) - 1;
            var q = df == 0 ? 0 : Math.Max(0, above.Wyy + below.Wyy - (wy * mean));
            estimates[subset] = centre + mean;
            qs[subset] = q;
            i2s[subset] = q > df ? 100 * (q - df) / q : 0;
        }
    }

    private Sums[] Table(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        var table = new Sums[1 << yi.Length];
        for (var mask = 1; mask < table.Length; mask++)
        {
            var i = BitOperations.TrailingZeroCount(mask);
            var rest = table[mask & (mask - 1)];
            var (w, y) = (1 / vi[i], yi[i] - centre);
            table[mask] = new(rest.W + w, rest.Wy + (w * y), rest.Wyy + (w * y * y));
        }

        return table;
    }

    private readonly record struct Sums(double W, double Wy, double Wyy);
}
