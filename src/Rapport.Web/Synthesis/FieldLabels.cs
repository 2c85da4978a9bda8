namespace Rapport.Web.Synthesis;

/// <summary>What a person reads beside each option of the vocabulary, and finds again in a sentence about it.</summary>
internal static class FieldLabels
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["map"] = "Columns",
        ["filter"] = "Keep rows where",
        ["exclude"] = "Rows taken out",
        ["aggregate"] = "Dependent effects",
        ["rho"] = "Correlation of their sampling errors, ρ",
        ["measure"] = "Effect measure",
        ["smd-variance"] = "Its standard error as computed by",
        ["to"] = "Empty cells are corrected",
        ["add"] = "Added to empty cells",
        ["model"] = "Model",
        ["tau2"] = "Between-study variance τ²",
        ["test"] = "Interval",
        ["tau2-ci"] = "Interval of τ²",
        ["scale"] = "Moderators of the heterogeneity",
        ["change-rho"] = "Correlation of before and after",
        ["median-method"] = "Mean and SD from a median",
        ["skewed"] = "Medians too skewed for it",
        ["response"] = "Events imputed from means",
        ["icc"] = "Intraclass correlation of clusters",
        ["crossover-rho"] = "Correlation in cross-over trials",
        ["split-shared-control"] = "Divide shared control groups",
        ["subgroup"] = "Subgroups",
        ["common-tau2"] = "One τ² for all subgroups",
        ["mods"] = "Moderators",
        ["no-intercept"] = "No intercept",
        ["bias"] = "Small-study and publication bias",
        ["influence"] = "One study left out, influence",
        ["battery"] = "The effect under other models (battery)",
        ["rob"] = "Rows at low risk of bias, for the battery",
        ["battery-from"] = "Outliers and risk of bias are taken out of",
        ["benefit"] = "A benefit of group 1 is",
        ["non-inferiority"] = "Margin of non-inferiority",
        ["preset"] = "Conventions of a program",
        ["pi-method"] = "Prediction interval",
        ["i2"] = "I²",
        ["double-zero"] = "Tables without events in both groups",
        ["q-around"] = "Centre of Q",
        ["compare-presets"] = "Why two programs differ",
        ["level"] = "Confidence level",
        ["cer"] = "Control event rate (number needed to treat)",
        ["points-sd"] = "SD of a scale, for the effect in its points",
        ["mid"] = "Least important difference on that scale",
        ["equivalence"] = "Equivalence bounds",
    };

    /// <summary>The label of an option; its own name where there is none.</summary>
    public static string Of(string option) => Labels.GetValueOrDefault(option, option);
}
