using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What a meta-regression says.</summary>
internal static class ModeratorWords
{
    private const double Level = 0.05;
    private const int StudiesACoefficient = 10;

    public static IEnumerable<Sentence> Say(SynthesisResult result, EffectReading reading)
    {
        if (result.Coefficients is not { } coefficients)
            yield break;
        if (result.ModeratorTest is { } test)
            yield return new(
                $"Together the moderators are tested by **{(test.Df2 is { } df2 ? $"F({test.Df1}, {Shown.Short(df2)})" : $"Q({test.Df1})")} = {Shown.Fixed(test.Statistic)}, p {Shown.P(test.P)}**"
                + (test.R2 is { } r2 ? $"; they account for {Shown.Percent(r2)} of the between-study variance (R²)." : ".")
                + (test.P < Level ? "" : " The data do not show that the effect depends on them."));
        foreach (var slope in coefficients.Where(c => c.Name is not ("intercept" or "intrcpt") && c.P < Level))
            yield return Slope(slope, IsDummy(result, slope.Name), reading);
        yield return new("Differences between studies are observations, not experiments: a moderator may stand for something else that differs along with it.");
        if (result.K < StudiesACoefficient * Math.Max(1, coefficients.Count - 1))
            yield return new($"{result.K} studies for {coefficients.Count} coefficients is less than the ten studies a moderator that are usually asked for (Borenstein et al. 2009): take this as exploration.");
    }

    /// <summary>A difference for each unit, or against the reference level; a factor for ratios.</summary>
    private static Sentence Slope(CoefficientResult slope, bool dummy, EffectReading reading)
    {
        var per = dummy ? " against the reference level" : " for each unit";
        return reading.Axis == AxisKind.Log
            ? new($"{slope.Name}: the {reading.TitleWords} is multiplied by **{Shown.Significant(Math.Exp(slope.Estimate))}** [{Shown.Significant(Math.Exp(slope.Ci[0]))}, {Shown.Significant(Math.Exp(slope.Ci[1]))}]{per}.")
            : new($"{slope.Name}: the effect changes by **{Shown.Significant(slope.Estimate)}** [{Shown.Significant(slope.Ci[0])}, {Shown.Significant(slope.Ci[1])}]{per}{(reading.IsTransformed ? " on the scale of the analysis" : "")}.");
    }

    /// <summary>Whether the column of the design holds only 0 and 1.</summary>
    private static bool IsDummy(SynthesisResult result, string name)
    {
        if (result.Detail?.Design is not { } design)
            return false;
        var column = design.Names.ToList().IndexOf(name);
        return column >= 0 && Enumerable.Range(0, design.Rows).All(i => design.Row(i)[column] is 0 or 1);
    }
}
