namespace Rapport.Statistics.Dependence;

/// <summary>What each row counts for in a multilevel fit, from W = M⁻¹, M the marginal covariance.</summary>
internal static class RowWeights
{
    /// <summary>Row sums of W for an intercept alone, its diagonal for a regression; percent, in the original order.</summary>
    internal static double[] Of(MultilevelFit fit)
    {
        var model = fit.Model;
        var marginal = new Marginal(model.Yi, model.V, model.Design.Values, model.Design.Columns, fit.Terms, restricted: false);
        marginal.LogLikelihood(model.Theta);
        var onlyIntercept = model.Design is { Columns: 1, HasIntercept: true };
        var crossed = onlyIntercept ? CrossedPart(marginal) : [];
        var weights = new double[marginal.N];
        double sum = 0;
        for (var b = 0; b < marginal.Layout.Blocks; b++)
        {
            for (var i = 0; i < marginal.Layout.Size(b); i++)
            {
                var weight = onlyIntercept ? RowSum(marginal, b, i, crossed) : Diagonal(marginal, b, i);
                weights[marginal.Layout.Order[marginal.Layout.Start[b] + i]] = weight;
                sum += weight;
            }
        }

        foreach (ref var weight in weights.AsSpan())
        {
            weight = 100 * weight / sum;
        }

        return weights;
    }

    /// <summary>The effects of crossed groups when every row is 1 and no coefficient takes it up: A ZᵀB⁻¹1, so that M⁻¹1 = B⁻¹(1 − Z that).</summary>
    private static double[] CrossedPart(Marginal marginal)
    {
        var effects = new double[marginal.Q];
        for (var i = 0; i < effects.Length; i++)
        {
            for (var j = 0; j < effects.Length; j++)
            {
                effects[i] += marginal.ATrace[i * marginal.F + j] * marginal.K[j * marginal.F + marginal.Q];
            }
        }

        return effects;
    }

    private static double RowSum(Marginal marginal, int block, int row, double[] crossed)
    {
        var (first, n) = (marginal.Layout.Start[block], marginal.Layout.Size(block));
        var w = marginal.BlockW(block).Slice(row * n, n);
        double sum = 0;
        for (var j = 0; j < n; j++)
        {
            var left = 1.0;
            foreach (var term in marginal.Layout.Crossed)
            {
                left -= crossed[term.ColumnOfRow[first + j]];
            }

            sum += w[j] * left;
        }

        return sum;
    }

    /// <summary>An entry of the diagonal of B⁻¹ − B⁻¹Z A ZᵀB⁻¹.</summary>
    private static double Diagonal(Marginal marginal, int block, int row)
    {
        var n = marginal.Layout.Size(block);
        var columns = marginal.Columns.Of(block);
        var z = marginal.WF.AsSpan(marginal.Columns.Start[block] + row * columns.Length, columns.Length - marginal.P);
        var weight = marginal.BlockW(block)[row * n + row];
        for (var a = 0; a < z.Length; a++)
        {
            for (var b = 0; b < z.Length; b++)
            {
                weight -= z[a] * marginal.ATrace[columns[a] * marginal.F + columns[b]] * z[b];
            }
        }

        return weight;
    }
}
