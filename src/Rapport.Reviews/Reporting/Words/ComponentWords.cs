using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>At which level true effects differ, in a multilevel model.</summary>
internal static class ComponentWords
{
    public static IEnumerable<Sentence> Say(IReadOnlyList<ComponentResult> components, HeterogeneityResult h, EffectReading reading)
    {
        var variances = components.Where(c => c.Sigma2 is not null).ToArray();
        if (variances.Length == 0)
            yield break;
        var scale = reading.IsTransformed ? " on the scale of the analysis" : "";
        yield return new(variances.Length == 1
            ? $"True effects differ between {variances[0].Name} with a standard deviation of **{Deviation(variances[0])}**{scale}."
            : $"True effects differ at {variances.Length} levels, with standard deviations{scale} of {Listed(variances)}.");
        if (variances.All(c => c.Sigma2 == 0))
            yield return new("No variation between true effects was found; that none is there does not follow.");
        else if (double.IsFinite(h.I2))
            yield return new($"**I² = {Shown.Percent(h.I2)}** of the variation between results is more than chance{Shares(variances)}. It is a share and says nothing of how large the differences are; the standard deviations do.");
    }

    private static string Listed(ComponentResult[] variances)
    {
        var parts = variances.Select(c => $"**{Deviation(c)}** ({c.Name})").ToArray();
        return $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    private static string Shares(ComponentResult[] variances) =>
        variances.Length > 1 && variances.All(c => c.I2 is not null) ? $" ({string.Join(", ", variances.Select(c => $"{c.Name} {Shown.Percent(c.I2!.Value)}"))})" : "";

    private static string Deviation(ComponentResult component) => Shown.Significant(Math.Sqrt(component.Sigma2!.Value), 2);
}
