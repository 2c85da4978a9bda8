using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>How far the true effects differ, and what I² does and does not say.</summary>
internal static class HeterogeneityWords
{
    public static IEnumerable<Sentence> Say(SynthesisResult result, SynthesisSpecification specification, EffectReading reading)
    {
        if (result.Heterogeneity is not { } h || result.K < 2)
            return [];
        var left = result.Coefficients is null ? "" : " that the moderators leave unexplained";
        return result.Dependence?.Components is { } components ? [.. ComponentWords.Say(components, h, reading), Test(h, left, specification)]
            : specification.IsCommonEffect
            ? [Common(), Test(h, left, specification)]
            : [h.Tau2 > 0 ? Spread(h, specification, reading, left) : None(h, specification), .. Outside(h), Share(h, result.Pooled?.Pi is not null), Test(h, left, specification)];
    }

    private static Sentence Common() => new(
        "The common-effect model assumes that all studies estimate one and the same effect; I² and Q below describe how well the data agree with that.");

    private static Sentence Spread(HeterogeneityResult h, SynthesisSpecification specification, EffectReading reading, string left) => new(
        $"The between-study variance{left} is **τ² = {Shown.Variance(h.Tau2)}** ({specification.Tau2}{Interval(h.Tau2Ci, reading.Level, specification.Tau2Ci)}): true effects scatter around {(left.Length > 0 ? "what the moderators predict" : "their average")} "
        + $"with a standard deviation of {Shown.Significant(Math.Sqrt(h.Tau2), 2)}{(reading.IsTransformed ? " on the scale of the analysis" : "")}.");

    private static IEnumerable<Sentence> Outside(HeterogeneityResult h)
    {
        if (h.Tau2Ci is [var lower, var upper] && (h.Tau2 < lower || h.Tau2 > upper))
            yield return new("The estimate lies outside its interval: the two rest on different principles and part where effects and variances fit badly together.");
    }

    private static Sentence None(HeterogeneityResult h, SynthesisSpecification specification) => new(
        $"The between-study variance is estimated at **τ² = 0** ({specification.Tau2})"
        + (h.Tau2Ci is [_, > 0 and var upper] ? $", but values up to {Shown.Variance(upper)} agree with the data: none found is not none there." : "."));

    private static Sentence Share(HeterogeneityResult h, bool predicted) => new(
        $"**I² = {Shown.Percent(h.I2)}**{(h.I2Ci is [var lower, var upper] ? $" [{Shown.Percent(lower)}, {Shown.Percent(upper)}]" : "")} "
        + "of the variation between results is more than chance. It is a share and says nothing of how large the differences are; "
        + (predicted ? "τ and the prediction interval do." : "τ does."));

    private static Sentence Test(HeterogeneityResult h, string left, SynthesisSpecification specification) => new(
        $"{(specification.Model == GlmmParts.Model ? "The likelihood ratio χ²" : "Cochran’s Q")} = {Shown.Fixed(h.Q)} on {h.QDf} {(h.QDf == 1 ? "degree" : "degrees")} of freedom, p {Shown.P(h.QP)}{(h.Wald is { } wald ? $" (Wald’s {Shown.Fixed(wald.Statistic)}, p {Shown.P(wald.P)})" : "")}"
        + (h.QP < 0.05 ? $": more variation{left} than chance would give." : ": no more variation than chance might give, which few or small studies cannot rule out."));

    private static string Interval(double[]? ci, string level, string kind) =>
        ci is [var lower, var upper] ? $"; {level} {Tau2Interval.Name(kind)} interval {Shown.Variance(lower)} to {Shown.Variance(upper)}" : "";
}
