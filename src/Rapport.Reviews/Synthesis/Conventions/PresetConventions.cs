using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Pooling;
using Spec = Rapport.Reviews.Synthesis.SynthesisSpecification;

namespace Rapport.Reviews.Synthesis;

/// <summary>One thing that programs do differently, as an option of the vocabulary and the word that a program has for it.</summary>
/// <param name="Option">Name of the option.</param>
/// <param name="Word">Its value.</param>
internal sealed record PresetConvention(string Option, string Word)
{
    /// <summary>The specification with this convention.</summary>
    public Spec Set(Spec spec) => SpecificationOptions.Find(Option)!.Read(spec, Word).Value;

    /// <summary>The convention that a specification has; null where it plays no part in it.</summary>
    public string? In(Spec spec) => Option == "aggregate" && spec.Aggregate.Count == 0
        ? AggregatedRows.None
        : SpecificationOptions.Find(Option)!.Write(spec).FirstOrDefault();
}

/// <summary>The conventions of a program as words of the vocabulary.</summary>
internal static class PresetConventions
{
    /// <summary>Names of the options that a preset may set.</summary>
    public static IReadOnlyList<string> Options { get; } = [.. Of(Conventions.Metafor).Select(c => c.Option)];

    /// <summary>Every convention of that program, data first, then the model, then what is reported of it.</summary>
    public static IReadOnlyList<PresetConvention> Of(Conventions program) =>
    [
        new("smd-variance", EffectOptions.SmdVariances.First(word => EffectOptions.Variance(word) == program.SmdVariance)),
        new("double-zero", program.SmdVariance == SmdVariance.RevMan5 ? "drop" : "keep"),
        new("aggregate", program.CorrelationWithinStudies is null ? AggregatedRows.None : AggregatedRows.ByArm),
        new("rho", OptionValues.Text(program.CorrelationWithinStudies ?? Spec.DefaultRho)),
        new("tau2", program.Tau2.ToString()),
        new("q-around", program == Conventions.RevMan5 ? ConventionOptions.MantelHaenszelCentre : "inverse-variance"),
        new("test", Test(program.Test)),
        new("pi-method", ConventionOptions.Word(program.Prediction)),
        new("i2", program.I2 == I2Definition.Q ? "Q" : "tau2"),
    ];

    /// <summary>Fills in what the preset says and nobody else did; each convention only where it has a meaning.</summary>
    public static Spec Complete(Spec spec, IReadOnlySet<string> given) => spec.Preset is { } preset
        ? Of(Conventions.Find(preset)!).Where(convention => !given.Contains(convention.Option))
            .Aggregate(spec, (filled, convention) => Applies(convention, filled) ? convention.Set(filled) : filled)
        : spec;

    /// <summary>Whether the convention plays a part in this model of these effects.</summary>
    public static bool Applies(PresetConvention convention, Spec spec) => convention.Option switch
    {
        "aggregate" => spec.Model is "random" or "common" && spec.Tau2 != "GENQ",
        "rho" => spec.Aggregate.Count > 0,
        "test" => spec.Model == "random",
        _ => convention.In(spec) is not null,
    };

    private static string Test(CoefficientTest test) => test switch
    {
        CoefficientTest.KnappHartung => "knha",
        CoefficientTest.AdHoc => "adhoc",
        CoefficientTest.T => "t",
        _ => "z",
    };
}
