using Rapport.Ground;
using static Rapport.Reviews.Synthesis.SpecificationOptions;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>The part of the vocabulary that says what effects of the same people have in common.</summary>
internal static class DependenceOptions
{
    public static IReadOnlyList<SpecificationOption> All { get; } =
    [
        new()
        {
            Name = "random", ValueName = "TERMS",
            Help = "Random effects of --model multilevel, joined by ' + ': study/esid (nested, outermost first), a column, inner|outer.",
            Read = (spec, text) => RandomTerms.Read(text).Then<Spec>(terms => With(spec, d => d with { Random = RandomTerms.Write(terms) })),
            Write = spec => spec.Dependence.Random is { } terms ? [terms] : [],
        },
        Choice("struct", "STRUCTURE", "How the inner levels of a term inner|outer vary and correlate.", ["CS", "HCS", "UN", "ID", "DIAG", "AR", "HAR"],
            (spec, word) => With(spec, d => d with { Struct = word }), spec => RandomTerms.HasStructure(spec.Dependence.Random) ? spec.Dependence.Struct : null),
        Choice("dfs", "WHICH", "Degrees of freedom of --test t in a multilevel model: of all rows, or of the level a coefficient varies at.", ["residual", "contain"],
            (spec, word) => With(spec, d => d with { Dfs = word }), spec => spec is { IsMultilevel: true, Test: "t", Dependence.Robust: null } ? spec.Dependence.Dfs : null),
        Open("v-scale", "COLUMN", "Sampling errors: rows of a cluster with different scales (instruments) correlate by --rho.",
            (spec, text) => With(spec, d => d with { Scale = text }), spec => spec.Dependence.Scale),
        Open("v-time", "COLUMN", "Sampling errors: rows of a cluster measured at different times correlate by --phi to the power of their distance.",
            (spec, text) => With(spec, d => d with { Time = text }), spec => spec.Dependence.Time),
        Number("phi", "R", "Correlation of sampling errors one unit of time apart, with --v-time.",
            r => r is >= 0 and < 1, "a correlation from 0 up to but not including 1, such as 0.8",
            (spec, r) => With(spec, d => d with { Phi = r }), spec => spec.Dependence.Phi),
        new()
        {
            Name = "v-arms", ValueName = "ARM1,ARM2",
            Help = "Sampling errors: the columns that name the two arms of a row; contrasts that share an arm (a control group) correlate by it.",
            Read = ReadArms,
            Write = spec => spec.Dependence.Arms is [var first, var second] ? [$"{first},{second}"] : [],
        },
        Flag("v-shared", "Sampling errors: contrasts of a trial that share a group (roles grp1, grp2) covary exactly, by the figures of that group; outcomes of the same persons by --rho.",
            (spec, on) => With(spec, d => d with { Shared = on }), spec => spec.Dependence.Shared),
        new()
        {
            Name = "robust", ValueName = "SANDWICH",
            Values = ["CR2", "CR1", "CR0"],
            Help = "Cluster-robust standard errors by the role cluster (else the outermost random effect, else the study), Satterthwaite degrees of freedom.",
            Read = (spec, text) => OptionValues.Word("robust", text, ["CR2", "CR1", "CR0"]).Then<Spec>(word => With(spec, d => d with { Robust = word })),
            Write = spec => spec.Dependence.Robust is { } kind ? [kind] : [],
        },
    ];

    /// <summary>Writes down the terms of a multilevel model that was asked for without any.</summary>
    public static Spec Complete(Spec spec) => spec is { IsMultilevel: true, Dependence.Random: null }
        ? With(spec, d => d with { Random = DependenceChoices.EffectsWithinStudies })
        : spec;

    private static Outcome<Spec> ReadArms(Spec spec, string text) => OptionValues.List(text, ',') is [var first, var second] && first != second
        ? With(spec, d => d with { Arms = [first, second] })
        : SynthesisRefusals.ValueNotAccepted("v-arms", text, "two columns, such as arm1,arm2");

    private static Spec With(Spec spec, Func<DependenceChoices, DependenceChoices> change) => spec with { Dependence = change(spec.Dependence) };
}
