namespace Rapport.Web.Synthesis;

/// <summary>What the fields of the form hold: as sent, or as the analysis that is shown has them.</summary>
/// <param name="Values">Option → value; none for a field that is empty.</param>
public sealed record Filled(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The measure.</summary>
    public string Measure => Values.GetValueOrDefault("measure", "GEN");

    /// <summary>Whether the model pools counts instead of effects: Mantel–Haenszel and Peto.</summary>
    public bool PoolsCounts => Is("model", "mantel-haenszel", "peto");

    /// <summary>Whether the model takes counts themselves, so that empty cells need no correction.</summary>
    public bool TakesCounts => PoolsCounts || Is("model", "glmm");

    /// <summary>Whether the model has random effects by name.</summary>
    public bool IsMultilevel => Is("model", "multilevel");

    /// <summary>Whether there is one pooled effect that may be a standardised mean difference.</summary>
    public bool PoolsContinuous => PoolsEffects || (IsMultilevel && !Has("mods"));

    /// <summary>Whether there is one pooled effect of inverse-variance weights: no moderators, a model of effects.</summary>
    public bool PoolsEffects => Is("model", "random", "common") && !Has("mods");

    /// <summary>Whether the model is fitted to effects with inverse-variance weights, so that it can be fitted again to others.</summary>
    public bool RefitsEffects => Is("model", "random", "common") && !Is("tau2", "GENQ") && !Is("q-around", "mantel-haenszel");

    /// <summary>The fields, the first of each name.</summary>
    public static Filled Of(IEnumerable<KeyValuePair<string, string>> fields) =>
        new(fields.Where(f => f.Value.Length > 0).GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.First().Value));

    /// <summary>Whether the field holds one of these words; an empty model is the random-effects one.</summary>
    public bool Is(string name, params ReadOnlySpan<string> words) =>
        words.Contains(Values.GetValueOrDefault(name, name == "model" ? "random" : ""));

    /// <summary>Whether the field is filled, and has a meaning itself.</summary>
    public bool Has(string name) => Values.ContainsKey(name) && FormFields.Applies(name, this);

    /// <summary>Whether a list joined by commas holds the word; an empty one holds what it holds by default.</summary>
    public bool Lists(string name, string word, bool byDefault = false) =>
        Values.TryGetValue(name, out var list) ? list.Split(',', StringSplitOptions.TrimEntries).Contains(word, StringComparer.OrdinalIgnoreCase) : byDefault;
}
