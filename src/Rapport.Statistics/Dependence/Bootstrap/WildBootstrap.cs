namespace Rapport.Statistics.Dependence;

/// <summary>Tests of coefficients by resampling whole clusters' residuals: keeps its level with few clusters, where HTZ loses power.</summary>
public static class WildBootstrap
{
    /// <summary>
    /// Wild cluster bootstrap of the hypothesis that some coefficients are zero (Joshi, Pustejovsky and Beretvas 2022, §2.4; Cameron, Gelbach and
    /// Miller 2008). The model is fitted without them; its residuals, cluster by cluster multiplied by a random weight, are added to its fitted
    /// values; the full model is fitted to each such sample and its naive F recorded. Samples run on all cores; the result depends on the seed alone.
    /// Where there are fewer sign vectors than replicates all of them are gone through.
    /// </summary>
    /// <param name="fit">The full model.</param>
    /// <param name="cluster">Label of each row; clusters must be unions of the sets of rows that the model correlates.</param>
    /// <param name="columns">Columns of the design tested, from 0; at least one, none twice.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellation">Stops it between samples.</param>
    /// <exception cref="ArgumentException">Lengths differ, a cluster cuts through correlated rows, or the columns do not fit the design.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static BootstrapTest Test(MultilevelFit fit, int[] cluster, ReadOnlySpan<int> columns, WildBootstrapOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replicates, 1);
        RowChecks.SameLength(fit.K, cluster.Length, nameof(cluster));
        var tested = Checked(columns, fit.Coefficients.Count);
        var clusters = Clusters.Of(cluster);
        var (fitted, residuals) = NullModel.Of(fit, clusters, tested, options);
        var draw = new WildDraw(options, clusters.Count);
        var original = new WildSample(fit, clusters, tested, options).Statistic(fit.Model.Yi);
        var samples = new double[draw.Samples];
        Parallel.For(0, draw.Samples, new ParallelOptions { CancellationToken = cancellation }, () => new WildSample(fit, clusters, tested, options), (sample, _, worker) =>
        {
            samples[sample] = worker.Statistic(fitted, residuals, draw, sample);
            return worker;
        }, _ => { });
        return Counted(original, tested.Length, draw.Exhaustive, samples);
    }

    private static BootstrapTest Counted(double original, int q, bool exhaustive, double[] samples)
    {
        // Equal statistics (a sample with all signs alike is the data again) must not be told apart by rounding.
        var bar = original * (1 - 1e-9);
        var (beyond, failed) = (samples.Count(f => f >= bar), samples.Count(double.IsNaN));
        return new BootstrapTest(original, q, failed == samples.Length || double.IsNaN(original) ? double.NaN : (double)beyond / (samples.Length - failed), exhaustive, samples, failed);
    }

    private static int[] Checked(ReadOnlySpan<int> columns, int p)
    {
        var tested = columns.ToArray();
        return tested.Length > 0 && tested.Distinct().Count() == tested.Length && tested.All(c => c >= 0 && c < p)
            ? tested
            : throw new ArgumentException($"Columns from 0 to {p - 1}, at least one and none twice, can be tested.", nameof(columns));
    }
}
