using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Which of the two groups does better where the effect is high.</summary>
public enum Favours
{
    /// <summary>Not known: nothing is said about better or worse.</summary>
    Unknown,

    /// <summary>High effects favour group 1, the treatment.</summary>
    Treatment,

    /// <summary>High effects favour group 2, the control.</summary>
    Control,
}

/// <summary>
/// The words that the numbers cannot know: what was compared with what, on which outcome, and which direction is good.
/// A review states them; without them the report speaks of group 1 and group 2 and of higher and lower, never of better.
/// </summary>
public sealed record Wording
{
    /// <summary>Heading of the report.</summary>
    public string? Title { get; init; }

    /// <summary>Group 1, such as <c>IPT</c>.</summary>
    public string Treatment { get; init; } = "group 1";

    /// <summary>Group 2, such as <c>control</c>.</summary>
    public string Control { get; init; } = "group 2";

    /// <summary>What was measured, as it stands in a sentence: <c>depressive symptoms</c>; null when not stated.</summary>
    public string? Outcome { get; init; }

    /// <summary>What was counted, as it stands in a sentence; null where the outcome is told in scores, which are not what was counted beside them.</summary>
    public string? Event => LowScoresAreGood is null ? Outcome : null;

    /// <summary>Whom high given effects (measure <c>GEN</c>) favour; says nothing of effects that are computed from means or counts.</summary>
    public Favours High { get; init; }

    /// <summary>Whether low scores are good on the instruments, which tells what a difference of means favours; null when not stated.</summary>
    public bool? LowScoresAreGood { get; init; }

    /// <summary>What the given effects are (measure <c>GEN</c>), such as <c>Hedges’ g</c>; null when not stated.</summary>
    public string? Effect { get; init; }

    /// <summary>Its letter, such as <c>g</c>; null when not stated.</summary>
    public string? Symbol { get; init; }

    /// <summary>The same words with <see cref="High"/> as it holds for one measure: stated for given effects, following from the scores for differences of means, unknown otherwise.</summary>
    /// <param name="measure">Name of the measure.</param>
    /// <param name="benefit">The sign that was stated to be a benefit of group 1 for this analysis; null where the review's words decide.</param>
    public Wording For(string measure, string? benefit = null) => this with
    {
        High = (benefit, measure) switch
        {
            (DecisionOptions.Positive, _) => Favours.Treatment,
            (DecisionOptions.Negative, _) => Favours.Control,
            (_, "GEN") => High,
            (_, "MD" or "SMD" or "SMDH") when LowScoresAreGood is { } low => low ? Favours.Control : Favours.Treatment,
            _ => Favours.Unknown,
        },
    };

    /// <summary>
    /// The specification with the direction that these words state for its measure, so that numbers and words agree: where it states none itself
    /// and the engine would take the other, or needs to be told.
    /// </summary>
    /// <param name="specification">What is asked.</param>
    public SynthesisSpecification Direct(SynthesisSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var stated = For(specification.Measure).High switch
        {
            Favours.Treatment => DecisionOptions.Positive,
            Favours.Control => DecisionOptions.Negative,
            _ => null,
        };
        var assumed = BenefitDirection.IsOfScores(specification.Measure) ? DecisionOptions.Negative : DecisionOptions.Positive;
        return specification.Benefit is null && (stated != assumed || specification is { Battery: true } or { NonInferiority: not null })
            ? specification with { Benefit = stated }
            : specification;
    }

    /// <summary>
    /// What the result itself tells: effects of the Metapsy data standard are Hedges' g, positive where arm 1 did better, and a filter
    /// names the arms.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="specification">What was asked.</param>
    public static Wording Of(SynthesisResult result, SynthesisSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(specification);
        return !result.PositiveFavoursArm1
            ? new Wording()
            : new Wording
            {
                Treatment = Code(specification, "condition_arm1=") ?? "arm 1",
                Control = Code(specification, "condition_arm2=") ?? "control",
                High = Favours.Treatment,
                Effect = "Hedges’ g",
                Symbol = "g",
            };
    }

    /// <summary>The code that a filter asks for; short ones are abbreviations: <c>IPT</c>.</summary>
    private static string? Code(SynthesisSpecification specification, string start) =>
        specification.Filters.Select(f => f.Replace(" ", "", StringComparison.Ordinal))
            .Where(f => f.StartsWith(start, StringComparison.Ordinal)).Select(f => f[start.Length..])
            .FirstOrDefault() is { Length: > 0 } code
            ? (code.Length <= 4 ? code.ToUpperInvariant() : code)
            : null;
}
