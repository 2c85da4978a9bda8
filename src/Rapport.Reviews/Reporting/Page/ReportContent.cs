using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What a report is made of.</summary>
public sealed record ReportContent
{
    /// <summary>The result.</summary>
    public required SynthesisResult Result { get; init; }

    /// <summary>What was asked.</summary>
    public required SynthesisSpecification Specification { get; init; }

    /// <summary>Name of the data file.</summary>
    public required string DataName { get; init; }

    /// <summary>SHA-256 of the data file, hexadecimal.</summary>
    public required string DataHash { get; init; }

    /// <summary>The review's words; those that the result tells where null.</summary>
    public Wording? Wording { get; init; }

    internal Wording Words => field ??= Wording ?? Reporting.Wording.Of(Result, Specification);

    internal EffectReading Reading => field ??= new EffectReading(Result.Measure, Words, Specification.Level, Specification.Benefit, ReadBack.Size(Result));

    /// <summary>What it says, in sentences.</summary>
    public PlainWords Plain => field ??= PlainWords.Of(Result, Specification, Words);

    internal SynthesisFigures Figures => field ??= SynthesisFigures.Of(Result, Specification, Words);

    internal string Title => Words.Title
        ?? (Words.Outcome is { } outcome
            ? $"{char.ToUpperInvariant(outcome[0])}{outcome[1..]}, {Words.Treatment} against {Words.Control}"
            : Words.High == Favours.Unknown ? $"Meta-analysis of {DataName}" : $"{Words.Treatment} against {Words.Control}");
}
