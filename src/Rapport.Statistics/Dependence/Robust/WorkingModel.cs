using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Statistics.Dependence;

/// <summary>
/// What a sandwich is built from: coefficients, residuals, and the working covariance Φ of each cluster, with inverse-variance weights W = Φ⁻¹.
/// Rows stand cluster after cluster.
/// </summary>
internal sealed class WorkingModel
{
    private readonly int[] square;
    private readonly int[] position;
    private readonly double[] scratch;

    private WorkingModel(Clusters clusters, int p, double level)
    {
        (Clusters, P, Level) = (clusters, p, level);
        Start = new int[clusters.Count + 1];
        square = new int[clusters.Count + 1];
        for (var c = 0; c < clusters.Count; c++)
        {
            var size = clusters.Rows(c).Length;
            (Start[c + 1], square[c + 1]) = (Start[c] + size, square[c] + size * size);
            Largest = Math.Max(Largest, size);
        }

        Phi = new double[square[^1]];
        W = new double[square[^1]];
        X = new double[Start[^1] * p];
        Residual = new double[Start[^1]];
        Beta = new double[p];
        Bread = new double[p * p];
        position = new int[K];
        scratch = new double[Largest * Largest];
    }

    internal Clusters Clusters { get; }

    internal int P { get; }

    internal int K => Residual.Length;

    /// <summary>Confidence level of the fit.</summary>
    internal double Level { get; }

    internal int Largest { get; }

    internal int[] Start { get; }

    internal double[] Phi { get; }

    internal double[] W { get; }

    internal double[] X { get; }

    internal double[] Residual { get; }

    internal double[] Beta { get; }

    /// <summary>(XᵀWX)⁻¹.</summary>
    internal double[] Bread { get; }

    internal int Size(int cluster) => Start[cluster + 1] - Start[cluster];

    internal Span<double> PhiOf(int cluster) => Phi.AsSpan(square[cluster], square[cluster + 1] - square[cluster]);

    internal Span<double> WOf(int cluster) => W.AsSpan(square[cluster], square[cluster + 1] - square[cluster]);

    internal ReadOnlySpan<double> XOf(int cluster) => X.AsSpan(Start[cluster] * P, Size(cluster) * P);

    internal ReadOnlySpan<double> ResidualOf(int cluster) => Residual.AsSpan(Start[cluster], Size(cluster));

    internal static WorkingModel Of(MultilevelFit fit, int[] cluster)
    {
        RowChecks.SameLength(fit.K, cluster.Length, nameof(cluster));
        var model = fit.Model;
        var marginal = new Marginal(
            model.Yi, model.V, model.Design.Values, model.Design.Columns, fit.Terms, fit.Options.Restricted, double.PositiveInfinity);
        marginal.LogLikelihood(model.Theta);
        return Of(marginal, Clusters.Of(cluster), fit.Options.Level);
    }

    /// <summary>The working model of a likelihood as last evaluated, all its terms inside blocks.</summary>
    internal static WorkingModel Of(Marginal marginal, Clusters clusters, double level)
    {
        var working = new WorkingModel(clusters, marginal.P, level);
        working.PlaceDesign(marginal);
        working.Refill(marginal);
        return working;
    }

    internal static WorkingModel Of(Fit fit, ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, Design design, int[] cluster)
    {
        RowChecks.EffectsAndVariances(yi, vi);
        RowChecks.SameLength(yi.Length, cluster.Length, nameof(cluster));
        RowChecks.SameLength(yi.Length, design.Rows, nameof(design));
        if (fit.Options.Weights is not null)
        {
            throw new ArgumentException("The fit has weights of its own; the robust covariance here is for inverse-variance weights.", nameof(fit));
        }

        var working = new WorkingModel(Clusters.Of(cluster), design.Columns, fit.Options.Level);
        working.PlaceVariances(vi, fit.Tau2);
        var beta = fit.Coefficients.Select(c => c.Value).ToArray();
        var bread = new double[working.P * working.P];
        for (var i = 0; i < bread.Length; i++)
        {
            bread[i] = fit.Covariance[i / working.P, i % working.P] / fit.Rescaling;
        }

        working.Complete(design, yi, beta, bread);
        return working;
    }

    /// <summary>Takes over what a new evaluation of the same likelihood gave.</summary>
    internal void Refill(Marginal marginal)
    {
        marginal.Beta.CopyTo(Beta);
        marginal.A.AsSpan().CopyTo(Bread);
        for (var b = 0; b < marginal.Layout.Blocks; b++)
        {
            PlaceBlock(marginal, b);
        }
    }

    private void PlaceDesign(Marginal marginal)
    {
        for (var c = 0; c < Clusters.Count; c++)
        {
            for (var a = 0; a < Size(c); a++)
            {
                position[Clusters.Rows(c)[a]] = a;
            }
        }

        for (var i = 0; i < K; i++)
        {
            var row = marginal.Layout.Order[i];
            marginal.X.AsSpan(i * P, P).CopyTo(X.AsSpan((Start[Clusters.Map[row]] + position[row]) * P));
        }
    }

    private void PlaceBlock(Marginal marginal, int b)
    {
        var n = marginal.Layout.Size(b);
        var rows = marginal.Layout.Order.AsSpan(marginal.Layout.Start[b], n);
        var cluster = Clusters.Map[rows[0]];
        var size = Size(cluster);
        CheckWhole(rows);
        marginal.WriteBlock(b, scratch);
        for (var i = 0; i < n; i++)
        {
            Residual[Start[cluster] + position[rows[i]]] = marginal.Residual[marginal.Layout.Start[b] + i];
            for (var j = 0; j < n; j++)
            {
                var at = position[rows[i]] * size + position[rows[j]];
                PhiOf(cluster)[at] = scratch[i * n + j];
                WOf(cluster)[at] = marginal.BlockW(b)[i * n + j];
            }
        }
    }

    private void CheckWhole(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (Clusters.Map[row] != Clusters.Map[rows[0]])
            {
                throw new ArgumentException(
                    $"The clusters cut through rows that the model correlates (rows {rows[0]} and {row}); cluster by the outermost grouping, or coarser.");
            }
        }
    }

    private void PlaceVariances(ReadOnlySpan<double> vi, double tau2)
    {
        for (var c = 0; c < Clusters.Count; c++)
        {
            for (var a = 0; a < Size(c); a++)
            {
                var variance = vi[Clusters.Rows(c)[a]] + tau2;
                PhiOf(c)[a * (Size(c) + 1)] = variance;
                WOf(c)[a * (Size(c) + 1)] = 1 / variance;
            }
        }
    }

    private void Complete(Design design, ReadOnlySpan<double> yi, ReadOnlySpan<double> beta, ReadOnlySpan<double> bread)
    {
        beta.CopyTo(Beta);
        bread.CopyTo(Bread);
        for (var c = 0; c < Clusters.Count; c++)
        {
            for (var a = 0; a < Size(c); a++)
            {
                var row = Clusters.Rows(c)[a];
                var x = X.AsSpan((Start[c] + a) * P, P);
                design.Row(row).CopyTo(x);
                Residual[Start[c] + a] = yi[row] - Dense.Dot(x, Beta, P);
            }
        }
    }
}
