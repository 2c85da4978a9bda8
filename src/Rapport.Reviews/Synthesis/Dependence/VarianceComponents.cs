using Rapport.Statistics.Dependence;

namespace Rapport.Reviews.Synthesis;

/// <summary>Variances and correlations of random effects under the words of the data.</summary>
internal static class VarianceComponents
{
    public static IReadOnlyList<ComponentResult> Of(MultilevelFit fit, DependentRows rows, bool profile, List<string> notices)
    {
        var shares = IsOneForAll(fit) && !double.IsNaN(fit.TypicalVariance) ? fit.I2() : null;
        var intervals = Intervals(fit, profile);
        var all = new List<ComponentResult>();
        var variance = 0;
        for (var t = 0; t < rows.Terms.Count; t++)
        {
            var own = fit.Components.Where(c => c.Term == rows.Terms[t].Name).ToArray();
            var variances = own.Count(c => c.Kind == ComponentKind.Variance);
            for (var i = 0; i < own.Length; i++)
            {
                var isVariance = own[i].Kind == ComponentKind.Variance;
                all.Add(new(
                    isVariance ? NameOfVariance(rows, t, i, variances) : NameOfCorrelation(rows, t, i - variances, own.Length - variances),
                    isVariance ? own[i].Value : null, isVariance ? null : own[i].Value, own[i].Groups, isVariance ? shares?[variance++] : null,
                    intervals[all.Count]));
            }
        }

        notices.AddRange(all.Where(c => c.Ci is [_, double.PositiveInfinity]).Select(c =>
            $"The profile of {c.Name} has no upper end: with so few groups no variance is too large for the data at this level."));
        return all;
    }

    /// <summary>Profile-likelihood intervals, on all cores: each refits the model dozens of times.</summary>
    private static double[]?[] Intervals(MultilevelFit fit, bool profile)
    {
        var intervals = new double[]?[fit.Components.Count];
        if (profile)
        {
            Parallel.For(0, intervals.Length, i => intervals[i] = fit.Components[i].Fixed ? null : ResultParts.Bounds(ProfileLikelihood.Of(fit, i)));
        }

        return intervals;
    }

    /// <summary>Whether every row carries every component, so that one number says how far true effects scatter.</summary>
    public static bool IsOneForAll(MultilevelFit fit) => fit.Components.All(c => c.Kind == ComponentKind.Correlation || c.Name == c.Term);

    private static string NameOfVariance(DependentRows rows, int term, int at, int variances) =>
        variances == 1 ? rows.Terms[term].Name : $"{rows.Terms[term].Name} [{rows.InnerLevels[term]![at]}]";

    /// <summary>One correlation for all pairs of levels, or that of a pair, in the order 21, 31, …, 32, ….</summary>
    private static string NameOfCorrelation(DependentRows rows, int term, int at, int correlations)
    {
        var (name, levels) = (rows.Terms[term].Name, rows.InnerLevels[term]!);
        if (correlations == 1 && levels.Count != 2)
        {
            return $"{name} correlation";
        }

        var (first, second) = (0, 1 + at);
        while (second >= levels.Count)
        {
            (first, second) = (first + 1, second - levels.Count + first + 2);
        }

        return $"{name} [{levels[first]}, {levels[second]}]";
    }
}
