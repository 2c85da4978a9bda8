namespace Rapport.Reviews.Synthesis;

/// <summary>Why two presets differ on these data: from the first one's result to the second one's, one convention switched at a time.</summary>
/// <param name="From">The first preset.</param>
/// <param name="To">The second preset.</param>
/// <param name="Steps">The first preset's result, then one step a convention in which the two differ; the last is the second preset's result.</param>
public sealed record PresetComparisonResult(string From, string To, IReadOnlyList<PresetStep> Steps);

/// <summary>The result after one more convention was switched.</summary>
/// <param name="Option">Name of the option that was switched; null for the first preset as a whole.</param>
/// <param name="Was">Its value before; null for the first.</param>
/// <param name="Is">Its value now; null for the first.</param>
/// <param name="Why">Why there is no result at this step, as a sentence; null where there is one.</param>
public sealed record PresetStep(string? Option, string? Was, string? Is, string? Why)
{
    /// <summary>The numbers, by name in the order of <see cref="PresetComparison.Quantities"/>; NaN where there is none.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>For each number the decimal place of the first digit that this step moved (0 before the point); null where it stayed.</summary>
    public IReadOnlyList<int?> Moved { get; init; } = [];
}
