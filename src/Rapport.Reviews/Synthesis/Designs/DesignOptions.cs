using Rapport.Statistics.EffectSizes;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that corrects for clusters, cross-over, shared control groups and divided trials.</summary>
internal static class DesignOptions
{
    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        SpecificationOptions.Open("combine", "COLUMN,…", "Puts the groups of rows that agree on these columns together before effects are computed.",
            (spec, text) => Set(spec, d => d with { Combine = OptionValues.List(text, ',') }), spec => spec.Designs.Combine.Count == 0 ? null : string.Join(',', spec.Designs.Combine)),
        SpecificationOptions.Number("icc", "ICC", "Intraclass correlation of persons who share a cluster, group or therapist (roles cluster-size, cluster-size1, cluster-size2).",
            r => r is >= 0 and < 1, "a correlation from 0 to below 1, such as 0.05", (spec, r) => Set(spec, d => d with { Icc = r }), spec => spec.Designs.Icc),
        SpecificationOptions.Number("crossover-rho", "R", "Correlation of both conditions in cross-over trials (role npairs).",
            r => r is > -1 and < 1, "a correlation between -1 and 1, such as 0.5", (spec, r) => Set(spec, d => d with { CrossoverRho = r }), spec => spec.Designs.CrossoverRho),
        SpecificationOptions.Flag("split-shared-control", "Divides a control group (role grp2) among the treatments (grp1) that share it at the same outcome.",
            (spec, on) => Set(spec, d => d with { SplitSharedControl = on }), spec => spec.Designs.SplitSharedControl),
    ];

    public static IReadOnlyList<SpecificationRule> Rules { get; } =
    [
        new("combine", s => !CombinedRows.Measures(s.Measure), "--combine puts groups together by their means and SDs or by their counts: the measure asked for is computed from neither."),
        new("icc", s => CountModels.TakesCounts(s.Model), "--icc divides counts by the design effect, which models of the counts themselves are not made for: use --model random or common."),
        new("icc", s => s.Measure is "COR" or "UCOR" or "ZCOR" || Needs(s, "ri") || Needs(s, "ti", "mi") || Needs(s, "ai", "mi"),
            "--icc is about groups of persons, or effects that are given: the measure asked for has neither."),
        new("crossover-rho", s => s.Measure is not ("MD" or "SMD"), "--crossover-rho is about differences of means: use --measure MD or SMD. For a change of one group there are MC, SMCC and SMCR with the role ri."),
        new("split-shared-control", s => s.Designs.SplitSharedControl && !SharedControlSplit.Roles.Any(role => Needs(s, role)),
            "--split-shared-control divides the size of the control group: the measure asked for is computed from none. Shared controls of given effects are a matter of --aggregate with --rho."),
    ];

    private static bool Needs(Spec spec, params string[] roles) => Escalc.Find(spec.Measure)!.RoleSets.Any(set => Array.TrueForAll(roles, set.Contains));

    private static Spec Set(Spec spec, Func<DesignChoices, DesignChoices> change) => spec with { Designs = change(spec.Designs) };
}
