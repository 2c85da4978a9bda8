using System.Globalization;
using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What outliers, subsets, order and chance say about a result.</summary>
internal static class SensitivityWords
{
    private const double Level = 0.05;

    public static IEnumerable<Sentence> Outliers(SynthesisResult result, EffectReading reading)
    {
        if (result.Outliers is not { } outliers)
            yield break;
        if (outliers.ByInterval is { } byInterval)
            yield return Rule(byInterval, "has an interval that misses the pooled one", "have intervals that miss the pooled one", reading);
        yield return Rule(outliers.ByResidual, "has a studentised residual beyond what chance lets expect", "have studentised residuals beyond what chance lets expect", reading);
        if (result.K >= 20 && outliers.ByResidual.Studies.Count > 0)
            yield return new($"Of {CountWords.Studies(result)} about {Shown.Short(0.05 * result.K, 0)} would be that far out by chance alone.");
    }

    public static IEnumerable<Sentence> Permutation(SynthesisResult result)
    {
        if (result.Permutation is not { } test)
            yield break;
        var of = test.Arrangements.ToString("N0", CultureInfo.InvariantCulture);
        var how = test.Exact ? $"all {of} arrangements" : $"{of} random arrangements";
        if (result.Coefficients is null && test.Coefficients is [var pooled])
            yield return new($"By permutation, without trust in a distribution, the pooled effect has **p {Shown.P(pooled.P)}** ({how} of signs); the model says p {Shown.P(pooled.ModelP)}.{Apart(pooled)}");
        else if (test.Moderators is { } all)
            yield return new($"By permutation, without trust in a distribution, the moderators together have **p {Shown.P(all.P)}** ({how} of studies and moderator values); the model says p {Shown.P(all.ModelP)}.{Apart(all)}");
    }

    public static IEnumerable<Sentence> Subsets(SynthesisResult result, EffectReading reading)
    {
        if (result.Gosh is not { } gosh)
            yield break;
        var q = gosh.Estimate.Quantiles;
        var of = gosh.Subsets.ToString("N0", CultureInfo.InvariantCulture);
        yield return new($"In {(gosh.Exhaustive ? $"all {of}" : $"{of} random")} subsets of the studies the pooled effect runs from {reading.Text(q[0])} to {reading.Text(q[4])}; in the middle half of them from **{reading.Text(q[1])} to {reading.Text(q[3])}**, I² from {Shown.Percent(gosh.I2.Quantiles[1])} to {Shown.Percent(gosh.I2.Quantiles[3])}.");
        var moved = gosh.Studies.MaxBy(s => Math.Abs(s.EstimateWith - s.EstimateWithout))!;
        yield return new($"{Shown.Cut(moved.Study, 80)} moves the result most: subsets with it average {reading.Text(moved.EstimateWith)}, those without it {reading.Text(moved.EstimateWithout)}. Two separate clouds in the figure would mean that the studies tell two stories.");
    }

    public static IEnumerable<Sentence> Cumulative(SynthesisResult result, EffectReading reading)
    {
        if (result.Cumulative is not { Steps: { Count: > 1 } steps } cumulative || reading.NullOfAnalysis is not { } none)
            yield break;
        bool Clear(CumulativeStep step) => step.Pooled.Ci[0] > none || step.Pooled.Ci[1] < none;
        var last = steps[^1];
        if (!Clear(last))
        {
            yield return new($"With all {steps.Count} studies, in the order of {cumulative.Column}, the interval still includes no effect.");
            yield break;
        }

        var since = steps.Count;
        while (since > 0 && Clear(steps[since - 1]))
            since--;
        yield return new(since == 0
            ? $"In the order of {cumulative.Column}, the interval leaves out no effect from the first study on."
            : $"In the order of {cumulative.Column}, the interval has left out no effect since **{Shown.Cut(steps[since].Study, 80)}** joined as number {since + 1} of {steps.Count}. Looking again after every study is more than one test: take the first crossings for less than their p.");
    }

    private static string Apart(PermutedCoefficient one) => one.P < Level == one.ModelP < Level
        ? ""
        : " They fall on different sides of 0.05: how sure one may be hangs on the distribution that the model assumes.";

    private static Sentence Rule(OutlierRule rule, string one, string many, EffectReading reading)
    {
        if (rule.Studies.Count == 0)
            return new($"No study {one}.");
        var names = rule.Studies.Count <= 4 ? string.Join(", ", rule.Studies.Select(s => Shown.Cut(s, 80))) : $"{rule.Studies.Count} studies, among them {string.Join(", ", rule.Studies.Take(3).Select(s => Shown.Cut(s, 80)))},";
        return new($"{names} {(rule.Studies.Count == 1 ? one : many)}{(rule.Without is { } rest ? $"; without {(rule.Studies.Count == 1 ? "it" : "them")} the pooled effect is **{reading.WithInterval(rest.Estimate, rest.Ci)}**, I² {Shown.Percent(rest.I2)}" : "")}.");
    }
}
