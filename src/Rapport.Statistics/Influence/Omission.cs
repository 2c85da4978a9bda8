using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Influence;

/// <summary>Data, design and options with some rows left out.</summary>
internal static class Omission
{
    /// <summary>As many studies as make sharing the refits between cores pay.</summary>
    private const int WorthSharing = 100;

    /// <summary>All values but the one at <paramref name="omitted"/>.</summary>
    internal static double[] Without(ReadOnlySpan<double> values, int omitted)
    {
        var kept = new double[values.Length - 1];
        values[..omitted].CopyTo(kept);
        values[(omitted + 1)..].CopyTo(kept.AsSpan(omitted));
        return kept;
    }

    /// <summary>The design without a row; null where its columns are no longer independent or there are fewer rows than columns.</summary>
    internal static Design? Without(Design design, int omitted)
    {
        var p = design.Columns;
        var kept = new double[design.Values.Length - p];
        design.Values[..(omitted * p)].CopyTo(kept);
        design.Values[((omitted + 1) * p)..].CopyTo(kept.AsSpan(omitted * p));
        var rows = design.Rows - 1;
        return rows >= p && ThinQr.DependentColumns(kept, rows, p).Count == 0 ? new Design(design.Names, kept) : null;
    }

    /// <summary>Options whose own weights, if any, lack one study.</summary>
    internal static PoolingOptions Without(PoolingOptions options, int omitted) =>
        options.Weights is { } weights ? options with { Weights = Without(weights, omitted) } : options;

    /// <summary>The fit without a study; null where the design can no longer be fitted.</summary>
    internal static Fit? Refit(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, PoolingOptions options, int omitted)
    {
        var (y, v, o) = (Without(yi, omitted), Without(vi, omitted), Without(options, omitted));
        if (design is null)
        {
            return InverseVariance.Fit(y, v, o);
        }

        return Without(design, omitted) is { } rest ? InverseVariance.Fit(y, v, rest, o) : null;
    }

    /// <summary>Every study's refit, at its index: on all cores where there are many, each fit by itself, so that the digits do not depend on it.</summary>
    internal static Fit?[] RefitAll(
        ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design? design, PoolingOptions options, CancellationToken cancellation = default)
    {
        var fits = new Fit?[yi.Length];
        if (fits.Length < WorthSharing)
        {
            for (var i = 0; i < fits.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                fits[i] = Refit(yi, vi, design, options, i);
            }

            return fits;
        }

        var (y, v) = (yi.ToArray(), vi.ToArray());
        Parallel.For(0, fits.Length, new ParallelOptions { CancellationToken = cancellation }, i => fits[i] = Refit(y, v, design, options, i));
        return fits;
    }
}
