namespace Rapport.Reviews.Synthesis;

/// <summary>What is computed again and again: subsets of studies, studies in order, rearranged studies.</summary>
public sealed record SensitivityChoices
{
    /// <summary>The seed that the parser writes down where random draws are asked for and none is given.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>As many subsets as there are of twenty studies: the most that are drawn.</summary>
    public const int MostSubsets = (1 << 20) - 1;

    /// <summary>The most arrangements of a permutation test.</summary>
    public const int MostArrangements = 10_000_000;

    /// <summary>Whether the model is fitted to every subset of the studies, or to a sample of them.</summary>
    public bool Gosh { get; init; }

    /// <summary>How many subsets are drawn where not all are taken; null for <see cref="MostSubsets"/>.</summary>
    public int? Subsets { get; init; }

    /// <summary>Column by which studies join a cumulative meta-analysis, or null.</summary>
    public string? Cumulative { get; init; }

    /// <summary>How many arrangements a permutation test draws where not all are taken, or null for no such test.</summary>
    public int? Permute { get; init; }

    /// <summary>Seed of random draws; null where nothing is drawn.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Whether subsets or arrangements may be drawn at random.</summary>
    public bool Draws => Gosh || Permute is not null;
}
