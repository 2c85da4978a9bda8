namespace Rapport.Statistics.Dependence;

/// <summary>What a reader should know about a multilevel fit.</summary>
internal static class FitNotices
{
    internal static List<string> Of(Marginal model, Convergence convergence, IReadOnlyList<VarianceComponent> components)
    {
        var notices = new List<string>();
        if (!convergence.Converged)
        {
            notices.Add($"The components did not converge. {convergence.Reason}");
        }

        if (model.N == model.P)
        {
            notices.Add("As many coefficients as rows: heterogeneity cannot be estimated and is taken as zero.");
        }

        AddConfounded(notices, model.Terms);
        foreach (var component in components.Where(c => c.AtBoundary && !c.Fixed && model.N > model.P))
        {
            notices.Add(component.Kind == ComponentKind.Variance
                ? $"The variance {component.Name} is estimated as zero."
                : $"The correlation {component.Name} is estimated at the edge of what is possible.");
        }

        return notices;
    }

    private static void AddConfounded(List<string> notices, IReadOnlyList<RandomTerm> terms)
    {
        for (var t = 0; t < terms.Count; t++)
        {
            if (ParameterMap.IsSingleGroup(terms[t]) && terms[t].FixedVariances is null)
            {
                notices.Add($"All rows are in one group of {terms[t].Name}, so its variance cannot be estimated and is taken as zero.");
            }

            for (var s = 0; s < t; s++)
            {
                if (terms[s].Inner is null && terms[t].Inner is null && Alike(terms[s], terms[t]))
                {
                    notices.Add($"{terms[s].Name} and {terms[t].Name} group the rows alike: only the sum of their variances can be estimated.");
                }
            }
        }
    }

    private static bool Alike(RandomTerm a, RandomTerm b) => Clusters.Of(a.Group).Map.AsSpan().SequenceEqual(Clusters.Of(b.Group).Map);
}
