using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// One word of the vocabulary of a synthesis. The command line puts <c>--</c> before it; a query string, the API and
/// <c>analysis.json</c> use it as it stands.
/// </summary>
public sealed record SpecificationOption
{
    /// <summary>The word, in lower case: <c>tau2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the value is called in help, such as <c>COLUMN</c>; null for a flag.</summary>
    public string? ValueName { get; init; }

    /// <summary>The values it takes, the default first; empty where the value is open.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether its value is one number.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether it may be given more than once, each time adding to what was given before.</summary>
    public bool Repeatable { get; init; }

    /// <summary>What it does, as one sentence for help.</summary>
    public required string Help { get; init; }

    /// <summary>Whether it stands alone; then its value is <c>true</c> or <c>false</c>.</summary>
    public bool IsFlag => ValueName is null;

    /// <summary>The specification with this value in it, or why the value cannot be taken.</summary>
    public required Func<SynthesisSpecification, string, Outcome<SynthesisSpecification>> Read { get; init; }

    /// <summary>The values that would make the specification what it is; none where the option plays no part in it.</summary>
    public required Func<SynthesisSpecification, IEnumerable<string>> Write { get; init; }
}
