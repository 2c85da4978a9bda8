using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What a location–scale model says of the heterogeneity.</summary>
public static class ScaleWords
{
    /// <summary>Sentences; none without such a model.</summary>
    /// <param name="result">The result.</param>
    public static IEnumerable<Sentence> Say(SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Scale is not { } scale)
            yield break;
        if (scale.Test is { } test)
            yield return new($"Whether studies differ more in some places than in others is tested by **{(test.Df2 is { } df2 ? $"F({test.Df1}, {Shown.Short(df2)})" : $"Q({test.Df1})")} = {Shown.Fixed(test.Statistic)}, p {Shown.P(test.P)}**: "
                + (test.P < 0.05 ? "the heterogeneity goes with it in these data." : "these data do not show that it does."));
        yield return new($"τ² runs from {Shown.Variance(scale.Tau2.Min())} to {Shown.Variance(scale.Tau2.Max())} over the studies; the model has a coefficient for log τ², so that e to its power multiplies τ² for each unit. Few studies carry such a model poorly: take it as exploration.");
    }
}
