namespace Rapport.Figures;

/// <summary>What a meta-regression expects at each level of a factor.</summary>
public sealed record LevelsPlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for a person who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Name of the factor.</summary>
    public required string Factor { get; init; }

    /// <summary>One row a level.</summary>
    public required IReadOnlyList<LevelRow> Rows { get; init; }

    /// <summary>Heading over the effects.</summary>
    public required string EffectHeading { get; init; }

    /// <summary>Linear, or log for ratios.</summary>
    public AxisKind Axis { get; init; }

    /// <summary>The value of no effect; null for none.</summary>
    public double? NullValue { get; init; } = 0;

    /// <summary>What low values favour; null says nothing.</summary>
    public string? FavoursLow { get; init; }

    /// <summary>What high values favour.</summary>
    public string? FavoursHigh { get; init; }

    /// <summary>For a phone.</summary>
    public bool Compact { get; init; }

    /// <summary>Draws it.</summary>
    public Svg Draw() => new ForestPlot
    {
        Title = Title,
        Description = Description,
        LabelHeading = Factor,
        EffectHeading = EffectHeading,
        Columns = [new ForestColumn("k")],
        Groups = [new ForestGroup(null, null, [.. Rows.Select(r => r.ToForest())], null)],
        Axis = Axis,
        NullValue = NullValue,
        FavoursLow = FavoursLow,
        FavoursHigh = FavoursHigh,
        SquareByWeight = false,
        Compact = Compact,
    }.Draw();
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
