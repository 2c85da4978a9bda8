using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Dependence;

/// <summary>One effect for all rows that share a label.</summary>
public static class Aggregate
{
    /// <summary>
    /// Generalised least squares within each group, sampling errors correlated ρ: with <c>V = S R S</c>, <c>R</c> compound symmetric and <c>S</c> the
    /// standard errors, the effect is <c>1ᵀV⁻¹y / 1ᵀV⁻¹1</c> with variance <c>1 / 1ᵀV⁻¹1</c> (Gleser and Olkin 2009, §19.3; metafor's
    /// <c>aggregate(struct="CS", rho=, weighted=TRUE)</c>). <c>R⁻¹</c> is known in closed form, so the cost is linear in the rows.
    /// At high ρ and unequal variances rows can get negative weights, and the effect may then lie outside the range of its rows: that is what the
    /// assumed correlation implies, not an error.
    /// </summary>
    /// <param name="yi">Effects, finite.</param>
    /// <param name="vi">Sampling variances (not standard errors), same order, &gt; 0.</param>
    /// <param name="group">A label a row; rows with the same label are aggregated.</param>
    /// <param name="rho">Correlation of the sampling errors within a group; below 1 and above −1 / (n − 1), n the size of the largest group.</param>
    /// <returns>One effect a group, groups in the order of first appearance; a group of one row is that row.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a value is not finite, or a variance is not positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ρ makes the covariance of a group singular or indefinite.</exception>
    public static Effect[] CompoundSymmetry(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, int[] group, double rho)
    {
        ArgumentNullException.ThrowIfNull(group);
        RowChecks.EffectsAndVariances(yi, vi);
        RowChecks.SameLength(yi.Length, group.Length, nameof(group));
        var clusters = Clusters.Of(group);
        var effects = new Effect[clusters.Count];
        for (var c = 0; c < effects.Length; c++)
        {
            effects[c] = OfGroup(yi, vi, clusters.Rows(c), rho);
        }

        return effects;
    }

    /// <summary>Generalised least squares within each block of a known covariance: <c>1ᵀV⁻¹y / 1ᵀV⁻¹1</c> with variance <c>1 / 1ᵀV⁻¹1</c>.</summary>
    /// <param name="yi">Effects, finite.</param>
    /// <param name="v">Covariance of their sampling errors, positive definite in every block.</param>
    /// <returns>One effect a block, blocks in the order of first appearance.</returns>
    /// <exception cref="ArgumentException">Lengths differ, an effect is not finite, or a block is not positive definite.</exception>
    public static Effect[] Known(ReadOnlySpan<double> yi, BlockCovariance v)
    {
        ArgumentNullException.ThrowIfNull(v);
        RowChecks.SameLength(yi.Length, v.Rows, nameof(v));
        var effects = new Effect[v.Clusters.Count];
        for (var c = 0; c < effects.Length; c++)
        {
            var rows = v.Clusters.Rows(c);
            var (factor, ones, y) = (v.Block(c).ToArray(), new double[rows.Length], new double[rows.Length]);
            if (!Cholesky.Factor(factor, rows.Length))
            {
                throw new ArgumentException($"Block {c} is not positive definite.", nameof(v));
            }

            for (var i = 0; i < rows.Length; i++)
            {
                (ones[i], y[i]) = (1, yi[rows[i]]);
            }

            Cholesky.Solve(factor, rows.Length, ones);
            double weights = 0, weighted = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                weights += ones[i];
                weighted += ones[i] * (y[i] - y[0]);
            }

            effects[c] = new Effect(y[0] + (weighted / weights), 1 / weights);
        }

        return effects;
    }

    private static Effect OfGroup(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi, ReadOnlySpan<int> rows, double rho)
    {
        if (rows.Length == 1)
        {
            return new Effect(yi[rows[0]], vi[rows[0]]);
        }

        CheckCorrelation(rho, rows.Length);

        // R⁻¹ = (I − c J) / (1 − ρ), c = ρ / (1 + (n − 1) ρ).
        var shared = rho / (1 + (rows.Length - 1) * rho);
        double roots = 0;
        foreach (var i in rows)
        {
            roots += 1 / Math.Sqrt(vi[i]);
        }

        double weights = 0;
        double weighted = 0;
        foreach (var i in rows)
        {
            var root = 1 / Math.Sqrt(vi[i]);
            var weight = root * (root - shared * roots);
            weights += weight;
            weighted += weight * (yi[i] - yi[rows[0]]);
        }

        return new Effect(yi[rows[0]] + weighted / weights, (1 - rho) / weights);
    }

    private static void CheckCorrelation(double rho, int size)
    {
        if (!(rho < 1 && rho > -1.0 / (size - 1)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rho), rho, $"With {size} effects in a group the correlation must lie above {-1.0 / (size - 1)} and below 1.");
        }
    }
}
