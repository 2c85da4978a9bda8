namespace Rapport.Figures;

/// <summary>What a meta-regression expects at each level of a factor.</summary>
public sealed record LevelsPlot : EffectLinesPlot
{
    /// <summary>Name of the factor.</summary>
    public required string Factor { get; init; }

    /// <summary>One row a level.</summary>
    public required IReadOnlyList<LevelRow> Rows { get; init; }

    private protected override ForestPlot Filled(ForestPlot bare) => bare with
    {
        LabelHeading = Factor,
        Columns = [new ForestColumn("k")],
        Groups = Lines(Rows.Select(r => r.ToForest())),
    };
}

/// <summary>The expected effect at one level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Studies">How many studies have it, as text.</param>
/// <param name="Estimate">Expected effect, as shown.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Effect">Effect and interval as text.</param>
public sealed record LevelRow(string Level, string Studies, double Estimate, double Lower, double Upper, string Effect)
{
    internal ForestRow ToForest() => new(Level, Level, Estimate, Lower, Upper, Effect, 1, "", [Studies]);
}
