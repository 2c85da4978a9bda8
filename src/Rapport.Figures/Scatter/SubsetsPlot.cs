namespace Rapport.Figures;

/// <summary>
/// A GOSH plot (Olkin, Dahabreh and Trikalinos 2012): how many subsets of the studies have which pooled effect and which heterogeneity, the more the
/// darker, with the counts of either along the edges. Two clouds mean that some studies tell another story than the rest.
/// </summary>
public sealed record SubsetsPlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for a person who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Subsets in each cell, rows from below, all of the same length.</summary>
    public required IReadOnlyList<int[]> Counts { get; init; }

    /// <summary>Effects at the left and right edge of the grid, as shown; the columns are equally wide on the axis.</summary>
    public required (double From, double To) Effects { get; init; }

    /// <summary>Heterogeneity at the lower and upper edge.</summary>
    public (double From, double To) Heterogeneity { get; init; } = (0, 100);

    /// <summary>The pooled effect of all studies, as shown; null for none.</summary>
    public double? Estimate { get; init; }

    /// <summary>The value of no effect; null for none. Drawn only where the plot reaches it.</summary>
    public double? NullValue { get; init; }

    /// <summary>Heading of the effects.</summary>
    public required string XHeading { get; init; }

    /// <summary>Heading of the heterogeneity.</summary>
    public string YHeading { get; init; } = "I², percent";

    /// <summary>Linear, or log for ratios.</summary>
    public AxisKind Axis { get; init; }

    /// <summary>Width in user units.</summary>
    public double Width { get; init; } = 620;

    /// <summary>Height of the plotting area.</summary>
    public double PlotHeight { get; init; } = 330;

    /// <summary>Draws it.</summary>
    public Svg Draw() => new SubsetsDrawing(this).Draw();
}
