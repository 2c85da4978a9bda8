namespace Rapport.Reviews.Protocols;

/// <summary>What a published review states, beside which a recomputation is shown: <c>stated.json</c>.</summary>
public sealed record StatedResults
{
    /// <summary>Citation of the publication.</summary>
    public required string Source { get; init; }

    /// <summary>Effect measure of the estimates.</summary>
    public string? Measure { get; init; }

    /// <summary>Which sign is better for whom.</summary>
    public string? Direction { get; init; }

    /// <summary>The results, in the order of the publication.</summary>
    public IReadOnlyList<StatedResult> Results { get; init; } = [];

    /// <summary>Whether the figures of the folder suffice to compute them again.</summary>
    public required bool Recomputable { get; init; }

    /// <summary>Why not, as a sentence.</summary>
    public string? Why { get; init; }
}

/// <summary>One stated result; what is not stated is null.</summary>
public sealed record StatedResult
{
    /// <summary>Name of the analysis.</summary>
    public required string Analysis { get; init; }

    /// <summary>The rows of the data that it concerns, as a row filter; null for all of them.</summary>
    public string? Subgroup { get; init; }

    /// <summary>Comparisons pooled.</summary>
    public int? K { get; init; }

    /// <summary>Pooled effect.</summary>
    public double? Estimate { get; init; }

    /// <summary>Its confidence interval as printed, two numbers.</summary>
    public double[]? Ci { get; init; }

    /// <summary>p as printed.</summary>
    public double? P { get; init; }

    /// <summary>The effect in points of a scale, as printed.</summary>
    public double? Points { get; init; }

    /// <summary>Where it is printed.</summary>
    public string? Where { get; init; }

    /// <summary>What is odd about it, as a sentence.</summary>
    public string? Remark { get; init; }
}
