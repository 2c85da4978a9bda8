using Rapport.Statistics.EffectSizes;

namespace Rapport.Web.Synthesis;

/// <summary>
/// Which fields of the page's form count. The form always sends all of its fields; one that has no meaning beside the others (an
/// estimator of τ² in a common-effect model) is dropped, as a person would leave it blank, while the vocabulary itself refuses it.
/// </summary>
internal static class FormFields
{
    private static readonly string[] OfOnePooledEffect = ["bias", "influence", "equivalence", "cer", "points-sd", "mid"];

    /// <summary>The fields that apply.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Applicable(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var dropped = Dropped(fields.GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.First().Value)).ToHashSet();
        return fields.Where(f => !dropped.Contains(f.Key));
    }

    private static IEnumerable<string> Dropped(Dictionary<string, string> given)
    {
        var measure = given.GetValueOrDefault("measure", "GEN");
        return (given.GetValueOrDefault("model") == "common" ? ["tau2", "common-tau2"] : Array.Empty<string>())
            .Concat(given.ContainsKey("aggregate") ? [] : ["rho"])
            .Concat(given.ContainsKey("subgroup") ? [] : ["common-tau2"])
            .Concat(given.ContainsKey("mods") ? OfOnePooledEffect : ["no-intercept"])
            .Concat(given.ContainsKey("points-sd") ? [] : ["mid"])
            .Concat(IsStandardised(measure) ? [] : ["cer", "points-sd", "mid"])
            .Concat(measure == "SMD" ? [] : ["smd-variance"])
            .Concat(CountsEvents(measure) ? [] : ["add", "to"])
            .Concat(given.GetValueOrDefault("to") == "none" ? ["add"] : []);
    }

    /// <summary>Whether the effect may be read as a standardised mean difference.</summary>
    public static bool IsStandardised(string measure) => measure is "GEN" or "SMD" or "SMDH";

    /// <summary>Whether the measure is computed from counts, so that empty cells may be corrected.</summary>
    public static bool CountsEvents(string measure) =>
        Escalc.Find(measure)?.RoleSets.Any(set => set.Contains("ai") || set.Contains("xi") || set.Contains("x1i")) ?? false;
}
