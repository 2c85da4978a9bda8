namespace Rapport.Figures;

/// <summary>
/// A funnel plot: effects against their standard errors, the most exact at the top. Shaded contours around no effect (Peters et al. 2008)
/// show where studies are missing: in the white middle, where results are not significant, or where they would be.
/// </summary>
public sealed record FunnelPlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for a person who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Studies, and those that trim and fill imputed.</summary>
    public required IReadOnlyList<FunnelPoint> Points { get; init; }

    /// <summary>The pooled effect, as shown; null for none.</summary>
    public double? Estimate { get; init; }

    /// <summary>The multiple of the standard error for the dashed funnel around the estimate, such as 1.96; null for none.</summary>
    public double? FunnelZ { get; init; } = 1.96;

    /// <summary>The value of no effect, around which the contours stand.</summary>
    public double NullValue { get; init; }

    /// <summary>Contours, from the inside out; empty for none.</summary>
    public IReadOnlyList<FunnelContour> Contours { get; init; } = [];

    /// <summary>What holds inside the first contour, such as <c>p &gt; 0.10</c>; the key adds where that is.</summary>
    public string WithinContours { get; init; } = "";

    /// <summary>Heading of the effects.</summary>
    public required string XHeading { get; init; }

    /// <summary>Heading of the standard errors.</summary>
    public string YHeading { get; init; } = "Standard error";

    /// <summary>Linear, or log for ratios; standard errors are then those of the logarithm.</summary>
    public AxisKind Axis { get; init; }

    /// <summary>Width in user units.</summary>
    public double Width { get; init; } = 620;

    /// <summary>Height of the plotting area.</summary>
    public double PlotHeight { get; init; } = 330;

    /// <summary>Draws it.</summary>
    public Svg Draw() => new FunnelDrawing(this).Draw();
}

/// <summary>One point of a funnel plot.</summary>
/// <param name="Id">What the page's script knows the study by.</param>
/// <param name="Label">Its name.</param>
/// <param name="X">Effect, as shown.</param>
/// <param name="StandardError">Its standard error; of the logarithm on a log axis.</param>
/// <param name="Group">Group it is coloured and shaped by; null for none.</param>
/// <param name="Imputed">Whether trim and fill put it there: drawn hollow.</param>
public sealed record FunnelPoint(string Id, string Label, double X, double StandardError, string? Group = null, bool Imputed = false);

/// <summary>A contour of equal significance.</summary>
/// <param name="Z">Multiple of the standard error at its edge.</param>
/// <param name="Beyond">What holds outside it up to the next contour, such as <c>p 0.05 to 0.10</c>.</param>
public sealed record FunnelContour(double Z, string Beyond);
