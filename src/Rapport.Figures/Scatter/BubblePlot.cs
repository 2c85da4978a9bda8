namespace Rapport.Figures;

/// <summary>A meta-regression on one number: each study a bubble as large as its weight, the fitted line and its band.</summary>
public sealed record BubblePlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for a person who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Studies.</summary>
    public required IReadOnlyList<BubblePoint> Points { get; init; }

    /// <summary>The fitted line from left to right, with its confidence band; empty for none.</summary>
    public IReadOnlyList<BubbleLinePoint> Line { get; init; } = [];

    /// <summary>Name of the moderator.</summary>
    public required string XHeading { get; init; }

    /// <summary>Heading of the effects.</summary>
    public required string YHeading { get; init; }

    /// <summary>Linear, or log for ratios.</summary>
    public AxisKind Axis { get; init; }

    /// <summary>The value of no effect; null for none.</summary>
    public double? NullValue { get; init; } = 0;

    /// <summary>Width in user units.</summary>
    public double Width { get; init; } = 620;

    /// <summary>Height of the plotting area.</summary>
    public double PlotHeight { get; init; } = 330;

    /// <summary>Draws it.</summary>
    public Svg Draw() => new BubbleDrawing(this).Draw();
}

/// <summary>One study of a bubble plot.</summary>
/// <param name="Id">What the page's script knows the study by.</param>
/// <param name="Label">Its name.</param>
/// <param name="X">Value of the moderator.</param>
/// <param name="Y">Effect, as shown.</param>
/// <param name="Weight">Any measure of weight, ≥ 0; the bubble's area follows it.</param>
public sealed record BubblePoint(string Id, string Label, double X, double Y, double Weight);

/// <summary>One point of the fitted line.</summary>
/// <param name="X">Value of the moderator.</param>
/// <param name="Y">Fitted effect, as shown.</param>
/// <param name="Lower">Lower edge of the band.</param>
/// <param name="Upper">Upper edge of the band.</param>
public sealed record BubbleLinePoint(double X, double Y, double Lower, double Upper);
