namespace Rapport.Figures;

/// <summary>A Baujat plot: to the right the studies that make the heterogeneity, upwards those that move the result.</summary>
public sealed record BaujatPlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for a person who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Studies.</summary>
    public required IReadOnlyList<BaujatMark> Points { get; init; }

    /// <summary>Heading of the horizontal axis.</summary>
    public string XHeading { get; init; } = "Contribution to heterogeneity (squared Pearson residual)";

    /// <summary>Heading of the vertical axis.</summary>
    public string YHeading { get; init; } = "Influence on the result";

    /// <summary>How many of the outermost studies are named in the plot; all have their name in a tip.</summary>
    public int Named { get; init; } = 8;

    /// <summary>Width in user units.</summary>
    public double Width { get; init; } = 620;

    /// <summary>Height of the plotting area.</summary>
    public double PlotHeight { get; init; } = 330;

    /// <summary>Draws it.</summary>
    public Svg Draw() => new BaujatDrawing(this).Draw();
}

/// <summary>One study of a Baujat plot; not drawn where a value is not finite.</summary>
/// <param name="Id">What the page's script knows the study by.</param>
/// <param name="Label">Its name.</param>
/// <param name="Heterogeneity">Horizontal, ≥ 0.</param>
/// <param name="Influence">Vertical, ≥ 0.</param>
public sealed record BaujatMark(string Id, string Label, double Heterogeneity, double Influence);
