using Rapport.Ground;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Protocols;

/// <summary>What a review asks, how it answers, and whose work it stands on: <c>review.json</c>.</summary>
public sealed record ReviewDescription
{
    /// <summary>The format that this version writes.</summary>
    public const string CurrentFormat = "rapport-review/1";

    /// <summary>Reads a <c>review.json</c>.</summary>
    public static Outcome<ReviewDescription> Read(byte[] bytes) => ReviewJson.Read<ReviewDescription>(bytes, ReviewFolder.DescriptionFile);

    /// <summary>As a <c>review.json</c>.</summary>
    public byte[] ToFile() => ReviewJson.Write(this);

    /// <summary>Format of the folder.</summary>
    public required string Format { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Kind, in a word or two: <c>example</c>, <c>published review</c>, <c>review</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Citation of the review itself, where it is published.</summary>
    public string? Publication { get; init; }

    /// <summary>The question.</summary>
    public required ReviewQuestion Question { get; init; }

    /// <summary>The protocol in sections, in the order of reading.</summary>
    public IReadOnlyList<ProtocolSection> Protocol { get; init; } = [];

    /// <summary>What a positive or negative effect of the data means, as a sentence.</summary>
    public string? Direction { get; init; }

    /// <summary>What figures and reports call the arms, the outcome and the effect; null to speak of group 1 and group 2.</summary>
    public Wording? Wording { get; init; }

    /// <summary>Analyses; the first is what a newcomer sees.</summary>
    public IReadOnlyList<ReviewAnalysis> Analyses { get; init; } = [];

    /// <summary>Whose work the data are.</summary>
    public IReadOnlyList<Attribution> Attribution { get; init; } = [];

    /// <summary>What a reader must know before believing a number, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>The question of a review, whole and in its parts.</summary>
/// <param name="Text">As one sentence.</param>
/// <param name="Population">Who.</param>
/// <param name="Intervention">What is done.</param>
/// <param name="Comparison">Instead of what.</param>
/// <param name="Outcome">What should be better.</param>
public sealed record ReviewQuestion(
    string Text, string? Population = null, string? Intervention = null, string? Comparison = null, string? Outcome = null);

/// <summary>One section of the protocol.</summary>
public sealed record ProtocolSection(string Heading, string Text);

/// <summary>One analysis of the review.</summary>
/// <param name="Name">Name.</param>
/// <param name="Data">Name of the data file in the folder.</param>
/// <param name="Options">Options of a synthesis in the command line's words, in order; repeatable ones may stand several times.</param>
/// <param name="Warning">What is wrong with it all the same, or null.</param>
public sealed record ReviewAnalysis(
    string Name, string Data, IReadOnlyList<KeyValuePair<string, string>> Options, string? Warning = null)
{
    /// <summary>The options as a specification; refused where they are not the command line's words.</summary>
    public Outcome<SynthesisSpecification> Specification() => SpecificationParser.Parse(Options);
}

/// <summary>Whose work something is.</summary>
/// <param name="What">What is meant.</param>
/// <param name="Source">Whose it is: name, version, where.</param>
/// <param name="Licence">Under which terms it is used.</param>
public sealed record Attribution(string What, string Source, string? Licence = null);
