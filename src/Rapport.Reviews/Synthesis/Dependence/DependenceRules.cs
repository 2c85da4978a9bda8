namespace Rapport.Reviews.Synthesis;

/// <summary>What multilevel models, known covariances and robust tests need of the other options, and what does not go with them.</summary>
internal static class DependenceRules
{
    public static IReadOnlyList<SpecificationRule> All { get; } =
    [
        OfMultilevel("random", "names the random effects of a multilevel model"),
        OfMultilevel("struct", "is about random effects of a multilevel model"),
        OfMultilevel("dfs", "is about t tests of a multilevel model"),
        OfMultilevel("v-scale", "describes the correlated sampling errors of a multilevel model"),
        OfMultilevel("v-time", "describes the correlated sampling errors of a multilevel model"),
        OfMultilevel("phi", "describes the correlated sampling errors of a multilevel model"),
        OfMultilevel("v-arms", "describes the correlated sampling errors of a multilevel model"),
        new("v-shared", s => s.Dependence.Shared && !s.IsMultilevel, "--v-shared describes the correlated sampling errors of a multilevel model (--aggregate takes shared groups into account by itself): add --model multilevel, or leave it out."),
        new("v-shared", s => s.Dependence is { Shared: true } d && (d.Scale is not null || d.Time is not null || d.Arms.Count > 0),
            "--v-shared computes covariances from the figures of the shared groups, --v-scale, --v-time and --v-arms assume them: give one kind."),
        new("v-shared", s => s.Dependence.Shared && !SharedGroups.Known.Contains(s.Measure),
            $"--v-shared needs the figures of the groups: it goes with --measure {string.Join(", ", SharedGroups.Known[..^1])} or {SharedGroups.Known[^1]}. For given effects --v-arms ARM1,ARM2 assumes the correlation."),
        new("v-shared", s => s.Dependence.Shared && s.Designs.SplitSharedControl, "--v-shared and --split-shared-control are two answers to one question: give one of them."),
        new("struct", s => !RandomTerms.HasStructure(s.Dependence.Random),
            "--struct is about terms written inner|outer: write --random \"outcome|study\", or leave it out."),
        new("dfs", s => s.Test != "t", "--dfs says which degrees of freedom --test t takes: add --test t, or leave it out."),
        new("v-time", s => s.Dependence.Phi is null, "--v-time needs the correlation one unit of time apart: add --phi 0.8, say."),
        new("phi", s => s.Dependence.Time is null, "--phi is the correlation of errors one unit of time apart: name the column of the time with --v-time, or leave it out."),
        new("v-scale", s => s.Rho is null, "--v-scale tells scales apart whose errors correlate by --rho: add --rho 0.6, say."),
        new("rho", s => s is { IsMultilevel: true, Dependence: { Scale: null, Shared: false, KnowsMore: true } },
            "Beside --v-time or --v-arms --rho is the correlation between scales: name the column that tells them apart with --v-scale, or leave --rho out."),
        new("tau2", s => s.IsMultilevel && s.Tau2 is not ("REML" or "ML"), "Variance components of a multilevel model are estimated by likelihood: use --tau2 REML or ML."),
        new("test", s => s.IsMultilevel && s.Test is ("knha" or "adhoc"),
            "Knapp–Hartung is not defined for multilevel models: use --test t, with --dfs contain, or --robust CR2."),
        new("test", s => s.Dependence.Robust is not null, "--robust tests by t with Satterthwaite degrees of freedom: leave out --test, or --robust."),
        new("aggregate", s => s is { IsMultilevel: true, Aggregate.Count: > 0 }, "--aggregate makes one effect of dependent rows, a multilevel model takes the rows themselves: give one of them."),
        .. new[] { "trimfill", "trimfill-side", "trimfill-model", "failsafe-target", "selection-ratio", "selection", "selection-steps", "selection-favours", "truncation" }
            .Select(option => new SpecificationRule(option, s => s.IsMultilevel,
                $"--{option} is about a method that takes effects as independent: beside --model multilevel --bias has regression tests and PET-PEESE. Use --aggregate COLUMN without it, or leave --{option} out.")),
        new("subgroup", s => s.IsMultilevel,
            "Multilevel subgroups are moderators: use --mods \"factor(column)\" --no-intercept for an effect a level, --mods \"factor(column)\" for the test between."),
        new("robust", s => s.Model is not ("random" or "common") && !s.IsMultilevel,
            "--robust is for inverse-variance and multilevel models: use --model random, common or multilevel."),
        new("robust", s => s is { Tau2: "GENQ", IsCommonEffect: false }, "--robust is for inverse-variance weights, and --tau2 GENQ has weights of its own: leave out one of them."),
        new("tau2-ci", s => s.IsMultilevel, "--tau2-ci is about one between-study variance, and a multilevel model has components: use --profile for their intervals."),
    ];

    private static SpecificationRule OfMultilevel(string option, string what) => new(
        option, s => !s.IsMultilevel, $"--{option} {what}: add --model multilevel, or leave it out.");
}
