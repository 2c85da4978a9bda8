using Rapport.Statistics.EffectSizes;

namespace Rapport.Web.Synthesis;

/// <summary>
/// Which fields have a meaning beside the others. One that has none (an estimator of τ² in a common-effect model) is not shown, and is
/// dropped where it was sent all the same, as a person would leave it blank; the vocabulary itself refuses it. A field that is not named
/// here is always there.
/// </summary>
internal static class FormFields
{
    private static readonly Dictionary<string, Func<Filled, bool>> When = new(StringComparer.Ordinal)
    {
        ["tau2"] = f => f.Is("model", "random", "multilevel"),
        ["tau2-ci"] = f => f.Is("model", "random"),
        ["test"] = f => !f.PoolsCounts && !f.Has("robust"),
        ["glmm"] = f => f.Is("model", "glmm") && f.Measure is "OR" or "IRR",
        ["random"] = f => f.IsMultilevel,
        ["struct"] = f => f.IsMultilevel && f.Values.GetValueOrDefault("random", "").Contains('|', StringComparison.Ordinal),
        ["dfs"] = f => f.IsMultilevel && f.Has("test") && f.Is("test", "t"),
        ["robust"] = f => f.Is("model", "random", "common", "multilevel") && !f.Is("tau2", "GENQ"),
        ["v-scale"] = f => f.IsMultilevel,
        ["v-time"] = f => f.IsMultilevel,
        ["phi"] = f => f.Has("v-time"),
        ["v-arms"] = f => f.IsMultilevel,
        ["v-shared"] = f => f.IsMultilevel && SharesGroups(f.Measure),
        ["profile"] = f => f.IsMultilevel,
        ["wild"] = f => !f.Has("subgroup") && (f.IsMultilevel || f.Is("model", "common") || (f.Is("model", "random") && f.Is("tau2", "REML", "ML", ""))),
        ["max-iterations"] = f => f.Is("model", "multilevel", "glmm") || (f.Is("model", "random") && f.Is("tau2", "REML", "ML", "EB", "PM", "PMM", "")),
        ["aggregate"] = f => f.Is("model", "random", "common"),
        ["rho"] = f => f.IsMultilevel || (f.Has("aggregate") && !f.Is("aggregate", "none")) || f.Has("battery"),
        ["to"] = f => CountsEvents(f.Measure) && !f.TakesCounts,
        ["add"] = f => CountsEvents(f.Measure) && !f.TakesCounts && !f.Is("to", "none"),
        ["change-rho"] = f => Needs(f, "sd1i", "n1i") || Needs(f, "m1i", "ri"),
        ["median-method"] = f => Needs(f, "sd1i", "n1i") || Needs(f, "mi", "sdi"),
        ["skewed"] = f => Needs(f, "sd1i", "n1i") || Needs(f, "mi", "sdi"),
        ["response"] = f => Needs(f, "ai", "n1i"),
        ["ci-level"] = f => f.Is("measure", "GEN") || Needs(f, "sd1i", "n1i") || Needs(f, "mi", "sdi"),
        ["combine"] = f => Needs(f, "m1i", "sd1i", "n1i") || Needs(f, "ai", "bi", "ci", "di") || Needs(f, "x1i", "t1i"),
        ["icc"] = f => !f.TakesCounts && (Needs(f, "n1i") || Needs(f, "yi") || Needs(f, "x1i") || Needs(f, "xi") || Needs(f, "mi", "sdi")),
        ["crossover-rho"] = f => f.Is("measure", "MD", "SMD"),
        ["split-shared-control"] = f => Needs(f, "n2i") || Needs(f, "di") || Needs(f, "x2i"),
        ["smd-variance"] = f => f.Is("measure", "SMD"),
        ["subgroup"] = f => f.Is("model", "random", "common"),
        ["common-tau2"] = f => f.Has("subgroup") && f.Is("model", "random"),
        ["mods"] = f => !f.PoolsCounts,
        ["scale"] = f => f.Is("model", "random") && f.Is("tau2", "REML", "ML", "") && !f.Has("subgroup"),
        ["no-intercept"] = f => f.Has("mods"),
        ["bias"] = f => f.RefitsEffects || f.IsMultilevel,
        ["trimfill"] = f => f.Has("bias") && f.PoolsEffects,
        ["trimfill-side"] = f => f.Has("bias") && f.PoolsEffects,
        ["trimfill-model"] = f => f.Has("bias") && f.PoolsEffects,
        ["failsafe-target"] = f => f.Has("bias") && f.PoolsEffects,
        ["selection-ratio"] = f => f.Has("bias") && f.PoolsEffects,
        ["selection"] = f => f.Has("bias") && f.RefitsEffects,
        ["selection-favours"] = f => f.Has("bias") && f.RefitsEffects,
        ["selection-steps"] = f => f.Has("bias") && f.RefitsEffects && f.Lists("selection", "step", byDefault: true),
        ["truncation"] = f => f.Has("bias") && f.RefitsEffects && f.Lists("selection", "truncated"),
        ["influence"] = f => f.RefitsEffects || (f.IsMultilevel && !f.Has("mods")),
        ["gosh"] = f => f.RefitsEffects && f.PoolsEffects,
        ["subsets"] = f => f.Has("gosh"),
        ["cumulative"] = f => f.RefitsEffects && f.PoolsEffects,
        ["permute"] = f => f.RefitsEffects,
        ["seed"] = f => f.Has("gosh") || f.Has("permute") || f.Has("wild"),
        ["cer"] = f => f.PoolsContinuous && IsStandardised(f.Measure),
        ["points-sd"] = f => f.PoolsContinuous && IsStandardised(f.Measure),
        ["mid"] = f => f.Has("points-sd"),
        ["battery"] = f => f.PoolsEffects,
        ["rob"] = f => f.Has("battery"),
        ["battery-from"] = f => f.Has("battery"),
        ["benefit"] = f => Escalc.Find(f.Measure) is { NullValue: not null },
        ["non-inferiority"] = f => !f.Has("mods") && Escalc.Find(f.Measure) is { NullValue: not null },
        ["pi-method"] = f => f.Is("model", "random") && !f.Has("mods"),
        ["i2"] = f => f.Is("model", "random"),
        ["double-zero"] = f => f.Is("measure", "OR", "RR", "PETO") && !f.TakesCounts,
        ["q-around"] = f => f.Is("measure", "OR", "RR", "RD") && f.Is("model", "random") && f.Is("tau2", "DL")
            && !f.Has("mods") && !f.Has("subgroup") && !f.Has("bias") && !f.Has("influence") && !f.Has("aggregate"),
        ["compare-presets"] = f => f.Is("model", "random") && !f.Has("mods"),
        ["equivalence"] = f => !f.Has("mods"),
        ["bounds-in"] = f => f.Has("points-sd") && (f.Has("equivalence") || f.Has("non-inferiority")),
    };

    /// <summary>Whether the field has a meaning beside what the others hold.</summary>
    public static bool Applies(string name, Filled filled) => !When.TryGetValue(name, out var holds) || holds(filled);

    /// <summary>The fields that apply.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Applicable(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var filled = Filled.Of(fields);
        return fields.Where(f => Applies(f.Key, filled));
    }

    private static bool Needs(Filled filled, params string[] roles) =>
        Escalc.Find(filled.Measure)?.RoleSets.Any(set => Array.TrueForAll(roles, set.Contains)) ?? false;

    /// <summary>Whether covariances of effects that share a group follow from the figures of the group.</summary>
    private static bool SharesGroups(string measure) => measure is "MD" or "SMD" or "ROM" or "OR" or "RR" or "RD" or "IRR" or "IRD";

    /// <summary>Whether the effect may be read as a standardised mean difference.</summary>
    public static bool IsStandardised(string measure) => measure is "GEN" or "SMD" or "SMDH";

    /// <summary>Whether the measure is computed from counts, so that empty cells may be corrected.</summary>
    public static bool CountsEvents(string measure) =>
        Escalc.Find(measure)?.RoleSets.Any(set => set.Contains("ai") || set.Contains("xi") || set.Contains("x1i")) ?? false;
}
