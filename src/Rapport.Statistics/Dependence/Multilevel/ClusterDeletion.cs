using Rapport.Statistics.Distributions;
using Rapport.Statistics.LinearAlgebra;
using Rapport.Statistics.Moderators;

namespace Rapport.Statistics.Dependence;

/// <summary>Refits a multilevel model without one cluster, and measures what that changes.</summary>
internal sealed class ClusterDeletion(MultilevelFit fit, Clusters clusters)
{
    private readonly int p = fit.Coefficients.Count;

    internal ClusterInfluence Case(int cluster)
    {
        var rows = clusters.Rows(cluster).ToArray();
        var without = Refit(cluster);
        var nothing = new double[p];
        nothing.AsSpan().Fill(double.NaN);
        if (without is not { Convergence.Converged: true })
        {
            return new(clusters.Labels[cluster], rows, without, double.NaN, nothing, double.NaN, rows.Length, double.NaN, false);
        }

        var change = new double[p];
        for (var i = 0; i < p; i++)
        {
            change[i] = fit.Coefficients[i].Value - without.Coefficients[i].Value;
        }

        var cook = Distance(change);
        var (dfbetas, x2) = without.Model.Theta.Length == fit.Model.Theta.Length ? AtTheirComponents(without, rows, change) : (nothing, double.NaN);
        return new(
            clusters.Labels[cluster], rows, without, cook, dfbetas, x2, rows.Length, double.IsNaN(x2) ? double.NaN : ChiSquared.UpperTail(x2, rows.Length),
            ChiSquared.UpperTail(cook, p) < 0.5);
    }

    private MultilevelFit? Refit(int cluster)
    {
        int[] kept = [.. Enumerable.Range(0, fit.K).Where(i => clusters.Map[i] != cluster)];
        var (yi, v, design) = (fit.Model.Yi, fit.Model.V, fit.Model.Design);
        var part = new Design(design.Names, [.. kept.SelectMany(i => design.Row(i).ToArray())]);
        if (part.Rows < part.Columns || part.Aliased().Count > 0)
        {
            return null;
        }

        return MultilevelModel.Fit(
            [.. kept.Select(i => yi[i])], BlockCovariance.Of(Clusters.Of([.. kept.Select(i => v.Clusters.Map[i])]), (a, b) => v[kept[a], kept[b]]), part,
            [.. fit.Terms.Select(term => term.At(kept))], fit.Options);
    }

    /// <summary>changeᵀ V⁻¹ change.</summary>
    private double Distance(double[] change)
    {
        var factor = new double[p * p];
        for (var i = 0; i < factor.Length; i++)
        {
            factor[i] = fit.Covariance[i / p, i % p];
        }

        if (!Cholesky.Factor(factor, p))
        {
            return double.NaN;
        }

        var solved = change.AsSpan().ToArray();
        Cholesky.Solve(factor, p, solved);
        return Dense.Dot(change, solved, p);
    }

    private (double[] Dfbetas, double X2) AtTheirComponents(MultilevelFit without, int[] rows, double[] change)
    {
        var model = fit.Model;
        var marginal = new Marginal(
            model.Yi, model.V, model.Design.Values, p, fit.Terms, fit.Options.Restricted, double.PositiveInfinity);
        marginal.LogLikelihood(without.Model.Theta);
        var dfbetas = new double[p];
        for (var i = 0; i < p; i++)
        {
            dfbetas[i] = change[i] / Math.Sqrt(marginal.A[i * p + i]);
        }

        return (dfbetas, Outlying(marginal, without, rows));
    }

    /// <summary>eᵀ (Φ + X V₋ Xᵀ)⁻¹ e of the cluster; NaN where the model correlates its rows with others.</summary>
    private double Outlying(Marginal marginal, MultilevelFit without, int[] rows)
    {
        var (n, design) = (rows.Length, fit.Model.Design);
        if (Covariance(marginal, rows) is not { } m)
        {
            return double.NaN;
        }

        var e = new double[n];
        for (var a = 0; a < n; a++)
        {
            e[a] = fit.Model.Yi[rows[a]];
            for (var i = 0; i < p; i++)
            {
                e[a] -= design.Row(rows[a])[i] * without.Coefficients[i].Value;
            }

            for (var b = 0; b <= a; b++)
            {
                for (var i = 0; i < p; i++)
                {
                    for (var j = 0; j < p; j++)
                    {
                        m[a * n + b] += design.Row(rows[a])[i] * without.Covariance[i, j] * design.Row(rows[b])[j];
                    }
                }
            }
        }

        if (!Dense.Cholesky(m, n))
        {
            return double.NaN;
        }

        var solved = e.AsSpan().ToArray();
        Cholesky.Solve(m, n, solved);
        return Dense.Dot(e, solved, n);
    }

    /// <summary>The marginal covariance of the rows (lower triangle), null where a block holds others too.</summary>
    private static double[]? Covariance(Marginal marginal, int[] rows)
    {
        var place = new Dictionary<int, int>();
        for (var a = 0; a < rows.Length; a++)
        {
            place[rows[a]] = a;
        }

        var m = new double[rows.Length * rows.Length];
        var layout = marginal.Layout;
        for (var b = 0; b < layout.Blocks; b++)
        {
            var order = layout.Order.AsSpan(layout.Start[b], layout.Size(b));
            if (!place.ContainsKey(order[0]))
            {
                continue;
            }

            var block = new double[order.Length * order.Length];
            marginal.WriteBlock(b, block);
            for (var i = 0; i < order.Length; i++)
            {
                for (var j = 0; j < order.Length; j++)
                {
                    if (!place.TryGetValue(order[i], out var row) || !place.TryGetValue(order[j], out var column))
                    {
                        return null;
                    }

                    m[row * rows.Length + column] = block[i * order.Length + j];
                }
            }
        }

        return m;
    }
}
