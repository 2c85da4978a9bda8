namespace Rapport.Figures;

/// <summary>
/// A forest plot: one line a study with its interval and a square as large as its weight, subgroups with their diamonds, the overall
/// diamond and, pale under it, the prediction interval. All values are on the scale that is shown (ratios, not their logarithms).
/// </summary>
public sealed record ForestPlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for a person who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Studies, in the order to be shown; one group without heading where there are no subgroups.</summary>
    public required IReadOnlyList<ForestGroup> Groups { get; init; }

    /// <summary>The diamond at the foot; null for none.</summary>
    public ForestDiamond? Overall { get; init; }

    /// <summary>The pale bar; null for none.</summary>
    public ForestPrediction? Prediction { get; init; }

    /// <summary>Heading over the labels.</summary>
    public string LabelHeading { get; init; } = "Study";

    /// <summary>Heading over the effects, such as <c>Hedges’ g [95 % CI]</c>.</summary>
    public required string EffectHeading { get; init; }

    /// <summary>Columns between label and plot, such as events or means; each row has as many cells.</summary>
    public IReadOnlyList<ForestColumn> Columns { get; init; } = [];

    /// <summary>What low values favour, such as <c>control</c>; null says nothing.</summary>
    public string? FavoursLow { get; init; }

    /// <summary>What high values favour.</summary>
    public string? FavoursHigh { get; init; }

    /// <summary>Linear, or log for ratios.</summary>
    public AxisKind Axis { get; init; }

    /// <summary>The value of no effect, drawn as a line; null for none.</summary>
    public double? NullValue { get; init; } = 0;

    /// <summary>Lines of small print under the plot, such as the test between subgroups.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Width in user units; grows where columns ask for it.</summary>
    public double Width { get; init; } = 860;

    /// <summary>For a phone: 360 wide, no columns, no weights.</summary>
    public bool Compact { get; init; }

    /// <summary>Whether squares are as large as weights (a meta-analysis) or all rows have the same dot (leave-one-out).</summary>
    public bool SquareByWeight { get; init; } = true;

    /// <summary>An interval shaded over the whole height, such as the one with all studies; null for none.</summary>
    public ForestBand? Band { get; init; }

    /// <summary>Draws it.</summary>
    public Svg Draw() => new ForestDrawing(this).Draw();
}
