namespace Rapport.Figures;

/// <summary>Effects that are no single studies (pooled again and again, or expected): one line each with its interval, all with the same dot.</summary>
public abstract record EffectLinesPlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for a person who cannot see it.</summary>
    public string Description { get; init; } = "";

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
    public Svg Draw() => Filled(new ForestPlot
    {
        Title = Title,
        Description = Description,
        EffectHeading = EffectHeading,
        Groups = [],
        Axis = Axis,
        NullValue = NullValue,
        FavoursLow = FavoursLow,
        FavoursHigh = FavoursHigh,
        SquareByWeight = false,
        Compact = Compact,
    }).Draw();

    /// <summary>The plot with its lines, columns and what stands behind or under them.</summary>
    private protected abstract ForestPlot Filled(ForestPlot bare);

    private protected static IReadOnlyList<ForestGroup> Lines(IEnumerable<ForestRow> rows) => [new(null, null, [.. rows], null)];
}
