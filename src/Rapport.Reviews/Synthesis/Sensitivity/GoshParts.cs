using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Every subset of the studies, or a sample of them, brought down to counts.</summary>
internal static class GoshParts
{
    private const int Columns = 60;
    private const int Rows = 40;

    public static GoshResult? Of(PooledStudies studies, PoolingOptions options, SensitivityChoices choices, LongWork work, List<string> notices)
    {
        if (studies.K < 2)
        {
            notices.Add("One study has no subsets to compare: no GOSH plot.");
            return null;
        }

        var plot = Gosh.Run(
            studies.Yi, studies.Vi, options, choices.Subsets ?? SensitivityChoices.MostSubsets, choices.Seed ?? SensitivityChoices.DefaultSeed,
            work.Of("subsets"), work.Cancellation);
        if (plot.NotConverged > 0)
        {
            notices.Add($"In {plot.NotConverged} of {plot.Subsets} subsets the estimate of τ² did not converge; the last iterate stands for it.");
        }

        var (estimate, i2) = (Spread(plot.Estimate, Columns, null), Spread(plot.I2, Rows, 100));
        return new(plot.Subsets, plot.Exhaustive, plot.NotConverged, estimate, i2, EachStudy(plot, studies.Label), Grid(plot, estimate, i2));
    }

    /// <summary>Quantiles by R's type 7, and counts between the extremes, or from 0 to <paramref name="most"/>.</summary>
    private static SpreadResult Spread(double[] values, int bins, double? most)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        var (from, to) = most is { } bound ? (0, bound) : (sorted[0], sorted[^1]);
        var counts = new int[bins];
        foreach (var value in sorted)
        {
            counts[Bin(value, from, to, bins)]++;
        }

        return new([.. new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(p => Quantile(sorted, p))], from, to, counts);
    }

    private static double Quantile(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }

    private static int Bin(double value, double from, double to, int bins) =>
        to > from ? Math.Clamp((int)((value - from) / (to - from) * bins), 0, bins - 1) : 0;

    private static int[][] Grid(GoshPlot plot, SpreadResult estimate, SpreadResult i2)
    {
        int[][] counts = [.. Enumerable.Range(0, Rows).Select(_ => new int[Columns])];
        for (var s = 0; s < plot.Subsets; s++)
        {
            counts[Bin(plot.I2[s], i2.From, i2.To, Rows)][Bin(plot.Estimate[s], estimate.From, estimate.To, Columns)]++;
        }

        return counts;
    }

    private static GoshStudy[] EachStudy(GoshPlot plot, string[] labels)
    {
        var studies = new GoshStudy[labels.Length];
        Parallel.For(0, labels.Length, i =>
        {
            var (with, estimateWith, estimateAll, i2With, i2All) = (0, 0.0, 0.0, 0.0, 0.0);
            for (var s = 0; s < plot.Subsets; s++)
            {
                estimateAll += plot.Estimate[s];
                i2All += plot.I2[s];
                if (plot.Includes(s, i))
                {
                    with++;
                    estimateWith += plot.Estimate[s];
                    i2With += plot.I2[s];
                }
            }

            var without = plot.Subsets - with;
            studies[i] = new(labels[i], estimateWith / with, (estimateAll - estimateWith) / without, i2With / with, (i2All - i2With) / without);
        });
        return studies;
    }
}
