using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>
/// A result in sentences that a person can repeat: what was found, how sure, how far it carries, and what it does not say. The report, the
/// page and the command line use the same ones.
/// </summary>
public sealed record PlainWords
{
    /// <summary>The result first: the effect, what a new setting may see, what it means for a person.</summary>
    public required IReadOnlyList<Sentence> Lede { get; init; }

    /// <summary>What to keep in mind with the result: few studies, an interval that is too narrow, a test that has little power.</summary>
    public required IReadOnlyList<Sentence> Cautions { get; init; }

    /// <summary>How far the true effects differ; empty for one study.</summary>
    public required IReadOnlyList<Sentence> Heterogeneity { get; init; }

    /// <summary>Subgroups and the test between them; empty without.</summary>
    public required IReadOnlyList<Sentence> Subgroups { get; init; }

    /// <summary>Moderators; empty without.</summary>
    public required IReadOnlyList<Sentence> Moderators { get; init; }

    /// <summary>Small-study effects; empty when not asked for.</summary>
    public required IReadOnlyList<Sentence> Bias { get; init; }

    /// <summary>Leave-one-out; empty when not asked for.</summary>
    public required IReadOnlyList<Sentence> Influence { get; init; }

    /// <summary>Studies that stand out; empty when influence was not asked for.</summary>
    public IReadOnlyList<Sentence> Outliers { get; init; } = [];

    /// <summary>The permutation test; empty when not asked for.</summary>
    public IReadOnlyList<Sentence> Permutation { get; init; } = [];

    /// <summary>Subsets of the studies; empty when not asked for.</summary>
    public IReadOnlyList<Sentence> Subsets { get; init; } = [];

    /// <summary>Studies one after the other; empty when not asked for.</summary>
    public IReadOnlyList<Sentence> Cumulative { get; init; } = [];

    /// <summary>The equivalence test; empty when not asked for.</summary>
    public required IReadOnlyList<Sentence> Equivalence { get; init; }

    /// <summary>The test of non-inferiority; empty when not asked for.</summary>
    public required IReadOnlyList<Sentence> NonInferiority { get; init; }

    /// <summary>The effect as a clinician reads it; empty where it is no standardised mean difference.</summary>
    public required IReadOnlyList<Sentence> Clinical { get; init; }

    /// <summary>Says the result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="specification">What was asked.</param>
    /// <param name="wording">The review's words; those that the result tells where null.</param>
    public static PlainWords Of(SynthesisResult result, SynthesisSpecification specification, Wording? wording = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(specification);
        var reading = new EffectReading(result.Measure, wording ?? Wording.Of(result, specification), specification.Level, specification.Benefit, ReadBack.Size(result));
        var clinical = new ClinicalWords(result, reading);
        return new PlainWords
        {
            Lede = [.. new EffectWords(result, reading).Say(), .. clinical.InOneSentence()],
            Cautions = [.. CautionWords.Say(result, specification)],
            Heterogeneity = [.. HeterogeneityWords.Say(result, specification, reading)],
            Subgroups = [.. SubgroupWords.Say(result, specification)],
            Moderators = [.. ModeratorWords.Say(result, reading)],
            Bias = [.. BiasWords.Say(result, reading)],
            Influence = [.. InfluenceWords.Say(result, reading)],
            Outliers = [.. SensitivityWords.Outliers(result, reading)],
            Permutation = [.. SensitivityWords.Permutation(result)],
            Subsets = [.. SensitivityWords.Subsets(result, reading)],
            Cumulative = [.. SensitivityWords.Cumulative(result, reading)],
            Equivalence = [.. EquivalenceWords.Say(result, reading)],
            NonInferiority = [.. NonInferiorityWords.Say(result, reading)],
            Clinical = [.. clinical.Say()],
        };
    }
}
