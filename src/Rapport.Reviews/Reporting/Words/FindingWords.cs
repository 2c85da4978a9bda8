using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What an integrity finding is called on a page: the rule's name is for programs.</summary>
public static class FindingWords
{
    /// <summary>A few words.</summary>
    public static string Title(IntegrityFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Finding switch
        {
            "se-as-sd" => "SE entered as SD?",
            "sd-impossible" => "SD impossible",
            "sd-implausible" => "SD implausible",
            "mean-impossible" => "Mean impossible",
            "arm-swap" => "Arms swapped?",
            "sign-swap" => "Sign swapped?",
            "direction-conflict" => "Opposite directions",
            "effect-differs" => "Effect differs",
            "variance-differs" => "Variance and SE differ",
            "n-above-randomised" => "More than randomised",
            "duplicate-row" => "Row twice",
            "same-figures" => "Same figures twice",
            "shared-control" => "Control group shared",
            var rule => rule,
        };
    }
}
