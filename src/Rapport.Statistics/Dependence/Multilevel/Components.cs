namespace Rapport.Statistics.Dependence;

/// <summary>Turns parameters into the variances and correlations that a reader knows.</summary>
internal static class Components
{
    internal static IReadOnlyList<VarianceComponent> Of(Marginal model, double[] theta)
    {
        var all = new List<VarianceComponent>();
        for (var t = 0; t < model.Terms.Count; t++)
        {
            AddTerm(all, model, t, theta);
        }

        return all;
    }

    private static void AddTerm(List<VarianceComponent> all, Marginal model, int t, double[] theta)
    {
        var (map, term) = (model.Parameters, model.Terms[t]);
        var (covariance, first) = (map.Covariance(t), map.First(t));
        var groups = Clusters.Of(term.Group).Count;
        var labels = term.Inner is null ? [] : new SortedSet<int>(term.Inner).ToArray();
        for (var i = 0; i < covariance.Scales; i++)
        {
            var value = covariance.ToVariance(theta[first + i]);
            var none = value <= 1e-10 * model.TypicalDeviation * model.TypicalDeviation;
            all.Add(new VarianceComponent(
                term.Name, covariance.Scales == 1 ? term.Name : $"{term.Name}[{labels[i]}]", ComponentKind.Variance,
                value, groups, map.Fixed[first + i] is not null, none));
        }

        var parameters = theta.AsSpan(first, covariance.Parameters);
        var correlations = covariance.ToCorrelations(parameters);
        for (var i = 0; i < correlations.Length; i++)
        {
            // All correlations of an unstructured term are held, or none.
            var at = first + covariance.Scales + Math.Min(i, covariance.Parameters - covariance.Scales - 1);
            var atEdge = Math.Abs(correlations[i]) > 1 - 1e-10 || (term.Structure is not CovarianceStructure.UN && theta[at] <= map.Lower[at]);
            all.Add(new VarianceComponent(
                term.Name, CorrelationName(term, labels, i), ComponentKind.Correlation,
                correlations[i], groups, map.Fixed[at] is not null, atEdge));
        }
    }

    private static string CorrelationName(RandomTerm term, int[] labels, int index)
    {
        if (term.Structure is not CovarianceStructure.UN)
        {
            return $"{term.Name} ρ";
        }

        var (column, row) = PairOf(index, labels.Length);
        return $"{term.Name} ρ[{labels[column]},{labels[row]}]";
    }

    /// <summary>The levels (column before row) of the pair at a place of the column order.</summary>
    internal static (int Column, int Row) PairOf(int index, int levels)
    {
        var column = 0;
        while (index >= levels - 1 - column)
        {
            index -= levels - 1 - column;
            column++;
        }

        return (column, column + 1 + index);
    }
}
